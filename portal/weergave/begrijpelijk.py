"""Is a Dutch text easy enough? The measurable part of taal.md (B1), for screens, messages and letters. Pure.

Looks at the length of sentences, at commas, at words that have an easier one, at terms of the field that nobody
explains, at the passive, and at Flesch-Douma: the Dutch form of Flesch's reading ease (W.H. Douma, 1960), with
syllables counted by the hyphenation of pyphen. A figure is no judgement about a text; a text that stays within the
limits can still be unclear, and a person must read it.

The check of the build (portal/bouw/taaltoets.py), the help while someone writes a letter and the editors' pages all
use this one module.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path

import pyphen
import yaml

LANGSTE_ZIN = 20
"""Words (taal.md, rule 1)."""
GEMIDDELDE_ZIN = 12
"""Words in a sentence, over a whole collection of texts (taal.md, rule 1)."""
MEESTE_KOMMAS = 4
"""Commas in a sentence: more of them make a list that is easier to read as points."""
LEESBAAR = 60.0
"""Flesch-Douma: from here up is plain Dutch."""
GENOEG_WOORDEN = 20
"""Below this many words Flesch-Douma says more about one long word than about the text."""

_WOORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_EINDE = re.compile(r"[.!?…]+[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9À-Ý])|:\s+(?=[\"“‘]?[A-ZÀ-Ý])|[;\n]+|[.!?…]+$")
_AFKORTING = re.compile(r"\b(nr|art|tel|blz|bijv|enz|mr|dr|t\.a\.v|o\.a)\.")
_TUSSEN_HAAKJES = re.compile(r"\(([^()]*)\)")
_PLAATS = re.compile(r"%\(\w+\)[a-z]|\{\{[^}]*\}\}|\{\w*\}|%%")
_OPMAAK = re.compile(r"<[^>]+>")
_ADRES = re.compile(r"https?://\S+|\bwww\.\S+")
_KOMMA = re.compile(r",(?!\d)")
_UITLEG_ERNA = re.compile(r"\W{0,2}\s*\(")
_UITLEG_ERVOOR = re.compile(
    r"(?:\((?:de|het|een)?|\b(?:dit|dat|zo'n \w+) (?:heet|noemen (?:wij|we))(?: de| het| een)?)\W*$", re.I
)
_WORDT = frozenset({"wordt", "worden", "werd", "werden", "word"})
_VOORVOEGSEL = "aan|af|bij|door|in|mee|na|om|op|over|samen|terug|toe|uit|vast|voor|weg"
_DEELWOORD = re.compile(rf"^(?:{_VOORVOEGSEL})?ge\w{{2,}}(?:d|t|en)$")
_GEEN_DEELWOORD = re.compile(
    r"heid$|heden$|(?<!ge)geven$|^ge(?:meente|zins|lds|boorte|zondheids|neeskunde)\w+"
)
"""Nouns and verbs with the form of a participle: gezondheid, uitgeven, gemeenteraad."""
_DOOR_WIE = re.compile(r"\bdoor (?:[A-Z]|u\b|ons\b|een\b|de\b|het\b|uw\b|onze?\b|hem\b|haar\b)")


class Soort(StrEnum):
    """What makes a text hard."""

    LANGE_ZIN = "lange zin"
    KOMMAS = "veel komma's"
    WOORD = "moeilijk woord"
    VAKWOORD = "vakwoord zonder uitleg"
    LIJDEND = "lijdende vorm"
    LEESBAARHEID = "leesbaarheid"


@dataclass(frozen=True)
class Bevinding:
    """One thing that can be easier: what, where in the text (`begin` up to `eind`), and what to do about it."""

    soort: Soort
    stuk: str
    advies: str
    begin: int = 0
    eind: int = 0


@dataclass(frozen=True)
class Zin:
    """A sentence and its place in the text that it comes from."""

    tekst: str
    begin: int
    eind: int


@dataclass(frozen=True)
class Keuring:
    """How hard one text is: what can be easier, and the figures."""

    bevindingen: tuple[Bevinding, ...]
    aantal_zinnen: int
    aantal_woorden: int
    score: float | None
    """Flesch-Douma; None for a text that is too short to say."""

    @property
    def gemiddelde_zin(self) -> float:
        """Words in a sentence."""
        return self.aantal_woorden / self.aantal_zinnen if self.aantal_zinnen else 0.0


@dataclass(frozen=True)
class Stukje:
    """A piece of a text with what was found in it: nothing for a piece that is easy enough."""

    tekst: str
    bevindingen: tuple[Bevinding, ...] = ()


@dataclass(frozen=True)
class Woordenlijst:
    """What to say in the place of a hard word, and what only looks like a participle."""

    vermijd: tuple[tuple[re.Pattern[str], str], ...]
    vakwoorden: tuple[tuple[re.Pattern[str], str], ...]
    geen_deelwoord: frozenset[str]


@cache
def woordenlijst() -> Woordenlijst:
    """Read woorden.yaml, once."""
    gelezen = yaml.safe_load((Path(__file__).parent / "woorden.yaml").read_text(encoding="utf-8"))
    vermijd = tuple((_als_patroon(regel["niet"]), regel["wel"]) for regel in gelezen["vermijd"])
    vakwoorden = tuple((_als_patroon(regel["woord"]), regel["betekent"]) for regel in gelezen["vakwoorden"])
    return Woordenlijst(vermijd, vakwoorden, frozenset(gelezen["geen_deelwoord"]))


def _als_patroon(woorden_: list[str]) -> re.Pattern[str]:
    vormen = "|".join(re.escape(woord).replace(r"\*", r"\w*") for woord in woorden_)
    return re.compile(rf"(?<!\w)(?:{vormen})(?!\w)", re.IGNORECASE)


def zinnen(tekst: str) -> list[str]:
    """Split into sentences. What stands between brackets explains a word, so it counts as a sentence of its own.

    Mark-up and addresses are left out; a place for a value counts as one word.
    """
    return [zin.tekst for zin in _zinnen(tekst)]


def _zinnen(tekst: str) -> list[Zin]:
    """The sentences with their places; what is left out is painted over, so that every place stays true."""
    kaal = _PLAATS.sub(lambda plek: "d" * len(plek[0]), _leeg(_ADRES, _leeg(_OPMAAK, tekst)))
    kaal = _AFKORTING.sub(r"\1 ", kaal)
    buiten = _leeg(_TUSSEN_HAAKJES, kaal)
    gevonden = [*_gesplitst(buiten, 0)]
    for tussen in _TUSSEN_HAAKJES.finditer(kaal):
        gevonden += _gesplitst(tussen[1], tussen.start(1), heel=True)
    return gevonden


def _leeg(patroon: re.Pattern[str], tekst: str) -> str:
    return patroon.sub(lambda gevonden: " " * len(gevonden[0]), tekst)


def _gesplitst(tekst: str, plaats: int, *, heel: bool = False) -> Iterator[Zin]:
    """The sentences of a text that begins at `plaats`; `heel`: it is one sentence."""
    begin = 0
    eindes = [] if heel else [(einde.start(), einde.end()) for einde in _EINDE.finditer(tekst)]
    for einde, verder in [*eindes, (len(tekst), len(tekst))]:
        stuk = tekst[begin:einde]
        if woorden(zin := " ".join(stuk.split())):
            ruimte = len(stuk) - len(stuk.lstrip())
            yield Zin(zin, plaats + begin + ruimte, plaats + begin + len(stuk.rstrip()))
        begin = verder


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
    return list(keur(tekst).bevindingen)


def keur(tekst: str, *, vakwoorden: bool = False) -> Keuring:
    """Look at one text: what can be easier, where, and the figures.

    `vakwoorden`: also terms that nobody explains. A letter stands alone, so it must explain them itself; on a screen
    the meaning can stand elsewhere.
    """
    alle_zinnen = _zinnen(tekst)
    aantal = sum(len(woorden(zin.tekst)) for zin in alle_zinnen)
    gevonden = [
        *_lange_zinnen(alle_zinnen),
        *_kommas(alle_zinnen),
        *_moeilijke_woorden(tekst, alle_zinnen),
        *(_vakwoorden(tekst) if vakwoorden else ()),
        *_lijdend(alle_zinnen),
    ]
    score = leesbaarheid(tekst) if aantal >= GENOEG_WOORDEN else None
    if score is not None and score < LEESBAAR:
        advies = f"leesbaarheid {score:.0f}, streef naar {LEESBAAR:.0f}: kortere woorden en zinnen"
        gevonden.append(Bevinding(Soort.LEESBAARHEID, alle_zinnen[0].tekst, advies))
    return Keuring(tuple(gevonden), len(alle_zinnen), aantal, score)


def gemarkeerd(tekst: str, gevonden: Sequence[Bevinding]) -> list[Stukje]:
    """The whole text in pieces, each with what was found there: to show the place. Joined they are the text."""
    plekken = [bevinding for bevinding in gevonden if bevinding.eind > bevinding.begin]
    grenzen = sorted({0, len(tekst), *(p.begin for p in plekken), *(p.eind for p in plekken)})
    return [
        Stukje(tekst[van:tot], tuple(p for p in plekken if p.begin <= van and tot <= p.eind))
        for van, tot in pairwise(grenzen)
    ]


def gemiddelde_zin(teksten: Iterator[str]) -> float:
    """Return the number of words in a sentence, over all texts. Raises ValueError when there is no sentence."""
    lengten = [len(woorden(zin)) for tekst in teksten for zin in zinnen(tekst)]
    if not lengten:
        raise ValueError("There is no sentence to measure.")
    return sum(lengten) / len(lengten)


def _lange_zinnen(alle_zinnen: list[Zin]) -> Iterator[Bevinding]:
    for zin in alle_zinnen:
        if (aantal := len(woorden(zin.tekst))) > LANGSTE_ZIN:
            advies = f"{aantal} woorden, hoogstens {LANGSTE_ZIN}: maak er twee van"
            yield Bevinding(Soort.LANGE_ZIN, zin.tekst, advies, zin.begin, zin.eind)


def _kommas(alle_zinnen: list[Zin]) -> Iterator[Bevinding]:
    for zin in alle_zinnen:
        if (aantal := len(_KOMMA.findall(zin.tekst))) > MEESTE_KOMMAS:
            advies = f"{aantal} komma's: maak er losse zinnen of een lijstje van"
            yield Bevinding(Soort.KOMMAS, zin.tekst, advies, zin.begin, zin.eind)


def _moeilijke_woorden(tekst: str, alle_zinnen: list[Zin]) -> Iterator[Bevinding]:
    for zin in alle_zinnen:
        for vorm, wel in woordenlijst().vermijd:
            if gevonden := vorm.search(zin.tekst):
                begin, eind = _waar(gevonden[0], tekst, zin)
                yield Bevinding(Soort.WOORD, gevonden[0], f"zeg: {wel}", begin, eind)


def _waar(stuk: str, tekst: str, zin: Zin) -> tuple[int, int]:
    """Where a piece of a sentence stands in the text, whatever white space is between its words."""
    patroon = r"\W+".join(map(re.escape, stuk.split()))
    gevonden = re.compile(patroon).search(tekst, zin.begin, zin.eind)
    return gevonden.span() if gevonden else (zin.begin, zin.eind)


def _vakwoorden(tekst: str) -> Iterator[Bevinding]:
    """A term is fine when its meaning stands beside it the first time: "X (dat is ...)" or "dat heet X"."""
    kaal = _leeg(_ADRES, _leeg(_OPMAAK, tekst))
    for vorm, betekent in woordenlijst().vakwoorden:
        gevonden = vorm.search(kaal)
        if gevonden and not (
            _UITLEG_ERNA.match(kaal, gevonden.end()) or _UITLEG_ERVOOR.search(kaal[: gevonden.start()])
        ):
            advies = f"zet de uitleg erbij: {gevonden[0].lower()} ({betekent})"
            yield Bevinding(Soort.VAKWOORD, gevonden[0], advies, *gevonden.span())


def _lijdend(alle_zinnen: list[Zin]) -> Iterator[Bevinding]:
    for zin in alle_zinnen:
        in_zin = [woord.lower() for woord in woorden(zin.tekst)]
        if _WORDT & set(in_zin) and (deelwoord := next(filter(_is_deelwoord, in_zin), None)):
            wie = "begin met wie het doet" if _DOOR_WIE.search(zin.tekst) else "zeg wie het doet"
            advies = f"“wordt … {deelwoord}”: {wie}"
            yield Bevinding(Soort.LIJDEND, zin.tekst, advies, zin.begin, zin.eind)


def _is_deelwoord(woord: str) -> bool:
    if woord in woordenlijst().geen_deelwoord or _GEEN_DEELWOORD.search(woord):
        return False
    return bool(_DEELWOORD.match(woord))
