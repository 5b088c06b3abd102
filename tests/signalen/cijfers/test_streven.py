"""Which version of a line holds in which month."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from signalen.cijfers.grafiek import HOOGTE, waardegrafiek
from signalen.cijfers.rekenen import maand_erbij, maanden
from signalen.cijfers.streven import Versie, geldende, lijn

BEGIN = date(2025, 1, 1)
JAAR = maanden(BEGIN, maand_erbij(BEGIN, 12))
versies = st.lists(
    st.tuples(st.integers(-6, 18), st.none() | st.integers(0, 100)),
    max_size=6,
).map(
    lambda rijen: [
        Versie(maand_erbij(BEGIN, maand), nummer, waarde) for nummer, (maand, waarde) in enumerate(rijen)
    ]
)


def test_a_line_holds_from_its_month_until_the_next_version_and_an_empty_one_ends_it() -> None:
    rij = [
        Versie(date(2025, 3, 1), 1, 50),
        Versie(date(2025, 6, 1), 2, 70),
        Versie(date(2025, 6, 1), 3, 75),
        Versie(date(2025, 9, 1), 4, None),
    ]
    assert lijn(geldende(rij, JAAR)) == [None, None, 50, 50, 50, 75, 75, 75, None, None, None, None]


@given(versies)
def test_a_new_version_changes_nothing_before_its_month(rij: list[Versie]) -> None:
    erbij = Versie(date(2025, 7, 1), 99, 42)
    voor, na = lijn(geldende(rij, JAAR)), lijn(geldende([*rij, erbij], JAAR))
    assert na[:6] == voor[:6]
    assert na[6] == 42


@given(versies)
def test_what_holds_has_begun(rij: list[Versie]) -> None:
    for maand, gevonden in zip(JAAR, geldende(rij, JAAR), strict=True):
        assert gevonden is None or gevonden.vanaf <= maand


def test_a_line_steps_between_months_and_stops_where_it_does_not_hold() -> None:
    grafiek = waardegrafiek([50, None, 100, 0], [[None, 50, 100, None], [None] * 4], top=100)
    assert [(staaf.x, staaf.hoogte) for staaf in grafiek.staven] == [(2, 50.0), (22, 100.0), (32, 0.0)]
    assert grafiek.lijnen == ["M10 50.0H20V0.0H30", ""]


@given(st.lists(st.none() | st.integers(0, 9999), min_size=1, max_size=24), st.integers(0, 9999))
def test_bars_and_lines_stay_within_the_frame(waarden: list[int | None], doel: int) -> None:
    grafiek = waardegrafiek(waarden, [[doel] * len(waarden)])
    assert all(0 <= staaf.y <= HOOGTE for staaf in grafiek.staven)
    hoogte = float(grafiek.lijnen[0].split(" ")[1].split("H")[0])
    assert 0 <= hoogte <= HOOGTE
