"""Is a Dutch text easy enough? The measurable part of taal.md (B1), for screens, messages and letters. Pure.

Looks at the length of sentences, at words that have an easier one, at the passive, and at Flesch-Douma: the Dutch
form of Flesch's reading ease (W.H. Douma, 1960), with syllables counted by the hyphenation of pyphen. A figure is no
judgement about a text; a text that stays within the limits can still be unclear, and a person must read it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import pyphen
import yaml

LANGSTE_ZIN = 20
"""Words (taal.md, rule 1)."""
GEMIDDELDE_ZIN = 12
"""Words in a sentence, over a whole collection of texts (taal.md, rule 1)."""
LEESBAAR = 60.0
"""Flesch-Douma: from here up is plain Dutch."""
GENOEG_WOORDEN = 20
"""Below this many words Flesch-Douma says more about one long word than about the text."""

_WOORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_EINDE = re.compile(r"[.!?…]+[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9À-Ý])|[;\n]+|[.!?…]+$")
_AFKORTING = re.compile(r"\b(nr|art|tel|blz|bijv|enz|mr|dr|t\.a\.v|o\.a)\.")
_TUSSEN_HAAKJES = re.compile(r"\(([^()]*)\)")
_PLAATS = re.compile(r"%\(\w+\)[a-z]|\{\{[^}]*\}\}|\{\w*\}|%%")
_OPMAAK = re.compile(r"<[^>]+>")
_ADRES = re.compile(r"https?://\S+|\bwww\.\S+")
_WORDT = frozenset({"wordt", "worden", "werd", "werden", "word"})
_VOORVOEGSEL = "aan|af|bij|door|in|mee|na|om|op|over|samen|terug|toe|uit|vast|voor|weg"
_DEELWOORD = re.compile(rf"^(?:{_VOORVOEGSEL})?ge\w{{2,}}(?:d|t|en)$")


class Soort(StrEnum):
    """What makes a text hard."""

    LANGE_ZIN = "lange zin"
    WOORD = "moeilijk woord"
    LIJDEND = "lijdende vorm"
    LEESBAARHEID = "leesbaarheid"


@dataclass(frozen=True)
class Bevinding:
    """One thing that can be easier: where, and what to do about it."""

    soort: Soort
    stuk: str
    advies: str


@dataclass(frozen=True)
class Woordenlijst:
    """What to say in the place of a hard word, and what only looks like a participle."""

    vermijd: tuple[tuple[re.Pattern[str], str], ...]
    geen_deelwoord: frozenset[str]


@cache
def woordenlijst() -> Woordenlijst:
    """Read woorden.yaml, once."""
    gelezen = yaml.safe_load((Path(__file__).parent / "woorden.yaml").read_text(encoding="utf-8"))
    vermijd = tuple((_als_patroon(regel["niet"]), regel["wel"]) for regel in gelezen["vermijd"])
    return Woordenlijst(vermijd, frozenset(gelezen["geen_deelwoord"]))


def _als_patroon(woorden_: list[str]) -> re.Pattern[str]:
    vormen = "|".join(re.escape(woord).replace(r"\*", r"\w*") for woord in woorden_)
    return re.compile(rf"(?<!\w)(?:{vormen})(?!\w)", re.IGNORECASE)


def zinnen(tekst: str) -> list[str]:
    """Split into sentences. What stands between brackets explains a word, so it counts as a sentence of its own.

    Mark-up and addresses are left out; a place for a value counts as one word.
    """
    kaal = _PLAATS.sub("dit", _ADRES.sub("", _OPMAAK.sub(" ", tekst)))
    kaal = _AFKORTING.sub(r"\1", kaal)
    tussen = _TUSSEN_HAAKJES.findall(kaal)
    stukken = [*_EINDE.split(_TUSSEN_HAAKJES.sub(" ", kaal)), *tussen]
    return [zin for stuk in stukken if woorden(zin := " ".join(stuk.split()))]


def woorden(zin: str) -> list[str]:
    """Return the words and numbers of a sentence."""
    return _WOORD.findall(zin)


def lettergrepen(woord: str) -> int:
    """Count the syllables; a number or a word without hyphens is one at least."""
    return len(_afbreking().positions(woord)) + 1


@cache
def _afbreking() -> pyphen.Pyphen:
    """The Dutch hyphenation, read by the first text that is judged: it takes 5 MiB."""
    return pyphen.Pyphen(lang="nl_NL", left=1, right=1)


def leesbaarheid(tekst: str) -> float:
    """Return Flesch-Douma: 206.84 - 0.93 * words per sentence - 77 * syllables per word. Higher is easier.

    Raises ValueError for a text without words.
    """
    alle_zinnen = zinnen(tekst)
    alle_woorden = [woord for zin in alle_zinnen for woord in woorden(zin)]
    if not alle_woorden:
        raise ValueError("A text without words cannot be read.")
    per_woord = sum(lettergrepen(woord) for woord in alle_woorden) / len(alle_woorden)
    return 206.84 - 0.93 * len(alle_woorden) / len(alle_zinnen) - 77 * per_woord


def bevindingen(tekst: str) -> list[Bevinding]:
    """Return what can be easier in this text, in the order of the rules; empty when it is within all limits."""
    alle_zinnen = zinnen(tekst)
    gevonden = [*_lange_zinnen(alle_zinnen), *_moeilijke_woorden(alle_zinnen), *_lijdend(alle_zinnen)]
    if sum(len(woorden(zin)) for zin in alle_zinnen) >= GENOEG_WOORDEN:
        waarde = leesbaarheid(tekst)
        if waarde < LEESBAAR:
            advies = f"leesbaarheid {waarde:.0f}, streef naar {LEESBAAR:.0f}: kortere woorden en zinnen"
            gevonden.append(Bevinding(Soort.LEESBAARHEID, alle_zinnen[0], advies))
    return gevonden


def gemiddelde_zin(teksten: Iterator[str]) -> float:
    """Return the number of words in a sentence, over all texts. Raises ValueError when there is no sentence."""
    lengten = [len(woorden(zin)) for tekst in teksten for zin in zinnen(tekst)]
    if not lengten:
        raise ValueError("There is no sentence to measure.")
    return sum(lengten) / len(lengten)


def _lange_zinnen(alle_zinnen: list[str]) -> Iterator[Bevinding]:
    for zin in alle_zinnen:
        if (aantal := len(woorden(zin))) > LANGSTE_ZIN:
            yield Bevinding(
                Soort.LANGE_ZIN, zin, f"{aantal} woorden, hoogstens {LANGSTE_ZIN}: maak er twee van"
            )


def _moeilijke_woorden(alle_zinnen: list[str]) -> Iterator[Bevinding]:
    for zin in alle_zinnen:
        for vorm, wel in woordenlijst().vermijd:
            if gevonden := vorm.search(zin):
                yield Bevinding(Soort.WOORD, gevonden[0], f"zeg: {wel}")


def _lijdend(alle_zinnen: list[str]) -> Iterator[Bevinding]:
    for zin in alle_zinnen:
        in_zin = [woord.lower() for woord in woorden(zin)]
        if _WORDT & set(in_zin) and (deelwoord := next(filter(_is_deelwoord, in_zin), None)):
            yield Bevinding(Soort.LIJDEND, zin, f"“wordt … {deelwoord}”: zeg wie het doet")


def _is_deelwoord(woord: str) -> bool:
    return bool(_DEELWOORD.match(woord)) and woord not in woordenlijst().geen_deelwoord
