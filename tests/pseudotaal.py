"""A language that nobody speaks, to see what a translation into one from right to left would do to the pages.

Every text of the house, with accents and a third longer, in a .po file of its own. Its code begins with `ar`, so
Django writes it from right to left. Only for tests: no visitor can choose it.
"""

import re
from pathlib import Path

import polib
from pytest_django import Settings

from portal.bouw.teksten import Tekst, alle_teksten
from portal.bouw.vertalingen import compileer

CODE = "ar-xb"
LANGER = 1.35
"""How much longer than Dutch a translation is taken to be."""

_HEEL = re.compile(r"%%|%\(\w+\)[a-z]|\{\w+\}|<[^>]+>|&\w+;|\s+")
_ACCENT = str.maketrans("aeiouycnsAEIOU", "äéíöúýçñšÁÉÍÖÚ")


def pseudo(tekst: str) -> str:
    """Return the text as the language that nobody speaks says it; places for values stay as they are."""
    stukken, eind = [], 0
    for heel in _HEEL.finditer(tekst):
        stukken += [tekst[eind : heel.start()].translate(_ACCENT), heel[0]]
        eind = heel.end()
    stukken.append(tekst[eind:].translate(_ACCENT))
    erbij = max(1, round(len(tekst) * (LANGER - 1) / 6))
    kern = "".join(stukken)
    staart = re.search(r"[:\s]*$", kern)
    assert staart is not None
    return kern[: staart.start()] + " ömšúç" * erbij + staart[0]


def maak_pseudotaal(map_: Path) -> None:
    """Make the language in `map_`: every text of the house is looked for, which takes some seconds."""
    doel = map_ / "ar_XB" / "LC_MESSAGES"
    doel.mkdir(parents=True)
    catalogus = polib.POFile()
    catalogus.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    catalogus.extend(_regel(tekst) for tekst in sorted(alle_teksten()))
    catalogus.save(str(doel / "django.po"))
    compileer(map_)


def spreek_pseudotaal(settings: Settings, map_: Path) -> None:
    """Let the portal under test speak the language that was made in `map_`."""
    settings.LOCALE_PATHS = [map_, *settings.LOCALE_PATHS]
    settings.LANGUAGES = [*settings.LANGUAGES, (CODE, "pseudo")]


def _regel(tekst: Tekst) -> polib.POEntry:
    if tekst.meervoud:
        vormen = {0: pseudo(tekst.enkelvoud), 1: pseudo(tekst.meervoud)}
        return polib.POEntry(msgid=tekst.enkelvoud, msgid_plural=tekst.meervoud, msgstr_plural=vormen)
    return polib.POEntry(msgid=tekst.enkelvoud, msgstr=pseudo(tekst.enkelvoud))
