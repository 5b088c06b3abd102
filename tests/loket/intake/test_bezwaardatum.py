"""The last day to object that the outcome shows: in doubt the earliest (Awb 6:7, and shorter terms beside it)."""

from datetime import date

import pytest
from django.utils import timezone

from loket.models import Dienst
from loket.routering.advies import Routeadvies, adviseer
from loket.routering.situatie import Situatie
from loket.selecties.bezwaar import uiterste_bezwaardatum

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


@pytest.fixture(autouse=True)
def een_dag_later(monkeypatch: pytest.MonkeyPatch) -> None:
    het_is(monkeypatch, date(2026, 11, 3))


def het_is(monkeypatch: pytest.MonkeyPatch, vandaag: date) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: vandaag)


def advies(**antwoorden: str) -> Routeadvies:
    """The advice to someone who disagrees with a letter of Monday 2 November 2026."""
    return adviseer(Situatie({"besluit": "oneens", "besluit_datum": "2026-11-02", **antwoorden}))


def diensten(*sleutels: str) -> list[Dienst]:
    return [Dienst.objects.select_related("wet").get(sleutel=sleutel) for sleutel in sleutels]


def dag(*sleutels: str) -> date | None:
    termijn = uiterste_bezwaardatum(advies(), diensten(*sleutels))
    return termijn.dag if termijn else None


def test_the_general_term_is_six_weeks() -> None:
    assert dag("bijstand") == date(2026, 12, 14)


def test_without_a_service_the_general_term_holds() -> None:
    assert dag() == date(2026, 12, 14)


def test_a_shorter_term_of_another_service_that_leads_goes_first() -> None:
    assert dag("uwv-terugbetalen", "ww", "ziektewet") == dag("ziektewet") == date(2026, 11, 16)


def test_objection_in_front_does_not_push_a_shorter_term_away() -> None:
    assert dag("bezwaar", "uwv-terugbetalen", "ww", "ziektewet") == dag("ziektewet")


def test_a_service_far_down_the_list_does_not_frighten_anyone() -> None:
    assert dag("bijstand", "ww", "aow", "ziektewet") == date(2026, 12, 14)


def test_whoever_agrees_sees_no_date() -> None:
    assert uiterste_bezwaardatum(advies(besluit="eens"), diensten("bijstand")) is None


def test_a_short_term_that_is_over_tells_nobody_that_it_is_too_late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who owes TVL and spoke of postponement of tax read that a term of ten days was over; six weeks hold."""
    het_is(monkeypatch, date(2026, 11, 30))

    termijn = uiterste_bezwaardatum(
        advies(), diensten("coronasteun-terugbetalen", "belasting-uitstel-ondernemer")
    )

    assert termijn is not None
    assert termijn.dag == date(2026, 12, 14)
    assert termijn.haast.startswith("Misschien is de laatste dag al voorbij.")


@pytest.mark.parametrize("vandaag", [date(2026, 11, 3), date(2026, 11, 16), date(2026, 12, 15)])
def test_there_is_no_doubt_while_the_shortest_term_runs_or_when_all_are_over(
    vandaag: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    het_is(monkeypatch, vandaag)
    termijn = uiterste_bezwaardatum(advies(), diensten("ziektewet"))

    assert termijn is not None
    assert termijn.haast == ""


def test_after_the_last_day_of_all_it_says_what_one_can_still_do(monkeypatch: pytest.MonkeyPatch) -> None:
    voor = uiterste_bezwaardatum(advies(), diensten("bijstand"))
    assert voor is not None
    assert voor.voorbij == ""

    het_is(monkeypatch, date(2026, 12, 15))
    na = uiterste_bezwaardatum(advies(), diensten("bijstand", "ziektewet"))

    assert na is not None
    assert "moest uiterlijk maandag 14 december 2026 verstuurd zijn. Die datum is voorbij." in na.voorbij
    assert "Schrijf erbij waarom het later is." in na.voorbij
