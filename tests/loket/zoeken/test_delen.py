"""The parts of the search: concepts, mended words, alike utterances, and what stays out of a web process."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.zoeken.begrippen import Begrippen, laad_begrippen
from loket.zoeken.bouwen import bouw_index, laad_zoeker
from loket.zoeken.bron import lees_bron
from loket.zoeken.taal import woorden
from loket.zoeken.woordenschat import MEESTE, Woordenschat
from loket.zoeken.zoeker import Band

ZOEKER = laad_zoeker()
SCHAT = Woordenschat(["huurtoeslag", "rolstoel", "vervoer", "schuld", "hulp", "paspoort"])


def onbekend(_woord: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("tekst", "begrip"),
    [
        ("mijn baas", "werkgever"),
        ("my employer", "werkgever"),
        ("de Kamer van Koophandel", "kvk"),
        ("ik ben zzp'er", "zelfstandig"),
        ("unemployed", "ontslag"),
    ],
)
def test_official_plain_and_english_words_share_a_concept(tekst: str, begrip: str) -> None:
    assert begrip in {naam for _, naam in laad_begrippen().in_rij(woorden(tekst))}


def test_a_concept_stands_at_the_word_that_gave_it_and_a_row_must_be_whole() -> None:
    begrippen = Begrippen.bouw({"a": "rood* wit_licht", "b": "wit"})
    assert begrippen.in_rij(["wit", "licht", "roodborst"]) == [(0, "b"), (1, "a"), (2, "a")]
    assert begrippen.in_rij(["licht", "wit"]) == [(1, "b")]


@pytest.mark.parametrize(("fout", "goed"), [("huurtoelsag", "huurtoeslag"), ("pasport", "paspoort")])
def test_a_typing_error_becomes_the_known_word(fout: str, goed: str) -> None:
    assert SCHAT.herstel([fout], onbekend).woorden == (goed,)


@pytest.mark.parametrize(("fout", "goed"), [("apspoort", "paspoort"), ("vaspoort", "vaspoort")])
def test_a_typing_error_is_seldom_in_the_first_letter_but_two_letters_change_places(
    fout: str, goed: str
) -> None:
    assert SCHAT.herstel([fout], onbekend).woorden == (goed,)


def test_a_word_that_stands_for_a_concept_is_not_mended_into_one_that_does_not() -> None:
    assert "geweld" in laad_begrippen().van_woord("stalking")
    assert Woordenschat(["stacking"]).herstel(["stalking"], onbekend).woorden == ("stalking",)
    assert Woordenschat(["stalker"]).herstel(["stalkel"], onbekend).woorden == ("stalker",)


def test_a_compound_is_taken_apart_and_a_known_word_is_left_alone() -> None:
    assert SCHAT.herstel(["rolstoelvervoer"], onbekend).delen == {0: ("rolstoel", "vervoer")}
    assert SCHAT.herstel(["schuldenhulp"], onbekend).delen == {0: ("schuld", "hulp")}
    assert SCHAT.herstel(["pasport"], lambda woord: True).woorden == ("pasport",)


def test_only_so_many_words_are_mended() -> None:
    rij = ["pasport"] * (MEESTE + 2)
    assert SCHAT.herstel(rij, onbekend).woorden.count("paspoort") == MEESTE


@given(st.lists(st.text(max_size=60), max_size=12))
def test_mending_keeps_the_number_of_words(rij: list[str]) -> None:
    assert len(SCHAT.herstel(rij, onbekend).woorden) == len(rij)


@pytest.mark.parametrize(
    "tekst",
    ["", "   ", "de het een", "🚲🔥", "a" * 5000, "woord " * 900, "huur " * 1000, "\x00\ud800", "١٢٣"],
)
def test_strange_and_very_long_texts_give_no_error(tekst: str) -> None:
    assert ZOEKER.zoek(tekst).band in set(Band)


def test_the_telling_sentence_of_a_long_story_is_not_drowned() -> None:
    omhaal = "Gisteren was het mooi weer en zijn wij met de bus naar de markt gegaan om kaas te kopen. " * 4
    verhaal = f"{omhaal} Mijn paspoort is gestolen en ik wil een nieuw paspoort aanvragen. {omhaal}"
    assert ZOEKER.zoek(verhaal).treffers[0].dienst == "paspoort-id"


def test_what_was_trained_before_is_found_again_whatever_the_order() -> None:
    bron = lees_bron()
    assert bouw_index(bron) == bouw_index(
        type(bron)(bron.diensten[::-1], bron.niet_passend[::-1], frozenset(), "")
    )


def test_searching_and_the_whole_site_load_no_training_library() -> None:
    code = (
        "import os, sys; os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'tests.settings');"
        "import django; django.setup(); import portal.urls, portal.wsgi;"
        "from loket.selecties.zoeken import zoeker; zoeker().zoek('ik kan de huur niet betalen');"
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'sklearn', 'scipy', 'joblib'}))"
    )
    uitvoer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert uitvoer.stdout.splitlines()[-1] == "[]"
