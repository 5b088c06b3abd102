"""Which service a short query names: "huurtoeslag moeder" holds the name of one, whatever else was said of that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from loket.zoeken.bron import Dienstgegevens
from loket.zoeken.taal import STOPWOORDEN, woorden

KORT: Final = 4
HOOGSTENS: Final = 8
"""In more words someone tells something, and then the whole story counts."""
BIJ_NAAM: Final = 8.0
BIJ_NAAM_TUSSEN_MEER: Final = 3.0
"""What a name does to the chance of its service in a query of up to KORT words, and in a longer one. What the other
words say strongly stays ahead: "huurtoeslag terugbetalen" is about paying back. Chosen on held-out utterances."""
VOORAAN: Final = 1.25
"""When nothing else was typed the service leads at least by this, whatever is mostly told with that word. No more:
the question that tells two services apart is still asked, and an answer still decides."""


@dataclass(frozen=True)
class Genoemd:
    """The service that a short query names, whether that is all it says, and by what that raises its chance."""

    dienst: str
    alleen: bool
    maal: float = BIJ_NAAM

    def kans(self, eigen: float, beste: float) -> float:
        """The chance of this service, from its own by the whole text and the best of all services."""
        if (
            self.maal < BIJ_NAAM
        ):  # among more words it only comes to the front, and what stands beside it stays in sight
            return max(eigen, min(eigen * self.maal, beste * VOORAAN)) if eigen < beste else eigen
        hoger = eigen * self.maal
        return max(hoger, beste * VOORAAN) if self.alleen else hoger


@dataclass(frozen=True)
class Namen:
    """Official names and keywords as rows of folded words, with the services that each stands for."""

    diensten: Mapping[tuple[str, ...], frozenset[str]]

    @classmethod
    def bouw(cls, diensten: Iterable[Dienstgegevens]) -> Namen:
        """From the catalogue; what is only filler words names nothing."""
        per_naam: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for dienst in diensten:
            for naam in (dienst.naam, *dienst.trefwoorden):
                rij = tuple(woorden(naam))
                if 0 < len(rij) <= HOOGSTENS and not STOPWOORDEN.issuperset(rij):
                    per_naam[rij].add(dienst.sleutel)
        return cls({rij: frozenset(sleutels) for rij, sleutels in per_naam.items()})

    def noemt(self, rij: Sequence[str]) -> Genoemd | None:
        """The one service that the words of a short query name; None in doubt, and for more words.

        A name within a longer one does not count: "toeslag uwv" is not about all of UWV.
        """
        if len(rij) > HOOGSTENS:
            return None
        genoemd = [
            (van, tot)
            for van in range(len(rij))
            for tot in range(van + 1, len(rij) + 1)
            if tuple(rij[van:tot]) in self.diensten
        ]
        langste = [
            (van, tot)
            for van, tot in genoemd
            if not any(v <= van and tot <= t and (v, t) != (van, tot) for v, t in genoemd)
        ]
        sleutels = frozenset[str]().union(*(self.diensten[tuple(rij[van:tot])] for van, tot in langste))
        if len(sleutels) != 1:
            return None
        maal = BIJ_NAAM if len(rij) <= KORT else BIJ_NAAM_TUSSEN_MEER
        return Genoemd(next(iter(sleutels)), tuple(rij) in self.diensten, maal)
