"""The frame, the components and the error texts are complete in English."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.conf import settings

WORTEL: Path = settings.BASE_DIR
SJABLOON = re.compile(r"""\{% translate (?P<aan>["'])(?P<tekst>.+?)(?P=aan)""")
BLOK = re.compile(r"\{% blocktranslate[^%]*%\}(?P<tekst>.+?)\{% endblocktranslate %\}", re.DOTALL)


def uit_sjablonen() -> Iterator[str]:
    """Every text to translate in the frame and the components."""
    for pad in [*WORTEL.glob("templates/basis*.html"), *WORTEL.glob("templates/onderdelen/*.html")]:
        tekst = pad.read_text(encoding="utf-8")
        yield from (gevonden["tekst"] for gevonden in SJABLOON.finditer(tekst))
        yield from (
            re.sub(r"\{\{ (\w+) \}\}", r"%(\1)s", gevonden["tekst"]) for gevonden in BLOK.finditer(tekst)
        )


def uit_code() -> Iterator[str]:
    """Every text to translate in the app."""
    for pad in WORTEL.glob("portal/weergave/**/*.py"):
        for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
            match knoop:
                case ast.Call(func=ast.Name(id="_"), args=[ast.Constant(value=str(tekst))]):
                    yield tekst


@pytest.fixture(scope="module")
def engels() -> dict[str, str]:
    catalogus = polib.pofile(str(WORTEL / "locale" / "en" / "LC_MESSAGES" / "django.po"))
    return {regel.msgid: regel.msgstr for regel in catalogus.translated_entries()}


def test_every_text_has_an_english_translation(engels: dict[str, str]) -> None:
    teksten = {*uit_sjablonen(), *uit_code()}
    assert len(teksten) > 50
    assert sorted(teksten - engels.keys()) == []


def test_a_translation_keeps_the_places_to_fill_in(engels: dict[str, str]) -> None:
    for tekst in {*uit_sjablonen(), *uit_code()}:
        assert set(re.findall(r"%\(\w+\)s", tekst)) == set(re.findall(r"%\(\w+\)s", engels[tekst])), tekst
