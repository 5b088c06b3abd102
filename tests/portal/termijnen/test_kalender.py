"""Working days and Dutch holidays."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.termijnen import Feestdagregel, Kalender, RegelOnleesbaar, pasen, standaard_kalender
from tests.portal.termijnen.voorbeelden import KALENDER, dagen

# From the published tables of Easter, not computed here.
PASEN = {
    1818: (3, 22),
    1943: (4, 25),
    1954: (4, 18),
    1981: (4, 19),
    2000: (4, 23),
    2008: (3, 23),
    2011: (4, 24),
    2016: (3, 27),
    2019: (4, 21),
    2024: (3, 31),
    2025: (4, 20),
    2026: (4, 5),
    2027: (3, 28),
    2028: (4, 16),
    2029: (4, 1),
    2030: (4, 21),
    2031: (4, 13),
    2032: (3, 28),
    2033: (4, 17),
    2034: (4, 9),
    2035: (3, 25),
    2038: (4, 25),
    2049: (4, 18),
    2076: (4, 19),
}

VAST_2026 = {
    date(2026, 1, 1): "Nieuwjaarsdag",
    date(2026, 1, 2): "Vrijdag na Nieuwjaarsdag",
    date(2026, 4, 3): "Goede Vrijdag",
    date(2026, 4, 6): "Tweede Paasdag",
    date(2026, 4, 27): "Koningsdag",
    date(2026, 5, 5): "Bevrijdingsdag",
    date(2026, 5, 14): "Hemelvaartsdag",
    date(2026, 5, 15): "Vrijdag na Hemelvaartsdag",
    date(2026, 5, 25): "Tweede Pinksterdag",
    date(2026, 12, 25): "Eerste Kerstdag",
    date(2026, 12, 26): "Tweede Kerstdag",
}
BEWEEGLIJK = {
    # year: Goede Vrijdag, Tweede Paasdag, Koningsdag, Hemelvaartsdag, Tweede Pinksterdag
    2024: ("03-29", "04-01", "04-27", "05-09", "05-20"),
    2025: ("04-18", "04-21", "04-26", "05-29", "06-09"),
    2026: ("04-03", "04-06", "04-27", "05-14", "05-25"),
    2027: ("03-26", "03-29", "04-27", "05-06", "05-17"),
    2028: ("04-14", "04-17", "04-27", "05-25", "06-05"),
    2029: ("03-30", "04-02", "04-27", "05-10", "05-21"),
    2030: ("04-19", "04-22", "04-27", "05-30", "06-10"),
    2031: ("04-11", "04-14", "04-26", "05-22", "06-02"),
    2032: ("03-26", "03-29", "04-27", "05-06", "05-17"),
    2033: ("04-15", "04-18", "04-27", "05-26", "06-06"),
    2034: ("04-07", "04-10", "04-27", "05-18", "05-29"),
    2035: ("03-23", "03-26", "04-27", "05-03", "05-14"),
}
ALTIJD = ("01-01", "05-05", "12-25", "12-26")


@pytest.mark.parametrize(("jaar", "maand_dag"), PASEN.items())
def test_easter_falls_on_the_day_of_the_published_tables(jaar: int, maand_dag: tuple[int, int]) -> None:
    assert pasen(jaar) == date(jaar, *maand_dag)


@given(st.integers(1583, 4000))
def test_easter_is_always_a_sunday_between_22_march_and_25_april(jaar: int) -> None:
    dag = pasen(jaar)
    assert dag.weekday() == 6
    assert date(jaar, 3, 22) <= dag <= date(jaar, 4, 25)


@pytest.mark.parametrize("jaar", range(2024, 2036))
def test_the_holidays_are_those_of_the_fixed_list(jaar: int) -> None:
    verwacht = {date.fromisoformat(f"{jaar}-{dag}") for dag in (*BEWEEGLIJK[jaar], *ALTIJD)}
    assert set(Kalender(KALENDER.regels).feestdagen(jaar)) == verwacht


def test_the_year_2026_has_its_holidays_and_equated_days_by_name() -> None:
    assert KALENDER.feestdagen(2026) == VAST_2026


@pytest.mark.parametrize("jaar", range(1990, 2051))
def test_the_holidays_agree_with_an_independent_library(jaar: int) -> None:
    orakel = holidays.country_holidays("NL", years=jaar, categories=("public", "optional"))
    # First Easter day and Pentecost are Sundays, so the act need not name them.
    zonder_zondagen = {dag for dag in orakel if dag not in (pasen(jaar), pasen(jaar) + timedelta(days=49))}
    assert set(Kalender(KALENDER.regels).feestdagen(jaar)) == zonder_zondagen


def test_king_s_day_moves_to_saturday_when_27_april_is_a_sunday() -> None:
    assert date(2025, 4, 27).weekday() == 6
    assert KALENDER.feestdag(date(2025, 4, 26)) == "Koningsdag"
    assert KALENDER.feestdag(date(2025, 4, 27)) is None


def test_liberation_day_counts_every_year_and_not_only_in_lustrum_years() -> None:
    assert {KALENDER.feestdag(date(jaar, 5, 5)) for jaar in range(2024, 2036)} == {"Bevrijdingsdag"}


def test_two_holidays_on_one_day_both_keep_their_name() -> None:
    assert KALENDER.feestdag(date(2016, 5, 5)) == "Bevrijdingsdag en Hemelvaartsdag"


def test_new_year_s_eve_and_carnival_are_ordinary_days() -> None:
    assert KALENDER.is_werkdag(date(2026, 12, 31))
    assert KALENDER.is_werkdag(date(2026, 2, 16))


@pytest.mark.parametrize(
    "dag", ["2023-04-28", "2023-05-19", "2024-05-10", "2024-12-27", "2025-05-30", "2026-01-02", "2027-05-07"]
)
def test_a_day_equated_by_the_government_is_no_working_day(dag: str) -> None:
    assert not KALENDER.is_werkdag(date.fromisoformat(dag))


def test_a_new_equated_day_can_be_passed_in_and_leaves_the_standard_calendar_alone() -> None:
    dag = date(2029, 5, 11)
    ruimer = KALENDER.met_extra_dagen({dag: "Vrijdag na Hemelvaartsdag"})
    assert ruimer.feestdag(dag) == "Vrijdag na Hemelvaartsdag"
    assert KALENDER.is_werkdag(dag)
    assert standaard_kalender() is KALENDER


@pytest.mark.parametrize(
    "regel",
    [
        "",
        "2e Paasdag",
        "Pasen",
        "Pasen + een dag",
        "31 april",
        "29 februari",
        "27 april, op maandag 26 april",
    ],
)
def test_a_holiday_rule_that_cannot_be_read_is_refused(regel: str) -> None:
    with pytest.raises(RegelOnleesbaar):
        Feestdagregel("x", "X", regel, "3 lid 1")


@given(dagen, st.integers(0, 60))
def test_counting_working_days_is_the_inverse_of_adding_them(dag: date, aantal: int) -> None:
    later = KALENDER.plus_werkdagen(dag, aantal)
    assert KALENDER.is_werkdag(later)
    assert KALENDER.werkdagen_tussen(dag, later) == aantal + (aantal == 0 and later != dag)


@given(dagen, st.integers(1, 40))
def test_adding_working_days_never_goes_backwards(dag: date, aantal: int) -> None:
    eerder, later = KALENDER.plus_werkdagen(dag, aantal - 1), KALENDER.plus_werkdagen(dag, aantal)
    assert later >= eerder >= dag
    assert later > eerder or (aantal == 1 and not KALENDER.is_werkdag(dag))


@given(dagen)
def test_the_next_working_day_is_the_day_itself_or_the_first_one_after_it(dag: date) -> None:
    volgende = KALENDER.eerstvolgende_werkdag(dag)
    assert (volgende == dag) == KALENDER.is_werkdag(dag)
    assert not any(KALENDER.is_werkdag(dag + timedelta(days=n)) for n in range((volgende - dag).days))


def test_working_days_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="vooruit"):
        KALENDER.plus_werkdagen(date(2026, 1, 5), -1)
    with pytest.raises(ValueError, match="voor de eerste"):
        KALENDER.werkdagen_tussen(date(2026, 1, 6), date(2026, 1, 5))


def test_the_working_days_around_christmas_and_new_year_skip_all_days_off() -> None:
    # Thursday 24 December 2026; 25 and 26 are holidays, 1 January 2027 is a Friday.
    assert KALENDER.plus_werkdagen(date(2026, 12, 24), 1) == date(2026, 12, 28)
    assert KALENDER.plus_werkdagen(date(2026, 12, 24), 5) == date(2027, 1, 4)
