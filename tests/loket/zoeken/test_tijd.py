"""Words that put a story far from today, unless something in it is near."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.zoeken.taal import zinnen_van
from loket.zoeken.tijd import ver_weg


@pytest.mark.parametrize(
    "tekst",
    [
        "Vijf jaar geleden werd ik uit huis gezet.",
        "In 3 months my contract ends",
        "Over acht maanden stopt mijn uitkering",
        "Stel dat ik mijn huis kwijtraak, wat dan?",
        "Ik las dat er mensen op straat slapen",
        "Vorig jaar is de stroom afgesloten geweest",
    ],
)
def test_long_ago_far_ahead_supposed_and_read_about(tekst: str) -> None:
    assert ver_weg(zinnen_van(tekst))


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "Over drie dagen komt de deurwaarder",
        "Vorig jaar ging het nog, maar nu slaat hij mij elke week",
        "Twee jaar geleden ook al, en vannacht weer",
        "Ik slaap op straat",
        "last year he hit me and today again",
    ],
)
def test_what_is_near_stays_near(tekst: str) -> None:
    assert not ver_weg(zinnen_van(tekst))


@given(st.text())
def test_any_text_can_be_dated(tekst: str) -> None:
    assert ver_weg(zinnen_van(tekst)) in (True, False)
