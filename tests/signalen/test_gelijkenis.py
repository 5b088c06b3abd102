"""When two signals are proposed together: three of four reasons, each of which a person can check."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signalen.gelijkenis import Kenmerken, Reden, groepeer, redenen, tellende_woorden

LOGEREN = tellende_woorden("Wie tijdelijk een familielid laat logeren, krijgt een lagere uitkering.")
EEN = Kenmerken(1, "participatiewet", "22a", "wet", LOGEREN)

signalen = st.lists(
    st.builds(
        Kenmerken,
        nummer=st.integers(1, 10_000),
        regel=st.sampled_from(["", "participatiewet", "aow"]),
        artikel=st.sampled_from(["", "1", "22a"]),
        oorzaak=st.sampled_from(["wet", "ict"]),
        woorden=st.frozensets(st.sampled_from(["logeren", "uitkering", "brief", "termijn", "familielid"])),
    ),
    unique_by=lambda rij: rij.nummer,
    max_size=20,
)


@pytest.mark.parametrize(
    ("ander", "waarom"),
    [
        ({}, [Reden.REGEL, Reden.ARTIKEL, Reden.OORZAAK, Reden.WOORDEN]),
        ({"artikel": "9"}, [Reden.REGEL, Reden.OORZAAK, Reden.WOORDEN]),
        ({"regel": "aow"}, [Reden.OORZAAK, Reden.WOORDEN]),
        ({"woorden": frozenset()}, [Reden.REGEL, Reden.ARTIKEL, Reden.OORZAAK]),
    ],
)
def test_each_reason_stands_on_its_own(ander: dict[str, object], waarom: list[Reden]) -> None:
    assert redenen(EEN, replace(EEN, nummer=2, **ander)) == waarom  # type: ignore[arg-type]


def test_a_rule_that_is_not_named_is_not_the_same_rule() -> None:
    zonder = replace(EEN, regel="", artikel="")
    assert redenen(zonder, replace(zonder, nummer=2)) == [Reden.OORZAAK, Reden.WOORDEN]


def test_small_words_tell_nothing() -> None:
    assert tellende_woorden("Wie dit niet heeft, moet naar een ander.") == frozenset()


def test_the_group_names_the_words_that_are_shared() -> None:
    (groep,) = groepeer([EEN, replace(EEN, nummer=2), replace(EEN, nummer=3, regel="aow", oorzaak="ict")])

    assert groep.nummers == [1, 2]
    assert {"logeren", "familielid"} <= set(groep.woorden)


@given(signalen)
def test_nobody_is_in_two_groups_and_every_member_looks_like_the_first(rijen: list[Kenmerken]) -> None:
    per_nummer = {rij.nummer: rij for rij in rijen}
    groepen = groepeer(rijen)
    nummers = [nummer for groep in groepen for nummer in groep.nummers]

    assert len(nummers) == len(set(nummers))
    for groep in groepen:
        kern, *anderen = (per_nummer[nummer] for nummer in groep.nummers)
        assert anderen
        assert all(len(redenen(kern, ander)) >= 3 for ander in anderen)


@given(signalen)
def test_the_groups_do_not_hang_on_the_numbers_of_the_signals(rijen: list[Kenmerken]) -> None:
    """Whatever numbers the database gave, and in whatever order: what counts is what the signals say."""
    plaats = {rij.nummer: nummer for nummer, rij in enumerate(reversed(rijen))}

    anders = groepeer([replace(rij, nummer=plaats[rij.nummer]) for rij in rijen])

    assert [groep.nummers for groep in anders] == [
        [plaats[nummer] for nummer in groep.nummers] for groep in groepeer(rijen)
    ]
