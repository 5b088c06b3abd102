"""The shapes of a chart: within its frame, in proportion, and on a scale that people can read."""

from hypothesis import given
from hypothesis import strategies as st

from signalen.cijfers.grafiek import HOOGTE, schaal, staafgrafiek, tint

aantallen = st.integers(0, 100_000)


@given(aantallen)
def test_the_axis_holds_the_highest_value_and_wastes_less_than_half(hoogste: int) -> None:
    top = schaal(hoogste)
    assert top >= hoogste
    assert top % 2 == 0
    assert top < 2 * max(hoogste, 3)


@given(st.lists(st.tuples(aantallen, aantallen), min_size=1, max_size=24))
def test_every_bar_stands_on_the_floor_within_the_frame_and_holds_its_part(
    rijen: list[tuple[int, int]],
) -> None:
    totaal = [max(rij) for rij in rijen]
    deel = [min(rij) for rij in rijen]
    grafiek = staafgrafiek(totaal, deel, [])
    assert len(grafiek.staven) == len(rijen)
    for staaf in grafiek.staven:
        assert 0 <= staaf.x < grafiek.breedte
        assert 0 <= staaf.y <= staaf.y_deel <= HOOGTE
        assert abs(staaf.y + staaf.hoogte - HOOGTE) < 0.01
        assert abs(staaf.y_deel + staaf.hoogte_deel - HOOGTE) < 0.01


def test_there_is_a_line_to_compare_with_only_when_there_is_something_to_compare() -> None:
    assert staafgrafiek([3, 4], [0, 0], [0, 0]).lijn == ""
    assert staafgrafiek([3, 4], [0, 0], [2, 0]).lijn == "5,50.0 15,100.0"


@given(st.lists(aantallen, min_size=2))
def test_a_cell_with_more_is_never_lighter_and_only_nothing_has_no_tint(waarden: list[int]) -> None:
    hoogste = max(waarden)
    tinten = [tint(waarde, hoogste) for waarde in sorted(waarden)]
    assert tinten == sorted(tinten)
    assert [tint_ == 0 for tint_ in tinten] == [waarde == 0 for waarde in sorted(waarden)]
    assert max(tinten) <= 5
