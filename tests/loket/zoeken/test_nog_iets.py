"""What a story adds to what it told before is read by itself too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.zoeken.nog_iets import MEESTE_STUKKEN, toegevoegd


@pytest.mark.parametrize(
    ("tekst", "stukken"),
    [
        ("Ik krijg een kind. Ook is mijn rijbewijs verlopen.", ("Ook is mijn rijbewijs verlopen.",)),
        (
            "Mijn boete klopt niet en ook kreeg ik geen huurtoeslag.",
            ("ook kreeg ik geen huurtoeslag.",),
        ),
        ("I lost my job. I also need a new passport.", ("I also need a new passport.",)),
        ("Ik wil ook graag een nieuw paspoort.", ()),  # nothing was told before it
        ("Ik krijg een kind. Mijn rijbewijs is verlopen.", ()),
        ("Ik ben moe. Ik ook niet.", ()),  # too short to tell anything
    ],
)
def test_what_is_added(tekst: str, stukken: tuple[str, ...]) -> None:
    assert toegevoegd(tekst) == stukken


@given(st.text())
def test_any_text_gives_a_few_pieces_of_itself(tekst: str) -> None:
    stukken = toegevoegd(tekst)
    assert len(stukken) <= MEESTE_STUKKEN
    assert all(stuk in tekst for stuk in stukken)
