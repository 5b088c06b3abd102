"""Mending what a story writes in another way: typing errors and compounds, against the words that we know."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz import fuzz, process

from loket.zoeken.begrippen import laad_begrippen

LIJKT_GENOEG: Final = 85
"""Similarity in per cent (rapidfuzz ratio) from which an unknown word is taken for a known one."""
KORTSTE: Final = 5
"""Shorter words are left as they are: too many words look like them."""
KORTSTE_DEEL: Final = 4
MEESTE: Final = 6
"""At most so many words of a story are mended, so that a text full of unknown words costs no more."""


@dataclass(frozen=True)
class Hersteld:
    """The words of a story after mending; `delen` are the parts of compounds by place."""

    woorden: tuple[str, ...]
    delen: dict[int, tuple[str, ...]] = field(default_factory=dict)


class Woordenschat:
    """The words of names, keywords and utterances, folded."""

    def __init__(self, woorden: Iterable[str]) -> None:
        self.woorden = tuple(sorted(set(woorden)))

    def herstel(self, rij: Sequence[str], kent: Callable[[str], bool]) -> Hersteld:
        """Put the known word in the place of a misspelt one, and take a compound apart. `kent` knows more words."""
        beter, delen, geteld = list(rij), {}, 0
        for plaats, woord in enumerate(rij):
            if geteld >= MEESTE or not KORTSTE <= len(woord) <= 40 or woord.isdigit() or kent(woord):
                continue
            geteld += 1
            if stukken := self.splits(woord):
                delen[plaats] = stukken
            elif (gevonden := self.verbeter(woord)) and _zegt_niet_minder(woord, gevonden):
                beter[plaats] = gevonden
        return Hersteld(tuple(beter), delen)

    def verbeter(self, woord: str) -> str | None:
        """The known word that this one is most like, or None when none is like it enough.

        Who mistypes a word seldom does so in its first letter: "bullying" is no "buying".
        """
        lijkt = process.extract(
            woord, self.woorden, scorer=fuzz.ratio, score_cutoff=LIJKT_GENOEG, limit=MEESTE
        )
        return next((w for w, _, _ in lijkt if len(w) >= KORTSTE and _begint_zo(woord, w)), None)

    def splits(self, woord: str) -> tuple[str, ...]:
        """The two known words that a compound is made of (with -s- or -en- between), or nothing."""
        for plek in range(len(woord) - KORTSTE_DEEL, KORTSTE_DEEL - 1, -1):
            eerste, tweede = woord[:plek], woord[plek:]
            if self._kent(tweede):
                for deel in (eerste, eerste.removesuffix("s"), eerste.removesuffix("en")):
                    if len(deel) >= KORTSTE_DEEL and self._kent(deel):
                        return (deel, tweede)
        return ()

    def _kent(self, woord: str) -> bool:
        """Whether the word is among them; they stand in order, so a set beside them would only take room."""
        plaats = bisect_left(self.woorden, woord)
        return plaats < len(self.woorden) and self.woorden[plaats] == woord


def _begint_zo(woord: str, bekend: str) -> bool:
    """Whether both begin with the same letter, or with the same two the other way round."""
    return woord[0] == bekend[0] or (woord[0], woord[1]) == (bekend[1], bekend[0])


def _zegt_niet_minder(woord: str, bekend: str) -> bool:
    """Whether the known word stands for every concept that the written one stands for."""
    begrippen = laad_begrippen()
    return set(begrippen.van_woord(woord)) <= set(begrippen.van_woord(bekend))
