"""The differencing attack on what everybody may read: no small number comes out of it (promise 13)."""

from collections import Counter
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from signalen.cijfers.bescherming import (
    KLEIN,
    MINSTENS_MOGELIJK,
    STAP,
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
    assert beschermd == {
        ("oorzaak", "a"): "5",
        ("oorzaak", "b"): "5",
        ("oorzaak", "c"): KLEIN,
        ("ernst", "1"): "15",
    }
    assert aanval(beschermd)["oorzaak", "c"].aantal >= MINSTENS_MOGELIJK


@given(st.lists(st.tuples(st.sampled_from(OORZAKEN), st.sampled_from(ERNST)), max_size=90))
@example(ZEVEN_ZEVEN_VIER)
def test_whatever_is_published_no_number_is_narrowed_to_fewer_than_three(
    signalen: list[tuple[str, str]],
) -> None:
    waar = tabellen(signalen)
    getoond = scherm_af(waar)
    for cel, mogelijk in aanval(getoond).items():
        assert mogelijk.aantal >= MINSTENS_MOGELIJK
        if getoond[cel] == KLEIN:
            assert waar[cel] < STAP
        else:
            assert abs(int(getoond[cel]) - waar[cel]) < STAP
            assert waar[cel] >= STAP or getoond[cel] == "5"


@pytest.mark.parametrize(("knelpunten", "oorzaken", "hoogste"), [(2, 1, 22), (2, 2, 9), (3, 1, 9)])
def test_who_does_the_sum_again_with_this_very_code_learns_no_number(
    knelpunten: int, oorzaken: int, hoogste: int
) -> None:
    """Every set of numbers is published; of each publication three values stay possible for each of its numbers."""
    mogelijk: dict[tuple[str, ...], list[tuple[int, ...]]] = {}
    for eerste in product(range(hoogste + 1), repeat=knelpunten + oorzaken - 1):
        laatste = sum(eerste[:knelpunten]) - sum(eerste[knelpunten:])
        if laatste < 0:
            continue
        waar = (*eerste, laatste)
        cellen = [("knelpunt" if plek < knelpunten else "oorzaak", str(plek)) for plek in range(len(waar))]
        getoond = scherm_af(dict(zip(cellen, waar, strict=True)))
        mogelijk.setdefault(tuple(getoond.values()), []).append(waar)
    # What lies at the edge of what was tried has neighbours that were not.
    binnen = {
        getoond: rijen for getoond, rijen in mogelijk.items() if all(max(rij[:-1]) < hoogste for rij in rijen)
    }
    assert len(binnen) > 3
    for gelezen_, rijen in binnen.items():
        for plek in range(len(gelezen_)):
            assert len({rij[plek] for rij in rijen}) >= MINSTENS_MOGELIJK, (gelezen_, rijen)


def test_where_every_number_is_small_one_of_them_is_rounded_up() -> None:
    """Five of 4 and four of 5: no larger number can be rounded down, and a "<5" would be untrue for a 5."""
    waar = {("oorzaak", str(n)): 4 for n in range(5)} | {("ernst", str(n)): 5 for n in range(4)}
    getoond = scherm_af(waar)
    assert sorted(getoond.values()) == ["5"] * 5 + [KLEIN] * 4
    assert all(rij.aantal >= MINSTENS_MOGELIJK for rij in aanval(getoond).values())


def test_nothing_is_never_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        afgerond(-1)
