"""What the portal promises of its own accord."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.termijnen import WERKDAGEN, Beloftesoort, beloof, werkdag_van
from tests.portal.termijnen.voorbeelden import KALENDER, dagen


@pytest.mark.parametrize(
    ("wat", "verwacht"),
    [
        (Beloftesoort.CONTACT_SPOED, "2026-11-20"),
        (Beloftesoort.DOORZENDEN, "2026-11-20"),
        (Beloftesoort.CONTACT, "2026-11-23"),
        (Beloftesoort.NOODMAATREGEL_BEZIEN, "2026-11-24"),
        (Beloftesoort.OVERDRACHT_SPOED, "2026-11-20"),
        (Beloftesoort.OVERDRACHT, "2026-11-24"),
        (Beloftesoort.OVERDRACHT_BESLISSEN, "2026-11-24"),
        (Beloftesoort.OVERDRACHT_BUITEN, "2026-11-27"),
        (Beloftesoort.EERSTE_BLIK, "2026-11-27"),
        (Beloftesoort.BESLISSING, "2026-12-18"),
    ],
)
def test_the_promises_made_on_a_friday(wat: Beloftesoort, verwacht: str) -> None:
    belofte = beloof(wat, date(2026, 11, 20))
    assert belofte.dag == date.fromisoformat(verwacht)
    assert belofte.wat is wat
    assert "Dit beloven wij zelf" in belofte.waarom()


def test_every_promise_has_a_number_of_working_days() -> None:
    assert set(WERKDAGEN) == set(Beloftesoort)


@given(st.sampled_from(Beloftesoort), dagen)
def test_a_promise_falls_on_a_working_day_that_is_not_over(wat: Beloftesoort, vanaf: date) -> None:
    belofte = beloof(wat, vanaf)
    assert belofte.dag >= vanaf
    assert KALENDER.is_werkdag(belofte.dag)


def test_a_promise_for_the_same_day_made_on_sunday_is_for_monday() -> None:
    assert beloof(Beloftesoort.CONTACT_SPOED, date(2026, 11, 22)).dag == date(2026, 11, 23)


def test_a_decision_promised_before_christmas_skips_all_days_off() -> None:
    assert beloof(Beloftesoort.BESLISSING, date(2026, 12, 11)).dag == date(2027, 1, 12)


def test_the_sentence_names_one_working_day_in_the_singular() -> None:
    assert beloof(Beloftesoort.CONTACT, date(2026, 11, 20)).waarom() == (
        "Dit beloven wij zelf: binnen 1 werkdag, dus uiterlijk maandag 23 november 2026."
    )


def test_a_promise_uses_the_calendar_it_is_given() -> None:
    ruimer = KALENDER.met_extra_dagen({date(2026, 11, 23): "Proefdag"})
    assert beloof(Beloftesoort.CONTACT, date(2026, 11, 20), kalender=ruimer).dag == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("moment", "verwacht"),
    [
        (datetime(2026, 11, 19, 15, 59, tzinfo=UTC), "2026-11-19"),
        (datetime(2026, 11, 19, 16, 0, tzinfo=UTC), "2026-11-20"),
        (datetime(2026, 11, 20, 22, 0, tzinfo=UTC), "2026-11-23"),
        (datetime(2026, 11, 22, 9, 0, tzinfo=UTC), "2026-11-23"),
    ],
)
def test_after_closing_time_a_moment_belongs_to_the_next_working_day(moment: datetime, verwacht: str) -> None:
    assert werkdag_van(moment) == date.fromisoformat(verwacht)


def test_closing_time_can_be_another_hour() -> None:
    avond = datetime(2026, 11, 19, 19, 0, tzinfo=UTC)
    assert werkdag_van(avond, sluitingstijd=time(21, 0)) == date(2026, 11, 19)
