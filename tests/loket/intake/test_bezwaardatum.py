"""The last day to object that the outcome shows: in doubt the earliest (Awb 6:7, and shorter terms beside it)."""

from datetime import date

import pytest

from loket.models import Dienst
from loket.routering.advies import Routeadvies, adviseer
from loket.routering.situatie import Situatie
from loket.selecties.bezwaar import uiterste_bezwaardatum

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


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
