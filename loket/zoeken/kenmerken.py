"""From a text to features: words and pairs of words, stems, and pieces of words of two to five letters.

A feature is a number, worked out from its letters, so no list of all features has to be kept. The pieces make
that typing errors, endings and compounds still look alike. The same text always gives the same features.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from loket.zoeken.taal import stam, woorden

MEESTE_WOORDEN: Final = 1200
"""A longer text is read up to here; the intake takes 5,000 characters, which is about 900 words."""
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


@dataclass(frozen=True)
class Kenmerken:
    """The features of a text, in order and with repeats; `plaats` is the word that a feature comes from."""

    woorden: tuple[str, ...]
    nummers: Nummers
    soorten: Soorten
    plaats: Plaatsen


def kenmerken(tekst: str) -> Kenmerken:
    """The features of a text."""
    return kenmerken_van_woorden(woorden(tekst))


def kenmerken_van_woorden(rij: Sequence[str]) -> Kenmerken:
    """The features of folded words in order (loket.zoeken.taal.woorden)."""
    rij = tuple(woord[:_LANGSTE_WOORD] for woord in rij[:MEESTE_WOORDEN])
    losse = [_van_woord(woord) for woord in rij]
    paren = [_nummer(Soort.WOORD, f"{a} {b}") for a, b in pairwise(rij)]
    lengtes = [len(nummers) for nummers, _ in losse]
    return Kenmerken(
        rij,
        np.concatenate([*(n for n, _ in losse), np.array(paren, np.uint32)]),
        np.concatenate([*(s for _, s in losse), np.full(len(paren), Soort.WOORD, np.uint8)]),
        np.concatenate([np.repeat(np.arange(len(rij)), lengtes), np.arange(1, len(paren) + 1)]).astype(
            np.int32
        ),
    )


@lru_cache(maxsize=4096)
def _van_woord(woord: str) -> tuple[Nummers, Soorten]:
    stukken = _stukken(f" {woord} ")
    nummers = [_nummer(Soort.WOORD, woord), _nummer(Soort.STAM, stam(woord))]
    nummers += [_nummer(Soort.LETTERS, stuk) for stuk in stukken]
    soorten = [Soort.WOORD, Soort.STAM, *[Soort.LETTERS] * len(stukken)]
    return np.array(nummers, np.uint32), np.array(soorten, np.uint8)


def _stukken(woord: str) -> list[str]:
    return [
        woord[begin : begin + lengte]
        for lengte in range(_KORTSTE, min(_LANGSTE, len(woord)) + 1)
        for begin in range(len(woord) - lengte + 1)
    ]


def _nummer(soort: Soort, tekst: str) -> int:
    return crc32(f"{int(soort)}{tekst}".encode("utf-8", "surrogatepass"))
