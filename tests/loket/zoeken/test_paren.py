"""The one question that tells two services apart that are easily taken for one another."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.routering.regels import huidige_regels
from loket.routering.reis import Doel, Reisplan, reis
from loket.routering.situatie import Situatie
from loket.routering.vragen import laad_vragen
from loket.zoeken.antwoorden import Gezegd
from loket.zoeken.bron import lees_bron
from loket.zoeken.paren import GEVRAAGD_VANAF, PAREN, paarfactor, paarvraag

DIENSTEN = {dienst.sleutel: dienst for dienst in lees_bron().diensten}
ANTWOORDEN = [(vraag, optie) for vraag, opties in PAREN.items() for optie in opties]


@pytest.mark.parametrize("vraag", PAREN)
def test_every_answer_that_can_be_chosen_speaks_for_services_that_exist(vraag: str) -> None:
    assert set(PAREN[vraag]) == set(laad_vragen()[vraag].opties)
    diensten = [dienst for rij in PAREN[vraag].values() for dienst in rij]
    assert len(diensten) == len(set(diensten)) >= 2
    assert set(diensten) <= set(DIENSTEN)


@pytest.mark.parametrize(("vraag", "optie"), ANTWOORDEN)
def test_an_answer_turns_the_order_of_the_two_that_lead(vraag: str, optie: str) -> None:
    bedoeld = PAREN[vraag][optie][0]
    ander = next(rij[0] for andere, rij in PAREN[vraag].items() if andere != optie)
    assert paarvraag([(ander, 0.6), (bedoeld, 0.2)]) == vraag
    gezegd = Gezegd.van({vraag: optie})
    assert 0.2 * gezegd.factor(DIENSTEN[bedoeld]) > 0.6 * gezegd.factor(DIENSTEN[ander])


def test_nothing_is_asked_when_one_leads_alone_or_the_two_are_no_pair() -> None:
    assert paarvraag([("bijstand", 0.9), ("ioaw", 0.9 * GEVRAAGD_VANAF - 0.01)]) == ""
    assert paarvraag([("bijstand", 0.5), ("paspoort-id", 0.4)]) == ""
    assert paarvraag([("bijstand", 0.5)]) == paarvraag([]) == ""


@given(
    st.dictionaries(st.sampled_from([*PAREN, "besluit"]), st.text(max_size=8)),
    st.sampled_from(sorted(DIENSTEN)),
)
def test_whatever_was_answered_a_service_keeps_a_chance(antwoorden: dict[str, str], dienst: str) -> None:
    assert paarfactor(dienst, antwoorden) > 0
    assert paarfactor(dienst, {}) == 1


def test_the_journey_asks_it_only_when_the_search_calls_for_it() -> None:
    plan = Reisplan(laad_vragen(), huidige_regels())
    overgeslagen = set(laad_vragen()) - {"weg_of_terug"}
    assert not {stap.vraag.id for stap in reis(Situatie(), plan, set(laad_vragen()))} & set(PAREN)
    laatste = reis(Situatie(), replace(plan, paarvraag="weg_of_terug"), overgeslagen)[-1]
    assert (laatste.vraag.id, laatste.doelen) == ("weg_of_terug", (Doel.ZOEKEN,))
