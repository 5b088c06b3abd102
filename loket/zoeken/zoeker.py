"""The search: services ranked for a story, with the words that led there and how sure it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from loket.zoeken.bm25 import Scores, weeg
from loket.zoeken.bron import Dienstgegevens as Dienstgegevens
from loket.zoeken.taal import STOPWOORDEN, stam, termen, woorden

VORM: Final = 1
"""The shape of the index file; a file of another shape is built again."""

AANTAL_TREFFERS: Final = 8
"""How many hits an intake keeps: more than are shown, so that answers can lift one."""

NIETS_ONDER: Final = 12.0
"""Lead of the best service over 'nothing fits' below which nothing fits: 5 in 100 held-out utterances fall
below it, and 6 in 10 of those that fit no service (loket.zoeken.ijking)."""
ZEKER_ONDER: Final = 0.7
"""The second hit as part of the first up to which the first is right in 4 of 5 held-out utterances."""

ANDERE_HOEDANIGHEID: Final = 0.3
ZELFDE_HOEDANIGHEID: Final = 1.2
ZELFDE_ORGANISATIE: Final = 1.15
ZELFDE_DOMEIN: Final = 1.1
ANDER_DOMEIN: Final = 0.9
"""What a confirmed answer does to a score: enough to turn a close call, not to overrule a clear story."""


class Indexfout(ValueError):
    """The index file is damaged or of another shape; build it again."""


class Band(StrEnum):
    """How sure the search is; `niets` goes to a person (B1)."""

    ZEKER = "zeker"
    MISSCHIEN = "misschien"
    NIETS = "niets"


@dataclass(frozen=True)
class Treffer:
    """The key of a service that may fit, with the `woorden` and known `uitspraken` that led there."""

    dienst: str
    score: float
    woorden: tuple[str, ...]
    uitspraken: tuple[str, ...]


@dataclass(frozen=True)
class Zoekresultaat:
    treffers: tuple[Treffer, ...]
    band: Band


class Zoeker:
    """A built index. Searching changes nothing in it, so threads may share it."""

    def __init__(self, diensten: Sequence[Dienstgegevens], scores: Scores, bron_hash: str = "") -> None:
        self.diensten = tuple(diensten)
        self.bron_hash = bron_hash
        self._scores = scores

    @classmethod
    def bouw(
        cls,
        diensten: Iterable[Dienstgegevens],
        niet_passend: Iterable[str] = (),
        bron_hash: str = "",
    ) -> Zoeker:
        """Build the index; `niet_passend` are utterances that fit no service. Takes about a second."""
        rij = sorted(diensten, key=lambda dienst: dienst.sleutel)
        return cls(rij, weeg(rij, niet_passend), bron_hash)

    def zoek(
        self,
        tekst: str,
        antwoorden: Mapping[str, str | Collection[str]] | None = None,
        aantal: int = 5,
    ) -> Zoekresultaat:
        """The best services for a story, and how sure that is. Confirmed `antwoorden` sharpen the order."""
        vraag = dict.fromkeys(termen(tekst))
        ruw = self._tel(vraag)
        niets = ruw.pop(len(self.diensten), 0.0)
        if not ruw:
            return Zoekresultaat((), Band.NIETS)
        scores = {n: score * factor(self.diensten[n], antwoorden or {}) for n, score in ruw.items()}
        volgorde = sorted(scores, key=lambda n: (-scores[n], n))
        band = _band(max(ruw.values()) - niets, [scores[n] for n in volgorde[:2]])
        return Zoekresultaat(
            tuple(self._treffer(n, scores[n], tekst, vraag) for n in volgorde[:aantal]), band
        )

    def herschik(
        self, treffers: Sequence[Treffer], antwoorden: Mapping[str, str | Collection[str]]
    ) -> tuple[Treffer, ...]:
        """Hits that were found without answers, in the order that confirmed answers give."""
        return tuple(sorted(treffers, key=lambda t: -t.score * factor(self.dienst(t.dienst), antwoorden)))

    def dienst(self, sleutel: str) -> Dienstgegevens:
        """The service with this key as it was when the index was built. Raises KeyError."""
        return self._per_sleutel[sleutel]

    @cached_property
    def _per_sleutel(self) -> dict[str, Dienstgegevens]:
        return {dienst.sleutel: dienst for dienst in self.diensten}

    def _tel(self, vraag: Iterable[str]) -> dict[int, float]:
        totaal: dict[int, float] = {}
        for term in vraag:
            for nummer, score in self._scores.get(term, ()):
                totaal[nummer] = totaal.get(nummer, 0.0) + score
        return totaal

    def _treffer(self, nummer: int, score: float, tekst: str, vraag: Collection[str]) -> Treffer:
        bijdrage = {term: deel for term in vraag for n, deel in self._scores.get(term, ()) if n == nummer}
        per_woord = {
            woord: bijdrage.get(stam(woord), 0.0) + bijdrage.get(f"={woord}", 0.0)
            for woord in dict.fromkeys(woorden(tekst))
            if woord not in STOPWOORDEN
        }
        sterkst = sorted((w for w in per_woord if per_woord[w] >= 1.0), key=lambda w: -per_woord[w])
        return Treffer(
            self.diensten[nummer].sleutel,
            round(score, 3),
            tuple(sterkst[:6]),
            self._lijkt_op(nummer, bijdrage),
        )

    def _lijkt_op(self, nummer: int, bijdrage: Mapping[str, float]) -> tuple[str, ...]:
        """The two known utterances of a service that share most of what counted, relative to their length."""
        gelijkenis = [
            (sum(bijdrage.get(term, 0.0) for term in stammen) / (len(stammen) + 1) ** 0.5, -plaats)
            for plaats, stammen in enumerate(self._uitspraakstammen[nummer])
        ]
        beste = sorted((g for g in gelijkenis if g[0] > 0), reverse=True)[:2]
        return tuple(self.diensten[nummer].uitspraken[-plaats] for _, plaats in beste)

    @cached_property
    def _uitspraakstammen(self) -> tuple[tuple[frozenset[str], ...], ...]:
        return tuple(
            tuple(frozenset(stam(w) for w in woorden(zin) if w not in STOPWOORDEN) for zin in d.uitspraken)
            for d in self.diensten
        )

    def naar_bestand(self, pad: Path) -> None:
        """Write the index as JSON with a hash of its content; the file appears whole or not at all."""
        inhoud = {"diensten": [asdict(d) for d in self.diensten], "scores": self._scores}
        tekst = json.dumps(inhoud, ensure_ascii=False, separators=(",", ":"))
        kop = json.dumps({"vorm": VORM, "bron_hash": self.bron_hash, "hash": _som(tekst)})
        tijdelijk = pad.with_name(f"{pad.name}.nieuw")
        tijdelijk.write_text(f"{kop}\n{tekst}", encoding="utf-8")
        tijdelijk.replace(pad)

    @classmethod
    def uit_bestand(cls, pad: Path) -> Zoeker:
        """Load an index. Raises Indexfout when it is damaged or of another shape, OSError when absent."""
        kop, _, tekst = pad.read_text(encoding="utf-8").partition("\n")
        try:
            gegevens = json.loads(kop)
            heel = gegevens["vorm"] == VORM and gegevens["hash"] == _som(tekst)
        except (ValueError, KeyError, TypeError) as fout:
            raise Indexfout(f"{pad.name} is not an index.") from fout
        if not heel:
            raise Indexfout(f"{pad.name} is damaged or of another version.")
        inhoud = json.loads(tekst)
        diensten = [_uit_json(dienst) for dienst in inhoud["diensten"]]
        scores = {term: [(n, s) for n, s in rij] for term, rij in inhoud["scores"].items()}
        return cls(diensten, scores, gegevens["bron_hash"])


def factor(dienst: Dienstgegevens, antwoorden: Mapping[str, str | Collection[str]]) -> float:
    """What confirmed answers do to the score of a service; 1 when they say nothing about it."""
    maal = 1.0
    hoedanigheid = antwoorden.get("hoedanigheid")
    if hoedanigheid and dienst.hoedanigheid:
        maal *= ZELFDE_HOEDANIGHEID if hoedanigheid == dienst.hoedanigheid else ANDERE_HOEDANIGHEID
    if dienst.organisatie in antwoorden.get("organisaties", ()):
        maal *= ZELFDE_ORGANISATIE
    if domeinen := antwoorden.get("domeinen"):
        maal *= ZELFDE_DOMEIN if set(domeinen) & set(dienst.domeinen) else ANDER_DOMEIN
    return maal


def _band(voorsprong: float, beste: Sequence[float]) -> Band:
    if voorsprong < NIETS_ONDER:
        return Band.NIETS
    tweede = beste[1] if len(beste) > 1 else 0.0
    return Band.ZEKER if tweede <= ZEKER_ONDER * beste[0] else Band.MISSCHIEN


def _som(tekst: str) -> str:
    return hashlib.sha256(tekst.encode()).hexdigest()


def _uit_json(rauw: Mapping[str, Any]) -> Dienstgegevens:
    waarden: dict[str, Any] = {
        veld.name: tuple(rauw[veld.name]) if isinstance(rauw[veld.name], list) else rauw[veld.name]
        for veld in fields(Dienstgegevens)
    }
    return Dienstgegevens(**waarden)
