"""The calendar as it is known now: the seed's holidays, and the days that were added here."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from portal.stelsel.kalender import kalender, rekenbasis
from portal.stelsel.models import ExtraFeestdag
from portal.termijnen import standaard_basis
from portal.vers import vergeet_alles

pytestmark = pytest.mark.django_db
GEWONE_DINSDAG = date(2026, 6, 16)


def test_without_added_days_the_calendar_is_that_of_the_seed() -> None:
    assert rekenbasis() == standaard_basis()
    assert kalender().is_werkdag(GEWONE_DINSDAG)


def test_an_added_day_is_no_working_day() -> None:
    ExtraFeestdag.objects.create(datum=GEWONE_DINSDAG, naam="Nationale herdenking")
    assert not kalender().is_werkdag(GEWONE_DINSDAG)
    assert kalender().is_werkdag(date(2026, 6, 17))


def test_an_added_day_leaves_the_seed_itself_as_it_was() -> None:
    ExtraFeestdag.objects.create(datum=GEWONE_DINSDAG, naam="Nationale herdenking")
    rekenbasis()
    assert standaard_basis().kalender.is_werkdag(GEWONE_DINSDAG)


def test_a_day_that_is_added_later_counts_when_it_is_read_anew() -> None:
    assert kalender().is_werkdag(GEWONE_DINSDAG)
    ExtraFeestdag.objects.create(datum=GEWONE_DINSDAG, naam="Nationale herdenking")
    vergeet_alles()
    assert not kalender().is_werkdag(GEWONE_DINSDAG)


def test_asking_again_costs_no_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ExtraFeestdag.objects.create(datum=GEWONE_DINSDAG, naam="Nationale herdenking")
    kalender()
    with django_assert_num_queries(0):
        assert not kalender().is_werkdag(GEWONE_DINSDAG)


def test_a_day_can_be_added_once() -> None:
    ExtraFeestdag.objects.create(datum=GEWONE_DINSDAG, naam="Nationale herdenking")
    with pytest.raises(IntegrityError), transaction.atomic():
        ExtraFeestdag.objects.create(datum=GEWONE_DINSDAG, naam="Nog eens")
