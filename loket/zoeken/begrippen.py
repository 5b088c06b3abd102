"""Concepts: official, plain and English words that mean the same to the search. Source: begrippen.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from loket.zoeken.bron import INHOUD, lees_yaml
from loket.zoeken.taal import woorden

BEGRIPPENLIJST: Final = INHOUD / "begrippen.yaml"
KORTSTE_BEGIN: Final = 3
"""A word that is to begin in some way has at least so many letters before the star."""


@dataclass(frozen=True)
class Begrippen:
    """Which concepts a word, the beginning of a word or a row of words stands for."""

    heel: Mapping[str, tuple[str, ...]]
    begin: Mapping[str, tuple[str, ...]]
    rijen: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

    def van_woord(self, woord: str) -> tuple[str, ...]:
        """The concepts of a single folded word."""
        gevonden = list(self.heel.get(woord, ()))
        for lengte in range(KORTSTE_BEGIN, len(woord) + 1):
            gevonden += self.begin.get(woord[:lengte], ())
        return tuple(dict.fromkeys(gevonden))

    def in_rij(self, rij: Sequence[str]) -> list[tuple[int, str]]:
        """All concepts in a row of folded words, with the place of the (last) word that gave each."""
        gevonden = [(plaats, begrip) for plaats, woord in enumerate(rij) for begrip in self.van_woord(woord)]
        for plaats, woord in enumerate(rij):
            for stuk, begrip in self.rijen.get(woord, ()):
                if tuple(rij[plaats : plaats + len(stuk)]) == stuk:
                    gevonden.append((plaats + len(stuk) - 1, begrip))
        return sorted(gevonden)

    @classmethod
    def bouw(cls, rauw: Mapping[str, str]) -> Begrippen:
        """From concept to its words, as in begrippen.yaml."""
        heel: dict[str, tuple[str, ...]] = {}
        begin: dict[str, tuple[str, ...]] = {}
        rijen: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
        for begrip, tekst in rauw.items():
            for term in tekst.split():
                stuk = tuple(woorden(term.rstrip("*").replace("_", " ")))
                if len(stuk) > 1:
                    rijen[stuk[0]] = (*rijen.get(stuk[0], ()), (stuk, begrip))
                elif stuk:
                    doel = begin if term.endswith("*") else heel
                    doel[stuk[0]] = (*doel.get(stuk[0], ()), begrip)
        return cls(heel, begin, rijen)


@cache
def laad_begrippen() -> Begrippen:
    """Read begrippen.yaml of the content folder."""
    return Begrippen.bouw(lees_yaml(BEGRIPPENLIJST)["begrippen"])
