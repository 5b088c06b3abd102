"""When a place is open, and the appointments that fit."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.termijnen import (
    Openingstijden,
    RegelOnleesbaar,
    Tijdruimte,
    lees_tijdruimten,
    past_in,
    standaard_kalender,
    tijdvakken,
)
from portal.termijnen.datums import NEDERLAND

MAANDAG = date(2026, 11, 30)
KERST = date(2026, 12, 25)
TIJDEN = Openingstijden.uit_json(
    {"maandag": [["13:00", "17:00"], ["09:00", "12:00"]], "vrijdag": [["09:00", "12:00"]]}
)


def test_times_are_read_as_people_write_them() -> None:
    assert lees_tijdruimten("9.00-12.00, 13:00 tot 17:00") == (
        Tijdruimte(time(9), time(12)),
        Tijdruimte(time(13), time(17)),
    )
    assert lees_tijdruimten(" gesloten ") == ()


@pytest.mark.parametrize(
    "tekst", ["9-12", "9.00", "9.00-25.00", "12.00-9.00", "9.00-12.00, 11.00-13.00", "ochtend"]
)
def test_times_that_cannot_be_are_refused(tekst: str) -> None:
    with pytest.raises(RegelOnleesbaar):
        lees_tijdruimten(tekst)


@pytest.mark.parametrize(
    "bewaard", [{"mandag": []}, {"maandag": [["9:00"]]}, {"maandag": [[1, 2]]}, {"maandag": 3}]
)
def test_kept_hours_that_cannot_be_read_are_refused(bewaard: dict[str, list[list[str]]]) -> None:
    with pytest.raises(RegelOnleesbaar):
        Openingstijden.uit_json(bewaard)


def test_a_day_that_is_not_named_is_closed() -> None:
    assert TIJDEN.op(MAANDAG + timedelta(days=1), kalender=standaard_kalender()) == ()


def test_on_a_holiday_and_on_a_closed_day_it_is_closed() -> None:
    assert KERST.weekday() == 4
    assert TIJDEN.op(KERST, kalender=standaard_kalender()) == ()
    assert TIJDEN.op(MAANDAG, kalender=standaard_kalender(), gesloten={MAANDAG}) == ()
    assert len(TIJDEN.op(MAANDAG, kalender=standaard_kalender())) == 2


def test_what_is_kept_comes_back_as_it_was() -> None:
    assert Openingstijden.uit_json(TIJDEN.naar_json()) == TIJDEN


def test_an_appointment_ends_before_the_door_closes() -> None:
    begin = tijdvakken((Tijdruimte(time(9), time(12)),), MAANDAG, timedelta(minutes=50))
    assert [moment.time() for moment in begin] == [time(9), time(9, 50), time(10, 40)]


def test_on_the_day_that_the_clock_changes_the_times_are_those_on_the_wall() -> None:
    zondag = date(2026, 10, 25)
    begin = tijdvakken((Tijdruimte(time(1), time(5)),), zondag, timedelta(hours=1))
    assert [moment.hour for moment in begin] == [1, 2, 3, 4]


kwartieren = st.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15))


@given(st.tuples(kwartieren, kwartieren).filter(lambda paar: paar[0] < paar[1]), st.integers(15, 180))
def test_moments_never_overlap_and_all_lie_within_the_hours(ruimte: tuple[time, time], minuten: int) -> None:
    open_, duur = Tijdruimte(*ruimte), timedelta(minutes=minuten)
    momenten = tijdvakken((open_,), MAANDAG, duur)
    assert all(past_in(moment, duur, (open_,)) for moment in momenten)
    assert all(later - eerder == duur for eerder, later in pairwise(momenten))
    einde = datetime.combine(MAANDAG, open_.tot, tzinfo=NEDERLAND)
    laatste = momenten[-1] + duur if momenten else datetime.combine(MAANDAG, open_.van, tzinfo=NEDERLAND)
    assert einde - laatste < duur
