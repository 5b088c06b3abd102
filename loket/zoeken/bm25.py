"""BM25 over fields: the score of every term for every service, worked out once when the index is built.

All utterances of a service together weigh as one text of fixed length, so a service with many utterances has
no advantage over one with few. In the place of the usual idf stands how concentrated a term is over the
services: log n minus its entropy; that is log n for a term of one service and 0 for one that all share alike.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from loket.zoeken.bron import Dienstgegevens
from loket.zoeken.lineair import Getallen, aaneen
from loket.zoeken.pakket import Reeks
from loket.zoeken.taal import termen

K1: Final = 3.0
"""How slowly a repeated term stops counting; high, because terms in many utterances are real evidence."""
B: Final = 0.3
"""How much a long text is held back."""
GEWICHT_NAAM: Final = 4.0
GEWICHT_TREFWOORD: Final = 2.0
GEWICHT_OMSCHRIJVING: Final = 0.5
GEWICHT_UITSPRAKEN: Final = 40.0
"""Shared out over the utterances of a service; chosen with K1 and B on utterances that were held out."""

Scores = dict[str, list[tuple[int, float]]]
_STAP: Final = 1 / 4
_REEKSEN: Final = ("nummers", "begin", "dienst", "score")


@dataclass(frozen=True)
class Termscores:
    """The scores as arrays: those of term n lie from `begin[n]` to `begin[n + 1]`, in units of a quarter."""

    nummers: NDArray[np.uint32]
    begin: NDArray[np.uint32]
    dienst: NDArray[np.uint16]
    score: NDArray[np.uint8]

    @classmethod
    def bouw(cls, scores: Scores) -> Termscores:
        """From the scores by term."""
        rijen = sorted((crc32(term.encode("utf-8", "surrogatepass")), rij) for term, rij in scores.items())
        return cls(
            np.array([nummer for nummer, _ in rijen], np.uint32),
            np.cumsum([0, *(len(rij) for _, rij in rijen)]).astype(np.uint32),
            np.array([dienst for _, rij in rijen for dienst, _ in rij], np.uint16),
            np.array([min(round(s / _STAP), 255) for _, rij in rijen for _, s in rij], np.uint8),
        )

    def tel(self, tekst: str, aantal: int) -> Getallen:
        """The score of each of `aantal` services for a text."""
        gevraagd = np.array(
            [crc32(term.encode("utf-8", "surrogatepass")) for term in dict.fromkeys(termen(tekst))], np.uint32
        )
        plek = np.searchsorted(self.nummers, gevraagd)
        plek = plek[(plek < len(self.nummers)) & (self.nummers.take(plek, mode="clip") == gevraagd)]
        lengte = (self.begin[plek + 1] - self.begin[plek]).astype(np.int64)
        waar = aaneen(self.begin[plek].astype(np.int64), lengte)
        som: Getallen = (np.bincount(self.dienst[waar], self.score[waar], aantal) * _STAP).astype(np.float32)
        return som

    def reeksen(self) -> dict[str, Reeks]:
        """The arrays, to keep in a file."""
        return {naam: getattr(self, naam) for naam in _REEKSEN}

    @classmethod
    def uit_reeksen(cls, reeksen: dict[str, Reeks]) -> Termscores:
        """The reverse of `reeksen`."""
        return cls(**{naam: reeksen[naam] for naam in _REEKSEN})


def weeg(diensten: Sequence[Dienstgegevens], niet_passend: Iterable[str]) -> Scores:
    """For every term the services it speaks for, with the score; number n of n services is 'nothing fits'."""
    teksten = [termgewichten(dienst) for dienst in diensten]
    teksten.append(_uitspraakgewichten(tuple(niet_passend)))
    belang = _belang(teksten)
    lengtes = [sum(tekst.values()) for tekst in teksten]
    gemiddeld = sum(lengtes) / len(lengtes) or 1.0
    scores: Scores = defaultdict(list)
    for nummer, (tekst, lengte) in enumerate(zip(teksten, lengtes, strict=True)):
        rem = K1 * (1 - B + B * lengte / gemiddeld)
        for term, gewicht in tekst.items():
            score = belang[term] * gewicht * (K1 + 1) / (gewicht + rem)
            if score >= 0.001:
                scores[term].append((nummer, round(score, 3)))
    return dict(scores)


def termgewichten(dienst: Dienstgegevens) -> dict[str, float]:
    """How often each term counts for a service, by field."""
    velden = [(dienst.naam, GEWICHT_NAAM), (dienst.omschrijving, GEWICHT_OMSCHRIJVING)]
    velden += [(trefwoord, GEWICHT_TREFWOORD) for trefwoord in dienst.trefwoorden]
    gewichten = _uitspraakgewichten(dienst.uitspraken)
    for tekst, gewicht in velden:
        for term in termen(tekst):
            gewichten[term] = gewichten.get(term, 0.0) + gewicht
    return gewichten


def _uitspraakgewichten(uitspraken: Sequence[str]) -> dict[str, float]:
    """A term counts once in an utterance, and all utterances together weigh the same for every service."""
    keren = Counter(term for zin in uitspraken for term in set(termen(zin)))
    deel = GEWICHT_UITSPRAKEN / max(len(uitspraken), 1)
    return {term: aantal * deel for term, aantal in keren.items()}


def _belang(teksten: Sequence[Mapping[str, float]]) -> dict[str, float]:
    totaal: dict[str, float] = defaultdict(float)
    for tekst in teksten:
        for term, gewicht in tekst.items():
            totaal[term] += gewicht
    entropie: dict[str, float] = defaultdict(float)
    for tekst in teksten:
        for term, gewicht in tekst.items():
            deel = gewicht / totaal[term]
            entropie[term] -= deel * math.log(deel)
    return {term: max(0.0, math.log(len(teksten)) - entropie[term]) for term in totaal}
