"""What a story says beside the question itself: for whom, which organisations, where, which letter.

Every reading is a proposal with the words that led to it. It is never used before the citizen confirms it
(design.md §4); signs of urgency are read elsewhere (loket.zoeken.spoed). Patterns rather than a model: each
reading can be explained by its words. Precision over recall: a wrong guess costs trust, a question costs a tap.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any, Final

from loket.zoeken import begrepen_woorden as woorden
from loket.zoeken.plaatsen import laad_plaatsen, zonder_toevoeging
from portal.weergave.datums import MAANDNUMMER, GeenDatum, lees_datum

OUDSTE_BRIEF_DAGEN: Final = 366
"""A date longer ago than this is not that of the letter that someone writes about now."""


@dataclass(frozen=True)
class Voorstel:
    """A reading: the question that it answers, the answer, and the words of the story that led to it."""

    vraag: str
    antwoord: str | tuple[str, ...]
    woorden: str

    def naar_json(self) -> dict[str, Any]:
        """Plain values only."""
        antwoord = self.antwoord if isinstance(self.antwoord, str) else list(self.antwoord)
        return {"vraag": self.vraag, "antwoord": antwoord, "woorden": self.woorden}


@dataclass(frozen=True)
class _Verhaal:
    """A story to search in; character i of `laag` (lower case, no accents) is character i of `tekst`."""

    tekst: str
    laag: str

    @classmethod
    def van(cls, tekst: str) -> _Verhaal:
        schoon = " ".join(unicodedata.normalize("NFC", tekst).replace("’", "'").split())
        return cls(schoon, "".join(map(_kaal_teken, schoon)))

    def zoek(self, patroon: re.Pattern[str]) -> re.Match[str] | None:
        return patroon.search(self.laag)

    def stuk(self, gevonden: re.Match[str]) -> str:
        """The words as they stand in the story."""
        return self.tekst[gevonden.start() : gevonden.end()].strip(" .,!?;:")


@lru_cache(maxsize=1024)
def _kaal_teken(teken: str) -> str:
    kaal = unicodedata.normalize("NFD", teken)[0].lower()
    return kaal if len(kaal) == 1 else teken


def lees_begrepen(tekst: str, vandaag: date) -> list[Voorstel]:
    """All readings of a story, in the order in which they are shown; `vandaag` bounds the date of a letter."""
    verhaal = _Verhaal.van(tekst)
    return [
        voorstel
        for lezer in (_voor_wie, _hoedanigheid, _organisaties, _waar, _besluit, _eerder_contact)
        for voorstel in lezer(verhaal, vandaag)
    ]


def noemt_buitenland(tekst: str) -> bool:
    """Whether abroad is spoken of, so that it is worth asking where someone lives."""
    return bool(_Verhaal.van(tekst).zoek(_patroon(rf"(?:{woorden.NOEMT_BUITENLAND})(?!\w)")))


def noemt_besluit(tekst: str) -> bool:
    """Whether a decision is spoken of, so that it is worth saying how one objects."""
    return bool(_Verhaal.van(tekst).zoek(_patroon(woorden.BESLIST)))


@cache
def _patroon(bron: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{bron})")


def _eerste(verhaal: _Verhaal, bronnen: tuple[str, ...]) -> re.Match[str] | None:
    gevonden = (verhaal.zoek(_patroon(bron)) for bron in bronnen)
    return next((treffer for treffer in gevonden if treffer), None)


def _voor_wie(verhaal: _Verhaal, _vandaag: date) -> Iterator[Voorstel]:
    if verhaal.zoek(_patroon(rf"(?:(?:{woorden.DOOD})\b|{woorden.GAAT_OVER_MIJ})")):
        return
    for relatie, wie in woorden.VERWANTEN.items():
        over = woorden.VERTELT_VAN.get(relatie, woorden.VERTELT_OVER)
        recht = () if relatie == "client" else woorden.HEEFT_RECHT
        vormen = tuple(vorm.format(wie=rf"(?:{wie})\b") for vorm in (*woorden.HELPT, *recht, over))
        treffer = _eerste(verhaal, vormen)
        if treffer:
            yield from _iemand_anders(verhaal, treffer, relatie, treffer["wie"])
            return
    genoemd = {r: m["wie"] for r, wie in woorden.VERWANTEN.items() if (m := _genoemd(verhaal, wie))}
    vormen = woorden.DOET_DIENS_ZAKEN + (() if "client" in genoemd else woorden.HELPT_DIEGENE)
    # Of two relatives we do not know whose affairs they are.
    if len(genoemd) == 1 and (treffer := _eerste(verhaal, vormen)):
        yield from _iemand_anders(verhaal, treffer, *genoemd.popitem())


def _genoemd(verhaal: _Verhaal, wie: str) -> re.Match[str] | None:
    return verhaal.zoek(_patroon(rf"(?:mijn|onze|m'n|een|{woorden.MIJN_EN}) (?P<wie>{wie})\b"))


def _iemand_anders(verhaal: _Verhaal, treffer: re.Match[str], relatie: str, wie: str) -> Iterator[Voorstel]:
    yield Voorstel("voor_wie", "iemand_anders", verhaal.stuk(treffer))
    yield Voorstel("relatie", relatie, wie)


def _hoedanigheid(verhaal: _Verhaal, _vandaag: date) -> Iterator[Voorstel]:
    treffer = _eerste(verhaal, woorden.ONDERNEMER)
    if treffer and not verhaal.zoek(_patroon(woorden.GEEN_ONDERNEMER)):
        yield Voorstel("hoedanigheid", "ondernemer", verhaal.stuk(treffer))


def _organisaties(verhaal: _Verhaal, _vandaag: date) -> Iterator[Voorstel]:
    gevonden: dict[str, re.Match[str]] = {}
    for organisatie, bron in woorden.ORGANISATIES.items():
        # Only the municipality is told from a common word by a capital that follows.
        tekst = verhaal.tekst if organisatie == "gemeente" else verhaal.laag
        if treffer := _patroon(rf"(?:{bron})(?!\w)" if organisatie != "gemeente" else bron).search(tekst):
            gevonden[organisatie] = treffer
    if gevonden:
        op_volgorde = sorted(gevonden, key=lambda organisatie: gevonden[organisatie].start())
        yield Voorstel(
            "organisaties", tuple(op_volgorde), ", ".join(verhaal.stuk(gevonden[o]) for o in op_volgorde)
        )


def _waar(verhaal: _Verhaal, _vandaag: date) -> Iterator[Voorstel]:
    if treffer := _eerste(verhaal, woorden.BUITENLAND):
        yield Voorstel("land", "buitenland", verhaal.stuk(treffer))
        return
    gevonden = {
        plaats: treffer
        for treffer in gemeentepatroon().finditer(verhaal.tekst)
        if (plaats := laad_plaatsen().zoek(treffer["naam"]).gemeente)
    }
    if len(gevonden) == 1:  # with two places we do not know which one is meant
        plaats, treffer = next(iter(gevonden.items()))
        yield Voorstel("gemeente", plaats, verhaal.stuk(treffer))


@cache
def gemeentepatroon() -> re.Pattern[str]:
    """A place name with its capital, after words that say that someone lives there or deals with it."""
    namen = sorted(
        {zonder_toevoeging(naam) for naam in (*laad_plaatsen().namen.values(), "Den Bosch", "Den Haag")},
        key=len,
        reverse=True,
    )
    wonen = r"(?:[Ww]oont?|[Ww]onen|[Hh]uur(?: een \w+)?|[Ll]ive|[Vv]erhuisd?)(?: \w+){0,2} (?:in|te|naar)"
    vooraf = rf"[Gg]emeente|{wonen}"
    return re.compile(rf"(?<!\w)(?:{vooraf}) (?P<naam>{'|'.join(map(re.escape, namen))})(?![\w-])")


def _besluit(verhaal: _Verhaal, vandaag: date) -> Iterator[Voorstel]:
    if treffer := _eerste(verhaal, woorden.ONEENS):
        yield Voorstel("besluit", "oneens", verhaal.stuk(treffer))
    for treffer in _briefpatroon().finditer(verhaal.laag):
        if dag := _briefdatum(treffer["datum"], vandaag):
            yield Voorstel("besluit_datum", dag.isoformat(), verhaal.stuk(treffer))
            return


@cache
def _briefpatroon() -> re.Pattern[str]:
    maanden = "|".join(sorted(MAANDNUMMER, key=len, reverse=True))
    datum = rf"\d{{1,2}} (?:{maanden})(?: \d{{4}})?\b|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}"
    return re.compile(rf"(?<!\w){woorden.BRIEF_VAN}(?P<datum>{datum})")


def _briefdatum(tekst: str, vandaag: date) -> date | None:
    """The day of the letter; without a year the last such day. None when it cannot be the letter of now."""
    for jaar in ("", f" {vandaag.year}", f" {vandaag.year - 1}"):
        try:
            dag = lees_datum(tekst + jaar)
        except GeenDatum:
            continue
        if 0 <= (vandaag - dag).days <= OUDSTE_BRIEF_DAGEN:
            return dag
    return None


def _eerder_contact(verhaal: _Verhaal, _vandaag: date) -> Iterator[Voorstel]:
    if treffer := _eerste(verhaal, woorden.VAKER):
        yield Voorstel("eerder_contact", "vaker", verhaal.stuk(treffer))
