"""BM25 over fields: the score of every term for every service, worked out once when the index is built.

All utterances of a service together weigh as one text of fixed length, so a service with many utterances has
no advantage over one with few. In the place of the usual idf stands how concentrated a term is over the
services: log n minus its entropy; that is log n for a term of one service and 0 for one that all share alike.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from loket.zoeken.bron import Dienstgegevens
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
