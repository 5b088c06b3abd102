"""A finished question that comes back within ninety days: its dossier opens again, or the same person asks again."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from loket.handelingen.terugkeer import tel_terugkeer
from loket.models import Dossier, Gebeurtenissoort, Tijdlijnregel, Toezegging
from portal.termijnen.datums import NEDERLAND
from signalen.cijfers.rekenen import maand_erbij
from tests.loket.factories import DossierFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def maand() -> date:
    """A month of which every question is older than ninety days."""
    return maand_erbij(timezone.localdate().replace(day=1), -5)


def op(dag: date) -> datetime:
    return datetime.combine(dag, time(12), NEDERLAND)


def klaar(dag: date, **velden: str) -> Dossier:
    """A question that was finished on this day, asked a week before."""
    velden = {"email": "", "telefoon": "06 1234 5678", **velden}
    dossier = DossierFactory(gesloten=True, eerste_deur_op=op(dag - timedelta(days=7)), **velden)
    Tijdlijnregel.objects.create(
        dossier=dossier, soort=Gebeurtenissoort.KLAAR, tekst="Het is geregeld.", op=op(dag)
    )
    return dossier


def vraagt(dag: date, **velden: str) -> Dossier:
    """A new question on this day."""
    return DossierFactory(eerste_deur_op=op(dag), **{"email": "", **velden})


def geteld(maand: date) -> tuple[int | None, int | None]:
    cijfer = tel_terugkeer(maand, timezone.localdate())
    return cijfer["deel"], cijfer["geheel"]


def test_a_question_that_stayed_finished_did_not_come_back(maand: date) -> None:
    klaar(maand)
    assert geteld(maand) == (0, 1)
    assert geteld(maand_erbij(maand, -1)) == (0, 0)


@pytest.mark.parametrize(("dagen", "terug"), [(0, 0), (1, 1), (90, 1), (91, 0)])
def test_a_dossier_that_opens_again_came_back_until_ninety_days(maand: date, dagen: int, terug: int) -> None:
    dossier = klaar(maand)
    nieuw = DossierFactory(email="", eerste_deur_op=op(maand - timedelta(days=200))).volgende_toezegging
    Toezegging.objects.filter(pk=nieuw.pk).update(
        dossier=dossier, aangemaakt_op=op(maand + timedelta(days=dagen))
    )
    assert geteld(maand) == (terug, 1)


@pytest.mark.parametrize(
    ("velden", "terug"),
    [
        ({"telefoon": "+31 6 12345678"}, 1),
        ({"telefoon": "06-12345678", "onderwerp": "Iets anders"}, 0),
        ({"telefoon": "06-87654321"}, 0),
        ({"telefoon": ""}, 0),
        ({"telefoon": "112"}, 0),
    ],
)
def test_the_same_number_about_the_same_thing_came_back(
    maand: date, velden: dict[str, str], terug: int
) -> None:
    klaar(maand)
    vraagt(maand + timedelta(days=40), **velden)
    assert geteld(maand) == (terug, 1)


def test_the_same_address_in_other_letters_came_back_and_none_is_nobody(maand: date) -> None:
    klaar(maand, email="Noor@Voorbeeld.example", telefoon="")
    klaar(maand, telefoon="")
    vraagt(maand + timedelta(days=40), email=" noor@voorbeeld.example")
    vraagt(maand + timedelta(days=41))
    assert geteld(maand) == (1, 2)


@pytest.mark.parametrize("dagen", [-10, 91])
def test_what_was_asked_before_or_much_later_is_another_matter(maand: date, dagen: int) -> None:
    klaar(maand)
    vraagt(maand + timedelta(days=dagen), telefoon="06 1234 5678")
    assert geteld(maand) == (0, 1)


def test_who_comes_back_twice_counts_once(maand: date) -> None:
    klaar(maand)
    for dagen in (20, 50):
        vraagt(maand + timedelta(days=dagen), telefoon="06 1234 5678")
    assert geteld(maand) == (1, 1)


def test_nothing_is_said_before_ninety_days_are_over() -> None:
    vorige = maand_erbij(timezone.localdate().replace(day=1), -1)
    klaar(vorige)
    assert geteld(vorige) == (0, 0)


@pytest.mark.parametrize("aantal", [1, 12])
def test_counting_costs_the_same_for_any_number(
    maand: date, aantal: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _keer in range(aantal):
        klaar(maand)
    with django_assert_max_num_queries(4):
        tel_terugkeer(maand, timezone.localdate())
