"""The first reading of urgency: known phrases, however the person is put, and known look-alikes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.zoeken.bron import INHOUD, lees_yaml
from loket.zoeken.ernst import Ernst
from loket.zoeken.spoed import Spoedlezer, lees_spoed

SIGNALEN = lees_yaml(INHOUD / "hulp.yaml")["urgentiesignalen"]
ZINNEN = [(s["id"], zin) for s in SIGNALEN for zin in s["signaalzinnen"]]
MINI = Spoedlezer(
    [
        {
            "id": "nood",
            "naam": "Nood",
            "ernst": "nu",
            "boodschap_aan_burger": "Bel ons.",
            "hulplijnen": ["112"],
            "signaalzinnen": ["ik word uit huis gezet", "ontruiming", "geen stroom"],
            "lijkt_op_maar_is_het_niet": ["storing in de straat (uitleg voor de lezer)"],
        }
    ]
)


@pytest.mark.parametrize(("teken", "zin"), ZINNEN)
def test_every_phrase_of_the_list_is_recognised_in_a_story(teken: str, zin: str) -> None:
    tekens = {t.id: t for t in lees_spoed(f"Hallo. {zin.capitalize()}! Wat nu?")}
    assert teken in tekens
    assert tekens[teken].woorden


def test_a_sign_brings_its_help() -> None:
    (teken,) = (t for t in lees_spoed("ik slaap op straat") if t.id == "op-straat")
    assert teken.ernst is Ernst.VANDAAG
    assert "gemeente-14" in teken.hulplijnen
    assert teken.boodschap.startswith("Meld u vandaag")
    assert teken.zeker


@pytest.mark.parametrize(
    "tekst",
    [
        "Wij worden uit huis gezet",
        "ze word morgen uit haar huis gezet",
        "WORD UIT HET HUIS GEZET",
        "er komt een ontruiming aan",
        "we hebben al dagen geen stroom",
    ],
)
def test_a_phrase_is_found_whoever_speaks_and_with_words_between(tekst: str) -> None:
    assert [t.zeker for t in MINI.lees(tekst)] == [True]


@pytest.mark.parametrize(
    "tekst",
    ["", "ik word gelukkig niet uit huis gezet", "gezet uit huis", "ik ga uit huis", "stroom", "geen huis"],
)
def test_a_denied_or_scattered_phrase_is_no_sign(tekst: str) -> None:
    assert MINI.lees(tekst) == ()


def test_a_known_look_alike_makes_the_sign_only_possible() -> None:
    (teken,) = MINI.lees("Geen stroom, er is een storing in onze straat")
    assert not teken.zeker


def test_an_ordinary_question_has_no_sign() -> None:
    assert lees_spoed("hoe vraag ik een paspoort aan") == ()


@given(st.text())
def test_any_text_can_be_read_and_a_sign_shows_once(tekst: str) -> None:
    ids = [t.id for t in lees_spoed(tekst)]
    assert len(ids) == len(set(ids))
