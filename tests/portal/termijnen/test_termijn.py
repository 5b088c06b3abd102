"""The last day of a term and the Algemene termijnenwet (Atw)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.termijnen import Eenheid, Termijn, Uiterlijk, bereken, eerste_dag_ervoor, laatste_moment
from tests.portal.termijnen.voorbeelden import ATW, BASIS, KALENDER, atw_termijnen, dagen, vrije_termijnen


def laatste(op: date, aantal: int, eenheid: Eenheid, atw_opzij: str = "") -> Uiterlijk:
    return bereken(op, Termijn(aantal, eenheid, "Proefwet art. 1", atw_opzij), "de brief", BASIS)


@given(dagen, atw_termijnen)
def test_under_the_atw_no_term_ends_on_a_weekend_or_holiday(op: date, termijn: Termijn) -> None:
    assert KALENDER.is_werkdag(bereken(op, termijn, "de brief", BASIS).dag)


@given(dagen, st.one_of(atw_termijnen, vrije_termijnen))
def test_the_last_day_is_never_before_the_plain_sum(op: date, termijn: Termijn) -> None:
    uiterlijk = bereken(op, termijn, "de brief", BASIS)
    assert uiterlijk.dag >= uiterlijk.ruw > op
    assert uiterlijk.begin == op + timedelta(days=1)


@given(dagen, vrije_termijnen)
def test_outside_the_atw_the_last_day_is_the_plain_sum(op: date, termijn: Termijn) -> None:
    uiterlijk = bereken(op, termijn, "de brief", BASIS)
    assert uiterlijk.dag == uiterlijk.ruw
    assert ATW.waarom_niet(termijn)


@given(dagen, st.one_of(atw_termijnen, vrije_termijnen), st.integers(1, 30))
def test_a_later_start_never_gives_an_earlier_end(op: date, termijn: Termijn, later: int) -> None:
    eerder = bereken(op, termijn, "de brief", BASIS)
    assert bereken(op + timedelta(days=later), termijn, "de brief", BASIS).datum >= eerder.datum


@given(dagen, st.integers(1, 89))
def test_a_longer_term_never_ends_earlier(op: date, aantal: int) -> None:
    kort = laatste(op, aantal, Eenheid.DAGEN)
    assert laatste(op, aantal + 1, Eenheid.DAGEN).datum >= kort.datum


@given(dagen, st.integers(3, 90))
def test_a_term_of_three_days_or_more_holds_two_ordinary_days(op: date, aantal: int) -> None:
    assert KALENDER.werkdagen_tussen(op, laatste(op, aantal, Eenheid.DAGEN).dag) >= 2


@given(dagen, atw_termijnen)
def test_a_term_is_not_moved_further_than_needed(op: date, termijn: Termijn) -> None:
    uiterlijk = bereken(op, termijn, "de brief", BASIS)
    vorige = uiterlijk.dag - timedelta(days=1)
    if uiterlijk.verschoven:
        te_kort = KALENDER.werkdagen_tussen(op, vorige) < 2
        assert vorige < uiterlijk.ruw or te_kort or not KALENDER.is_werkdag(vorige)


@given(dagen, st.one_of(atw_termijnen, vrije_termijnen))
def test_the_explanation_names_the_begin_the_last_day_and_the_article(op: date, termijn: Termijn) -> None:
    uiterlijk = bereken(op, termijn, "de brief", BASIS)
    assert str(uiterlijk.dag.year) in uiterlijk.stappen[-1].zin()
    assert all(een.artikel for een in uiterlijk.stappen)
    assert "%(" not in uiterlijk.waarom()
    assert uiterlijk.verschoven == any("schuift niet" not in s and "Daarom" in s for s in zinnen(uiterlijk))


def zinnen(uiterlijk: Uiterlijk) -> list[str]:
    return [een.zin() for een in uiterlijk.stappen]


@pytest.mark.parametrize(
    ("op", "aantal", "eenheid", "verwacht", "waarom"),
    [
        ("2026-02-23", 6, Eenheid.WEKEN, "2026-04-07", "Easter Monday"),
        ("2026-02-20", 6, Eenheid.WEKEN, "2026-04-07", "Good Friday, weekend and Easter Monday in a row"),
        ("2026-12-11", 2, Eenheid.WEKEN, "2026-12-28", "Christmas on Friday and Saturday"),
        ("2025-12-11", 2, Eenheid.WEKEN, "2025-12-29", "25 December is a Thursday; Friday is the second day"),
        ("2024-12-12", 2, Eenheid.WEKEN, "2024-12-30", "26 December, the equated 27th and a weekend"),
        ("2026-04-13", 2, Eenheid.WEKEN, "2026-04-28", "King's Day on a Monday"),
        (
            "2025-04-12",
            2,
            Eenheid.WEKEN,
            "2025-04-28",
            "27 April 2025 is a Sunday, so Saturday is the holiday",
        ),
        ("2025-04-14", 2, Eenheid.WEKEN, "2025-04-28", "the Monday after it is an ordinary day"),
        ("2026-04-21", 2, Eenheid.WEKEN, "2026-05-06", "5 May, no lustrum year"),
        ("2026-04-30", 2, Eenheid.WEKEN, "2026-05-18", "Ascension Day, the equated Friday and a weekend"),
        ("2027-04-22", 2, Eenheid.WEKEN, "2027-05-10", "the same a year later, after 5 May"),
        ("2026-05-11", 2, Eenheid.WEKEN, "2026-05-26", "Whit Monday"),
        ("2025-12-18", 2, Eenheid.WEKEN, "2026-01-05", "New Year's Day, the equated 2 January and a weekend"),
        ("2026-12-31", 1, Eenheid.WEKEN, "2027-01-07", "across the year's end, nothing in the way"),
        ("2028-02-15", 2, Eenheid.WEKEN, "2028-02-29", "a leap day is a day"),
        ("2024-01-31", 1, Eenheid.MAANDEN, "2024-02-29", "a shorter month ends the term on its last day"),
        ("2026-01-31", 1, Eenheid.MAANDEN, "2026-03-02", "28 February 2026 is a Saturday"),
        ("2024-02-29", 1, Eenheid.JAREN, "2025-02-28", "no 29 February a year on"),
        ("2026-11-30", 3, Eenheid.MAANDEN, "2027-03-01", "28 February 2027 is a Sunday"),
    ],
)
def test_worked_examples(op: str, aantal: int, eenheid: Eenheid, verwacht: str, waarom: str) -> None:
    assert laatste(date.fromisoformat(op), aantal, eenheid).dag == date.fromisoformat(verwacht), waarom


def test_three_days_before_easter_grow_until_they_hold_two_ordinary_days() -> None:
    # Thursday 2 April 2026: Good Friday, Saturday and Easter are free, so are Sunday and Monday.
    uiterlijk = laatste(date(2026, 4, 2), 3, Eenheid.DAGEN)
    assert uiterlijk.ruw == date(2026, 4, 5)
    assert uiterlijk.dag == date(2026, 4, 8)
    assert [een.artikel for een in uiterlijk.stappen[2:]] == [
        "Algemene termijnenwet art. 1",
        "Algemene termijnenwet art. 2",
    ]


def test_two_days_before_easter_need_only_one_ordinary_day() -> None:
    assert laatste(date(2026, 4, 2), 2, Eenheid.DAGEN).dag == date(2026, 4, 7)


@pytest.mark.parametrize(
    ("aantal", "eenheid", "onder_de_atw"),
    [
        (90, Eenheid.DAGEN, True),
        (91, Eenheid.DAGEN, False),
        (12, Eenheid.WEKEN, True),
        (13, Eenheid.WEKEN, False),
        (3, Eenheid.MAANDEN, True),
        (4, Eenheid.MAANDEN, False),
        (1, Eenheid.JAREN, False),
        (24, Eenheid.UREN, False),
    ],
)
def test_the_atw_applies_up_to_its_own_limits(aantal: int, eenheid: Eenheid, onder_de_atw: bool) -> None:
    assert (ATW.waarom_niet(Termijn(aantal, eenheid, "Proefwet art. 1")) is None) is onder_de_atw


def test_a_term_of_thirteen_weeks_ends_on_a_holiday_and_says_why() -> None:
    uiterlijk = laatste(date(2026, 1, 5), 13, Eenheid.WEKEN)
    assert uiterlijk.dag == date(2026, 4, 6)
    assert "schuift de laatste dag niet op" in uiterlijk.waarom()
    assert uiterlijk.stappen[-1].artikel == "Algemene termijnenwet art. 4"


def test_another_act_that_sets_the_atw_aside_is_named() -> None:
    uiterlijk = laatste(date(2026, 2, 23), 6, Eenheid.WEKEN, "Proefwet art. 9 lid 2")
    assert uiterlijk.dag == date(2026, 4, 6)
    assert uiterlijk.stappen[-1].artikel == "Proefwet art. 9 lid 2"


def test_the_explanation_reads_as_the_way_to_the_date() -> None:
    assert laatste(date(2026, 2, 23), 6, Eenheid.WEKEN).waarom() == (
        "De termijn begint op dinsdag 24 februari 2026: de dag na de brief. "
        "De termijn is 6 weken. Dan is de laatste dag maandag 6 april 2026. "
        "Op maandag 6 april 2026 is het Tweede Paasdag. Daarom is de laatste dag dinsdag 7 april 2026."
    )


def test_the_explanation_can_be_translated_and_can_write_dates_another_way() -> None:
    engels = {
        "De termijn is %(aantal)s %(eenheid)s. Dan is de laatste dag %(dag)s.": "%(aantal)s %(eenheid)s: %(dag)s.",
        "weken": "weeks",
    }
    stap = laatste(date(2026, 2, 23), 6, Eenheid.WEKEN).stappen[1]
    assert stap.zin(lambda tekst: engels.get(tekst, tekst), date.isoformat) == "6 weeks: 2026-04-06."


@given(dagen, st.integers(1, 30))
def test_a_term_in_working_days_ends_on_that_working_day(op: date, aantal: int) -> None:
    uiterlijk = laatste(op, aantal, Eenheid.WERKDAGEN)
    assert uiterlijk.dag == KALENDER.plus_werkdagen(op, aantal) == uiterlijk.ruw


def test_a_term_counted_back_is_not_moved() -> None:
    verhuizing = date(2026, 5, 4)
    assert eerste_dag_ervoor(verhuizing, Termijn(4, Eenheid.WEKEN, "Wet BRP art. 2.39")) == date(2026, 4, 6)
    assert eerste_dag_ervoor(date(2024, 3, 31), Termijn(1, Eenheid.MAANDEN, "x")) == date(2024, 2, 29)
    assert eerste_dag_ervoor(date(2024, 2, 29), Termijn(1, Eenheid.JAREN, "x")) == date(2023, 2, 28)
    assert eerste_dag_ervoor(date(2024, 3, 3), Termijn(5, Eenheid.DAGEN, "x")) == date(2024, 2, 27)
    with pytest.raises(ValueError, match="teruggerekend"):
        eerste_dag_ervoor(verhuizing, Termijn(4, Eenheid.UREN, "x"))


def test_a_term_in_hours_has_a_last_moment_and_no_last_day() -> None:
    uren = Termijn(24, Eenheid.UREN, "Proefwet art. 1")
    with pytest.raises(ValueError, match="geen laatste dag"):
        bereken(date(2026, 4, 2), uren, "de brief", BASIS)
    zaterdag = datetime(2026, 4, 4, 9, 0, tzinfo=UTC)
    assert laatste_moment(zaterdag, uren) == datetime(2026, 4, 5, 9, 0, tzinfo=UTC)


def test_an_hour_stays_an_hour_when_the_clock_is_changed() -> None:
    amsterdam = ZoneInfo("Europe/Amsterdam")
    begin = datetime(2026, 3, 28, 12, 0, tzinfo=amsterdam)
    einde = laatste_moment(begin, Termijn(24, Eenheid.UREN, "Proefwet art. 1"))
    assert (einde.hour, einde.tzinfo) == (13, amsterdam)


def test_a_last_moment_needs_hours_and_a_time_zone() -> None:
    with pytest.raises(ValueError, match="tijdzone"):
        laatste_moment(datetime(2026, 3, 28, 12, 0), Termijn(24, Eenheid.UREN, "x"))  # noqa: DTZ001
    with pytest.raises(ValueError, match="uren"):
        laatste_moment(datetime(2026, 3, 28, 12, 0, tzinfo=UTC), Termijn(2, Eenheid.DAGEN, "x"))


def test_a_term_of_nothing_or_without_an_article_does_not_exist() -> None:
    with pytest.raises(ValueError, match="minstens 1"):
        Termijn(0, Eenheid.DAGEN, "Proefwet art. 1")
    with pytest.raises(ValueError, match="artikel"):
        Termijn(1, Eenheid.DAGEN, "")


@pytest.mark.parametrize(
    ("aantal", "eenheid", "woorden"),
    [
        (1, Eenheid.WEKEN, "1 week"),
        (6, Eenheid.WEKEN, "6 weken"),
        (1, Eenheid.DAGEN, "1 dag"),
        (5, Eenheid.JAREN, "5 jaar"),
    ],
)
def test_a_term_reads_in_the_right_number(aantal: int, eenheid: Eenheid, woorden: str) -> None:
    assert str(Termijn(aantal, eenheid, "Proefwet art. 1")) == woorden
