"""Small sums: middle values, shares, months, and when a change is called a change."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signalen.cijfers.rekenen import Aandeel, Richting, is_rijp, maand_erbij, maanden, punt, richting


@pytest.mark.parametrize(
    ("nu", "eerder", "verwacht"),
    [
        (0, 0, "gelijk"),
        (4, 0, "gelijk"),
        (5, 0, "meer"),
        (12, 10, "gelijk"),
        (200, 120, "meer"),
        (3, 30, "minder"),
    ],
)
def test_a_change_is_called_so_only_beyond_chance(nu: int, eerder: int, verwacht: str) -> None:
    assert richting(nu, eerder) == verwacht


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_rise_looked_at_backwards_is_a_fall(nu: int, eerder: int) -> None:
    omgekeerd = {
        Richting.MEER: Richting.MINDER,
        Richting.MINDER: Richting.MEER,
        Richting.GELIJK: Richting.GELIJK,
    }
    assert richting(eerder, nu) is omgekeerd[richting(nu, eerder)]


@given(st.lists(st.integers(0, 400), min_size=1), st.sampled_from([0.5, 0.9]))
def test_at_least_that_part_of_the_values_does_not_pass_the_point(waarden: list[int], deel: float) -> None:
    gevonden = punt(waarden, deel)
    assert gevonden in waarden
    assert sum(waarde <= gevonden for waarde in waarden) >= deel * len(waarden)
    assert sum(waarde < gevonden for waarde in waarden) < deel * len(waarden)


def test_nothing_has_no_middle_and_no_share() -> None:
    assert punt([], 0.5) is None
    assert Aandeel(0, 0).procent is None
    assert Aandeel(1, 3).procent == 33


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(-40, 40))
def test_months_go_forth_and_back(dag: date, aantal: int) -> None:
    maand = dag.replace(day=1)
    assert maand_erbij(maand_erbij(maand, aantal), -aantal) == maand
    assert len(maanden(maand, maand_erbij(maand, abs(aantal)))) == abs(aantal)


def test_a_month_is_ripe_when_its_last_signal_is_older_than_ninety_days() -> None:
    assert is_rijp(date(2026, 7, 1), date(2026, 10, 30))
    assert not is_rijp(date(2026, 7, 1), date(2026, 10, 29))
