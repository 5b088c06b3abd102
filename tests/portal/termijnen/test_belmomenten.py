"""When someone can choose to be called: real dates on working days, never in the past, and never nothing."""

import itertools
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.termijnen import Belmoment, Dagdeel, belmomenten, standaard_kalender
from portal.termijnen.belmomenten import BELDAGEN, MINSTENS
from portal.termijnen.datums import NEDERLAND

MOMENTEN = st.builds(
    lambda dag, minuut: datetime.combine(dag, time(), tzinfo=NEDERLAND) + timedelta(minutes=minuut),
    st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    st.integers(0, 24 * 60 - 1),
)


def op(moment: str) -> list[str]:
    return [rij.waarde for rij in belmomenten(datetime.fromisoformat(moment).replace(tzinfo=NEDERLAND))]


def test_on_friday_morning_the_rest_of_today_and_the_next_two_working_days_can_be_chosen() -> None:
    assert op("2026-11-27 09:30") == [
        *("2026-11-27-ochtend", "2026-11-27-middag", "2026-11-27-avond"),
        *("2026-11-30-ochtend", "2026-11-30-middag", "2026-11-30-avond"),
        *("2026-12-01-ochtend", "2026-12-01-middag", "2026-12-01-avond"),
    ]


@pytest.mark.parametrize(
    ("moment", "eerste"),
    [
        ("2026-11-27 11:00", "2026-11-27-ochtend"),
        ("2026-11-27 11:01", "2026-11-27-middag"),
        ("2026-11-27 18:30", "2026-11-30-ochtend"),
        ("2026-11-28 10:00", "2026-11-30-ochtend"),
        ("2026-12-24 23:00", "2026-12-28-ochtend"),
    ],
)
def test_a_part_of_today_can_be_chosen_while_an_hour_of_it_is_left(moment: str, eerste: str) -> None:
    assert op(moment)[0] == eerste


@given(MOMENTEN)
def test_at_any_moment_there_is_something_to_choose_on_working_days_in_order(nu: datetime) -> None:
    momenten = belmomenten(nu)
    kalender = standaard_kalender()
    assert len({rij.dag for rij in momenten}) == BELDAGEN
    assert all(kalender.is_werkdag(rij.dag) for rij in momenten)
    einden = [datetime.combine(rij.dag, rij.dagdeel.tot, tzinfo=NEDERLAND) for rij in momenten]
    assert einden == sorted(set(einden))
    assert einden[0] - nu >= MINSTENS
    assert momenten[-1].dag - nu.date() <= timedelta(days=12)


def test_the_parts_of_a_day_touch_and_a_moment_says_its_day() -> None:
    delen = list(Dagdeel)
    assert all(eerder.tot == later.van for eerder, later in itertools.pairwise(delen))
    assert Belmoment(date(2026, 11, 30), Dagdeel.AVOND).waarde == "2026-11-30-avond"


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        belmomenten(datetime(2026, 11, 27, 9, 0))  # noqa: DTZ001 (that is the point)
