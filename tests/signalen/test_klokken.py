"""The clocks of a knelpunt."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from portal.termijnen import standaard_kalender
from signalen.handelingen.bundelen import bundel, voeg_toe
from signalen.klokken import uiterlijk
from signalen.models import Klok, Knelpuntstatus
from signalen.selecties.knelpunten import klokcel, knelpuntenlijst
from tests.signalen.factories import KnelpuntFactory, OntvangenSignaalFactory, beleidsmedewerker

DAGEN = st.dates(date(2020, 1, 1), date(2090, 1, 1))


@given(DAGEN, st.sampled_from([klok for klok in Klok if klok != Klok.OPNIEUW]))
def test_every_clock_ends_after_it_began(vanaf: date, klok: Klok) -> None:
    assert uiterlijk(klok, vanaf) > vanaf


@given(DAGEN)
def test_a_clock_in_working_days_ends_on_a_working_day(vanaf: date) -> None:
    assert standaard_kalender().is_werkdag(uiterlijk(Klok.OPPAKKEN, vanaf))


@pytest.mark.parametrize(
    ("klok", "dag"),
    [
        (Klok.OPPAKKEN, date(2026, 11, 16)),
        (Klok.EERSTE_ANTWOORD, date(2026, 12, 2)),
        (Klok.BESLUIT, date(2027, 1, 31)),
        (Klok.EFFECT, date(2027, 5, 2)),
    ],
)
def test_the_lengths_of_the_design(klok: Klok, dag: date) -> None:
    assert uiterlijk(klok, date(2026, 11, 2)) == dag


def test_a_length_is_a_setting(settings: Any) -> None:
    settings.KNELPUNT_KLOKKEN_DAGEN = {**settings.KNELPUNT_KLOKKEN_DAGEN, "besluit": 7}

    assert uiterlijk(Klok.BESLUIT, date(2026, 11, 2)) == date(2026, 11, 9)


@pytest.mark.django_db
def test_the_clock_runs_from_the_oldest_signal_also_when_that_comes_later() -> None:
    door = beleidsmedewerker()
    nieuw = OntvangenSignaalFactory(afgegeven_op=datetime(2026, 11, 9, 12, tzinfo=UTC))
    oud = OntvangenSignaalFactory(afgegeven_op=datetime(2026, 11, 2, 12, tzinfo=UTC))
    knelpunt = bundel([nieuw], "Logeren", door)
    assert knelpunt.volgende_uiterlijk == date(2026, 11, 23)

    voeg_toe(knelpunt, [oud], door)

    knelpunt.refresh_from_db()
    assert knelpunt.eerste_op == oud.afgegeven_op
    assert knelpunt.volgende_uiterlijk == date(2026, 11, 16)
    assert knelpunt.aantal_signalen == 2


@pytest.mark.django_db
def test_what_breaks_first_stands_first_and_what_is_closed_last() -> None:
    vandaag = timezone.localdate()
    later = KnelpuntFactory(volgende_uiterlijk=vandaag + timedelta(days=9))
    klaar = KnelpuntFactory(status=Knelpuntstatus.GESLOTEN, volgende_klok="", volgende_uiterlijk=None)
    eerst = KnelpuntFactory(volgende_uiterlijk=vandaag - timedelta(days=1))

    rijen = list(knelpuntenlijst(beleidsmedewerker()))

    assert rijen == [eerst, later, klaar]
    assert [pil.tekst for pil in klokcel(eerst, vandaag).pillen] == ["De datum is voorbij"]
    assert klokcel(later, vandaag).pillen == ()
    assert klokcel(klaar, vandaag).tekst == "niets meer"
