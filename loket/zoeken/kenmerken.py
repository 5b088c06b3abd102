"""From a text to features: words and pairs, stems, pieces of words of two to five letters, concepts, and two stems
that stand near each other in one order.

A feature is a number, worked out from its letters, so no list of all features has to be kept. The pieces make
that typing errors, endings and compounds still look alike. The same text always gives the same features.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from loket.zoeken import begrippen, taal
from loket.zoeken.begrippen import BEGRIPPENLIJST, laad_begrippen
from loket.zoeken.taal import (
    STOPWOORDEN,
    STOPWOORDENLIJST,
    VRAAGWOORDEN,
    VRAAGWOORDENLIJST,
    stam,
    woorden,
)

MEESTE_WOORDEN: Final = 4000
"""A longer text is read up to here; the intake takes 20,000 characters, which is about 3,500 words."""
MEESTE_BEGRIPPEN: Final = 24
"""Pairs are made of at most so many concepts of a text."""
VERSTE: Final = 4
"""Two stems make a pair when the second stands at most so many words on."""
_MENGER: Final = np.uint32(2654435761)
_KORTSTE: Final = 2
_LANGSTE: Final = 5
_LANGSTE_WOORD: Final = 40

Nummers = NDArray[np.uint32]
Soorten = NDArray[np.uint8]
Plaatsen = NDArray[np.int32]


class Soort(IntEnum):
    """The views on a text; each view weighs as one whole, whatever its number of features."""

    WOORD = 0
    STAM = 1
    LETTERS = 2
    BEGRIP = 3
    PAAR = 4


@dataclass(frozen=True)
class Kenmerken:
    """The features of a text, with repeats; each comes from the words at `eerste` and `laatste` (often the same)."""

    woorden: tuple[str, ...]
    nummers: Nummers
    soorten: Soorten
    eerste: Plaatsen
    laatste: Plaatsen


def kenmerken(tekst: str) -> Kenmerken:
    """The features of a text."""
    return kenmerken_van_woorden(woorden(tekst))


def kenmerken_van_woorden(rij: Sequence[str], delen: Mapping[int, Sequence[str]] | None = None) -> Kenmerken:
    """The features of folded words in order; `delen` are the parts of a compound, by the place of the word."""
    rij = tuple(woord[:_LANGSTE_WOORD] for woord in rij[:MEESTE_WOORDEN])
    stukken = [(plaats, _van_woord(woord)) for plaats, woord in enumerate(rij)]
    stukken += [(plaats, _van_deel(deel)) for plaats, lijst in (delen or {}).items() for deel in lijst]
    los = np.repeat([plaats for plaats, _ in stukken], [len(n) for _, (n, _) in stukken])
    paren = [
        (_nummer(Soort.WOORD, f"{a} {b}"), Soort.WOORD, plaats, plaats + 1)
        for plaats, (a, b) in enumerate(pairwise(rij))
    ]
    rest = np.array(paren + _begrippen(rij), np.int64).reshape(-1, 4)
    stammen = np.array([n[1] for _, (n, _) in stukken[: len(rij)]], np.uint32)
    stampaar, van, tot = _stamparen(stammen)
    return Kenmerken(
        rij,
        np.concatenate([*(n for _, (n, _) in stukken), rest[:, 0].astype(np.uint32), stampaar]),
        np.concatenate(
            [
                *(s for _, (_, s) in stukken),
                rest[:, 1].astype(np.uint8),
                np.full(len(van), Soort.PAAR, np.uint8),
            ]
        ),
        np.concatenate([los, rest[:, 2], van]).astype(np.int32),
        np.concatenate([los, rest[:, 3], tot]).astype(np.int32),
    )


def _begrippen(rij: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """The concepts in a text and every two of them: ill and self-employed together say more than each alone."""
    plaatsen: dict[str, int] = {}
    for plaats, begrip in laad_begrippen().in_rij(rij):
        plaatsen.setdefault(begrip, plaats)
    los = [(_nummer(Soort.BEGRIP, b), int(Soort.BEGRIP), p, p) for b, p in plaatsen.items()]
    eerste = sorted(plaatsen)[:MEESTE_BEGRIPPEN]
    paren = [
        (
            _nummer(Soort.BEGRIP, f"{a}+{b}"),
            int(Soort.BEGRIP),
            *sorted((plaatsen[a], plaatsen[b])),
        )
        for a, b in combinations(eerste, 2)
    ]
    return los + paren  # type: ignore[operator]


def _stamparen(stammen: Nummers) -> tuple[Nummers, Plaatsen, Plaatsen]:
    """Every two stems with fewer than VERSTE words from one to the other, and the places of both."""
    van = [np.arange(max(len(stammen) - verder, 0), dtype=np.int32) for verder in range(1, VERSTE + 1)]
    eerste = np.concatenate(van)
    laatste = np.concatenate([rij + verder for verder, rij in enumerate(van, 1)]).astype(np.int32)
    return (stammen[eerste] * _MENGER + stammen[laatste]).astype(np.uint32), eerste, laatste


@lru_cache(maxsize=4096)
def _van_woord(woord: str) -> tuple[Nummers, Soorten]:
    stukken = _stukken(f" {woord} ")
    nummers = [_nummer(Soort.WOORD, woord), _nummer(Soort.STAM, stam(woord))]
    nummers += [_nummer(Soort.LETTERS, stuk) for stuk in stukken]
    soorten = [Soort.WOORD, Soort.STAM, *[Soort.LETTERS] * len(stukken)]
    return np.array(nummers, np.uint32), np.array(soorten, np.uint8)


def _van_deel(deel: str) -> tuple[Nummers, Soorten]:
    """A part of a compound: its letters are in the whole word already."""
    ook = laad_begrippen().van_woord(deel)
    nummers = [_nummer(Soort.STAM, stam(deel)), *(_nummer(Soort.BEGRIP, b) for b in ook)]
    return np.array(nummers, np.uint32), np.array([Soort.STAM, *[Soort.BEGRIP] * len(ook)], np.uint8)


def _stukken(woord: str) -> list[str]:
    return [
        woord[begin : begin + lengte]
        for lengte in range(_KORTSTE, min(_LANGSTE, len(woord)) + 1)
        for begin in range(len(woord) - lengte + 1)
    ]


def _nummer(soort: Soort, tekst: str) -> int:
    return crc32(f"{int(soort)}{tekst}".encode("utf-8", "surrogatepass"))


def woordnummer(woord: str) -> int:
    """The number of the feature that stands for this folded word as written."""
    return _nummer(Soort.WOORD, woord)


@cache
def vulnummers() -> Nummers:
    """The features made of nothing but filler words and words of asking: alone, as stem and two by two."""
    vulling = sorted(STOPWOORDEN | VRAAGWOORDEN)
    stammen = sorted({stam(woord) for woord in vulling})
    nummers = [_nummer(Soort.WOORD, woord) for woord in vulling]
    nummers += [_nummer(Soort.WOORD, f"{a} {b}") for a in vulling for b in vulling]
    als_stam = np.array([_nummer(Soort.STAM, stem) for stem in stammen], np.uint32)
    paren = als_stam[:, None] * _MENGER + als_stam[None, :]
    return np.unique(np.concatenate([np.array(nummers, np.uint32), als_stam, paren.ravel()]))


@cache
def lezing() -> str:
    """A hash over how texts are read here; what was trained on another reading cannot be used."""
    som = hashlib.sha256()
    for pad in (
        Path(__file__),
        Path(taal.__file__),
        Path(begrippen.__file__),
        STOPWOORDENLIJST,
        VRAAGWOORDENLIJST,
        BEGRIPPENLIJST,
    ):
        som.update(pad.read_bytes())
    return som.hexdigest()
