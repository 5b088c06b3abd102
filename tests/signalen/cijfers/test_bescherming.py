"""The differencing attack on what everybody may read: no small number comes out of it (promise 13)."""

from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from signalen.cijfers.bescherming import (
    KLEIN,
    MINSTENS_MOGELIJK,
    VERBORGEN,
    Cel,
    Mogelijk,
    aanval,
    afgerond,
    gelezen,
    scherm_af,
)

OORZAKEN = tuple(f"oorzaak-{nummer}" for nummer in range(5))
ERNST = ("1", "2", "3", "4")


def tabellen(signalen: list[tuple[str, str]]) -> dict[Cel, int]:
    """The same signals counted by cause and by severity; every value has its cell."""
    oorzaak, ernst = Counter(rij[0] for rij in signalen), Counter(rij[1] for rij in signalen)
    return {
        **{("oorzaak", naam): oorzaak[naam] for naam in OORZAKEN},
        **{("ernst", naam): ernst[naam] for naam in ERNST},
    }


ZEVEN_ZEVEN_VIER = [("oorzaak-0", "1")] * 7 + [("oorzaak-1", "1")] * 7 + [("oorzaak-2", "1")] * 4


@pytest.mark.parametrize(
    ("aantal", "getoond"), [(0, "<5"), (4, "<5"), (5, "5"), (7, "5"), (8, "10"), (12, "10"), (13, "15")]
)
def test_a_number_is_shown_as_a_multiple_of_five_and_a_small_one_not_at_all(
    aantal: int, getoond: str
) -> None:
    assert afgerond(aantal) == getoond
    assert gelezen(getoond).laagste <= aantal <= gelezen(getoond).hoogste


def test_rounding_alone_gives_a_small_number_away_to_who_compares_two_tables() -> None:
    """Two of 7 and one of 4 are 18: the other table shows 20, which is at least 18, so each is at its highest."""
    waar = {("oorzaak", "a"): 7, ("oorzaak", "b"): 7, ("oorzaak", "c"): 4, ("ernst", "1"): 18}
    weet = aanval({cel: afgerond(aantal) for cel, aantal in waar.items()})
    assert weet["oorzaak", "c"] == Mogelijk(4, 4)
    beschermd = scherm_af(waar)
    assert VERBORGEN in beschermd.values()
    assert aanval(beschermd)["oorzaak", "c"].aantal >= MINSTENS_MOGELIJK


@given(st.lists(st.tuples(st.sampled_from(OORZAKEN), st.sampled_from(ERNST)), max_size=90))
@example(ZEVEN_ZEVEN_VIER)
def test_whatever_is_published_no_number_is_narrowed_to_fewer_than_three(
    signalen: list[tuple[str, str]],
) -> None:
    waar = tabellen(signalen)
    getoond = scherm_af(waar)
    for cel, mogelijk in aanval(getoond).items():
        assert mogelijk.laagste <= waar[cel] <= mogelijk.hoogste
        assert mogelijk.aantal >= MINSTENS_MOGELIJK
        if waar[cel] < 5:
            assert getoond[cel] == KLEIN


def test_nothing_is_never_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        afgerond(-1)
