"""Our own style sheets: nothing that only fits a language from left to right, and colours from the theme."""

import re
from pathlib import Path

import pytest

from portal.bouw import opmaak

BLADEN = sorted((opmaak.BRON / "css").glob("*.css"))
KANTEN = "left|right|top|bottom"
LICHAMELIJK = re.compile(
    rf"^\s*(?:(?:min-|max-)?(?:width|height)|(?:margin|padding|border|scroll-margin|scroll-padding)-(?:{KANTEN})[\w-]*"
    rf"|{KANTEN}|float|clear|text-align:\s*(?:left|right))\s*(?::|;|$)",
    re.MULTILINE,
)


def lichamelijk(css: str) -> list[str]:
    """The declarations that name a side of the screen in place of a side of the text."""
    return [vondst.strip() for vondst in LICHAMELIJK.findall(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))]


@pytest.mark.parametrize("blad", BLADEN, ids=lambda blad: blad.name)
def test_a_sheet_names_sides_of_the_text_not_of_the_screen(blad: Path) -> None:
    assert lichamelijk(blad.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "regel",
    [
        "width: 1px;",
        "max-height: 2em;",
        "margin-left: 0;",
        "left: 0;",
        "text-align: right;",
        "border-top-left-radius: 0;",
    ],
)
def test_a_side_of_the_screen_is_seen(regel: str) -> None:
    assert lichamelijk(f".a {{\n  {regel}\n}}")


def test_a_side_of_the_text_is_left_alone() -> None:
    css = ".a {\n  inline-size: 1px;\n  text-align: start;\n  inset-block-start: 0;\n}\n@media (min-width: 4rem) {\n}"
    assert lichamelijk(css) == []


def test_every_sheet_is_part_of_the_bundle() -> None:
    genoemd = set(re.findall(r'"\./css/([\w-]+\.css)"', (opmaak.BRON / "index.css").read_text()))
    assert genoemd == {blad.name for blad in BLADEN}
