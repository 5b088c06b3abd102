"""From text to terms: what people write in different ways becomes one word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.zoeken.taal import STOPWOORDEN, stam, vouw, woorden
from loket.zoeken.termen import termen


@pytest.mark.parametrize(
    ("woord", "ander"),
    [
        ("toeslagen", "toeslag"),
        ("bijslagen", "bijslag"),
        ("schulden", "schuld"),
        ("gelden", "geld"),
        ("kinderen", "kind"),
        ("aanvragen", "aanvraag"),
        ("verhuizing", "verhuizen"),
        ("wonen", "woning"),
        ("boetes", "boete"),
        ("huizen", "huis"),
    ],
)
def test_two_forms_of_a_word_share_a_stem(woord: str, ander: str) -> None:
    assert stam(woord) == stam(ander)


def test_capitals_and_accents_make_no_difference() -> None:
    assert vouw("GEÏND, café's") == vouw("geind, cafe’s")


def test_a_word_is_searched_as_written_and_as_stem() -> None:
    assert termen("Toeslagen") == [stam("toeslag"), "=toeslagen"]


def test_filler_words_say_nothing() -> None:
    assert termen("ik heb het niet, maar wat moet ik nu") == []
    assert "geen" not in STOPWOORDEN


def test_numbers_stay() -> None:
    assert "=67" in termen("ik word 67")


@given(st.text())
def test_any_text_becomes_terms_without_an_error(tekst: str) -> None:
    assert all(term and term == vouw(term) for term in termen(tekst))
    assert woorden(tekst) == woorden(vouw(tekst))
