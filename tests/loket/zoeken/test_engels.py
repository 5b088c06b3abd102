"""An English text is recognised by its words, and the search then asks for more before it is sure."""

from pathlib import Path

import pytest

from loket.zoeken.bouwen import laad_zoeker
from loket.zoeken.bron import lees_bron
from loket.zoeken.engels import ENGELSE_WOORDEN, is_engels
from loket.zoeken.ijking import lees_zinnen
from loket.zoeken.taal import vouw, woorden
from loket.zoeken.zoeker import ZEKER_VANAF, ZEKER_VANAF_ENGELS, Band, Zoekresultaat

GEGEVENS = Path(__file__).resolve().parents[2] / "gegevens"


@pytest.mark.parametrize(
    "tekst",
    ["lost my driving licence", "can't pay the rent", "my aanslag from the Belastingdienst is too high"],
)
def test_english_is_recognised_also_with_a_dutch_word_in_it(tekst: str) -> None:
    assert is_engels(woorden(tekst))


@pytest.mark.parametrize(
    "tekst",
    ["ik kan de huur niet betalen", "paspoort kwijt", "mijn manager wil dat ik een form invul", "???", ""],
)
def test_dutch_and_nothing_are_not_english(tekst: str) -> None:
    assert not is_engels(woorden(tekst))


def test_hardly_any_dutch_utterance_passes_for_english() -> None:
    """Sentences with Dutch words that English does not have."""
    nederlands = {"ik", "het", "een", "mijn", "niet"}
    zinnen = [
        rij
        for dienst in lees_bron().diensten
        for zin in dienst.uitspraken
        if len(nederlands.intersection(rij := woorden(zin))) >= 2
    ]
    assert len(zinnen) > 10_000
    assert sum(map(is_engels, zinnen)) <= 3


def test_the_list_holds_folded_words() -> None:
    assert [woord for woord in ENGELSE_WOORDEN if vouw(woord) != woord] == []


def test_in_english_the_search_is_sure_only_from_a_higher_chance() -> None:
    zoeker = laad_zoeker()
    vragen = [zin for _, zin in lees_zinnen(GEGEVENS / "vragen-kort.yaml") if is_engels(woorden(zin))]
    gevonden = [zoeker.zoek(zin, aantal=200) for zin in vragen]
    tussen = [vondst.band for vondst in gevonden if ZEKER_VANAF <= _kans(vondst) < ZEKER_VANAF_ENGELS]
    assert set(tussen) == {Band.MISSCHIEN}


def _kans(resultaat: Zoekresultaat) -> float:
    som = sum(treffer.score for treffer in resultaat.treffers)
    return resultaat.treffers[0].score / som if som else 0.0
