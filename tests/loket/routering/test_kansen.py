"""The chances behind the order of the questions: proper chances, and the order that they should give."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.routering import kansen
from loket.routering.regels import huidige_regels
from loket.routering.reis import Reisplan, volgende_vraag
from loket.routering.situatie import Situatie
from loket.routering.tabel import Operator, Tekst, Voorwaarde
from loket.routering.vragen import Kansen, Vraagsoort, Vragenlijst
from tests.loket.routering.bouwstenen import VRAGEN, situaties

PLAN = Reisplan(VRAGEN, huidige_regels())
ZIN = Tekst("zo", "so")


def met_kansen(**per_vraag: dict[str, float]) -> Vragenlijst:
    """The questions with other chances."""
    lijst = Vragenlijst(VRAGEN)
    lijst.kansen = Kansen({**VRAGEN.kansen.per_vraag, **per_vraag})
    return lijst


def test_every_estimate_is_about_an_option_that_exists() -> None:
    for vraag_id, per_optie in VRAGEN.kansen.per_vraag.items():
        assert set(per_optie) == set(VRAGEN[vraag_id].opties), vraag_id


def test_the_chances_of_one_answer_add_up_to_one() -> None:
    for vraag in VRAGEN.values():
        if vraag.soort is Vraagsoort.KEUZE:
            assert sum(VRAGEN.kansen.van(vraag).values()) == pytest.approx(1), vraag.id


def test_without_an_estimate_every_option_is_as_likely() -> None:
    assert set(Kansen().van(VRAGEN["dringend"]).values()) == {0.5}


@given(st.integers(1, 4), st.lists(st.floats(0, 1), max_size=6))
def test_at_least_so_many_is_what_counting_all_ways_gives(aantal: int, per_optie: list[float]) -> None:
    geteld = 0.0
    for keuze in product([True, False], repeat=len(per_optie)):
        if sum(keuze) >= aantal:
            kans = 1.0
            for gekozen, deel in zip(keuze, per_optie, strict=True):
                kans *= deel if gekozen else 1 - deel
            geteld += kans
    assert kansen._minstens(aantal, tuple(per_optie)) == pytest.approx(geteld, abs=1e-9)


@pytest.mark.parametrize(
    ("operator", "waarde", "kans"),
    [
        (Operator.IS, "oneens", 0.9 * 0.15),
        (Operator.EEN_VAN, ("eens", "oneens"), 0.9 * 0.35),
        (Operator.ONTBREEKT, True, 0.1),
        (Operator.NIET_GEZEGD, ("oneens",), 1 - 0.9 * 0.15),
    ],
)
def test_the_chance_of_a_condition(operator: Operator, waarde: str | tuple[str, ...], kans: float) -> None:
    voorwaarde = Voorwaarde("besluit", operator, waarde, ZIN)
    assert kansen.kans_op(voorwaarde, VRAGEN["besluit"], VRAGEN.kansen) == pytest.approx(kans)


def test_the_likelier_an_answer_changes_the_route_the_earlier_it_is_asked() -> None:
    def eerste(vragen: Vragenlijst) -> str:
        stap = volgende_vraag(Situatie({"gevolgen": ("geen",)}), replace(PLAN, vragen=vragen), {"gevolgen"})
        assert stap is not None
        return stap.vraag.id

    assert eerste(met_kansen(voor_wie={"mezelf": 0.05, "iemand_anders": 0.95})) == "voor_wie"
    assert eerste(met_kansen(regel_past_niet={"ja": 0.9, "nee": 0.1, "weet_niet": 0.0})) == "regel_past_niet"


@given(situaties)
def test_a_difference_is_a_chance(situatie: Situatie) -> None:
    regels = huidige_regels()
    open_vragen = frozenset(VRAGEN) - set(situatie.antwoorden)
    uitslag = regels.spoed.beslis(situatie.gegevens(), open_vragen)
    sporen = tuple(s for s in uitslag.sporen if s.kan_nog(open_vragen))
    weging = kansen.Weging.van(regels.spoed, sporen, VRAGEN)
    for vraag_id in open_vragen:
        assert 0 <= weging.verschil(VRAGEN[vraag_id]) <= 1 + 1e-9
