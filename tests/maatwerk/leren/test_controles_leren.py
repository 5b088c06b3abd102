"""`controleer` finds a lesson with a person in it, one that nobody reviewed, and a refusal without a reason."""

import pytest
from django.db import connection

from maatwerk.controles.leren import afwijzing_zegt_waarom, lessen_zijn_beoordeeld, lessen_zonder_personen
from maatwerk.models import Dictum, Kaartstap, Leerkaart
from portal.identiteit.models import Medewerker
from tests.maatwerk.factories import maak_besluit
from tests.maatwerk.leren.conftest import maak_kaart

pytestmark = pytest.mark.django_db


def test_nothing_is_wrong_with_what_the_use_cases_made(door: Medewerker) -> None:
    maak_kaart(door)
    maak_besluit(dictum=Dictum.AFWIJZEN)
    assert lessen_zonder_personen() == lessen_zijn_beoordeeld() == afwijzing_zegt_waarom() == []


def test_a_name_of_the_dossier_that_got_into_a_lesson_is_found(door: Medewerker) -> None:
    kaart = maak_kaart(door)
    Leerkaart.objects.update(tip="Vraag het aan Fenna.")
    assert lessen_zonder_personen() == [f"lesson {kaart.pk} holds something of a person"]


def test_a_lesson_that_the_history_does_not_know_as_published_is_found(door: Medewerker) -> None:
    kaart = maak_kaart(door)
    Kaartstap.objects.all()._raw_delete(connection.alias)
    assert lessen_zijn_beoordeeld() == [f"lesson {kaart.pk} is published without a review"]


def test_a_refusal_that_is_not_counted_is_found() -> None:
    besluit = maak_besluit(dictum=Dictum.AFWIJZEN)
    type(besluit.geen_maatwerk).objects.all()._raw_delete(connection.alias)
    assert afwijzing_zegt_waarom() == [f"besluit {besluit.pk} refuses without a reason to count"]
