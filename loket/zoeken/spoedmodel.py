"""How much a story looks like each sign of urgency: a trained linear model with two calibrated thresholds.

The score of a sign is what the model says of any urgency, plus how far the story stands above the ordinary
utterances for that sign. Both thresholds are set on stories that the model was not trained on
(`loket.zoeken.spoedleren`). A long story is also read sentence by sentence, so that it does not drown the sign.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from loket.zoeken.kenmerken import kenmerken_van_woorden
from loket.zoeken.lineair import Getallen, Lineair
from loket.zoeken.pakket import lees, schrijf
from loket.zoeken.spoedstof import SPOED
from loket.zoeken.taal import STOPWOORDEN
from loket.zoeken.tijd import ver_weg

LANG: Final = 30
"""A story of more words is also read by the sentence, and a longer sentence in pieces of VENSTER words."""
VENSTER: Final = 20
KORTSTE_ZIN: Final = 3
AFTREK_ZIN: Final = 0.4
"""A sentence out of a long story needs so much more: it is one of many tries."""
KORT: Final = 6
AFTREK_KORT: Final = 0.4
"""A story of so few words needs so much more: every word of it weighs heavily."""
AFTREK_VER_WEG: Final = 1.0
"""A story that plays long ago, far ahead or in the news needs so much more."""
EERDER_BIJ_GEVAAR: Final = 0.1
"""A sign of danger now is possible from so much less: missing one costs more than asking one."""
NAAST: Final = 0.5
"""Another sign beside the strongest one may stand so much lower, and must stand above the ordinary."""
MEESTE_WOORDEN: Final = 5
"""So many words are named as the reason for a sign."""
MINSTE_INHOUD: Final = 0.5
"""So much of a score must come from words that mean something by themselves, before a model alone is certain.

"Hij heeft niets" is made of words that stand in every story of need and in many others: it may be one, and it says
not which. Well under what the least outspoken story of our own has that is rightly certain (0.8).
"""
MINSTE_DEEL: Final = 0.2
"""A word is only named when it adds at least this part of what the strongest word adds."""

Deel = tuple[int, int]


@dataclass(frozen=True)
class Drempels:
    """Scores from which a sign is certain, and from which it may be one."""

    zeker: float
    misschien: float


@dataclass(frozen=True)
class Peil:
    """How a story stands for one sign: its score, whether it is among the signs seen, and the words read."""

    score: float
    gezien: bool
    woorden: tuple[str, ...]


@dataclass(frozen=True)
class Spoedmodel:
    """A trained model. `gewoon` is, per urgent sign, the score that 1 in 100 ordinary utterances reach.

    `gevaar` are the signs that tell of danger now.
    """

    lineair: Lineair
    gewoon: Mapping[str, float]
    drempels: Drempels
    gevaar: frozenset[str] = frozenset()

    def peil(self, zinnen: Sequence[Sequence[str]]) -> dict[str, Peil]:
        """How a story, as folded words by the sentence, stands for every urgent sign."""
        rij = tuple(woord for zin in zinnen for woord in zin)
        delen = _delen([len(zin) for zin in zinnen])
        aftrek = AFTREK_VER_WEG if ver_weg(zinnen) else 0.0
        peilingen: dict[str, Peil] = {}
        for deel, ruw in zip(
            delen, self.lineair.scores_per_deel(kenmerken_van_woorden(rij), delen), strict=True
        ):
            extra = aftrek if deel == delen[0] else aftrek + AFTREK_ZIN
            for teken, peil in self._peil_deel(ruw, rij[slice(*deel)], extra).items():
                vorig = peilingen.get(teken)
                if not vorig or (peil.gezien, peil.score) > (vorig.gezien, vorig.score):
                    peilingen[teken] = peil
        return peilingen

    def _peil_deel(self, ruw: Getallen, woorden: tuple[str, ...], aftrek: float) -> dict[str, Peil]:
        per_klasse = dict(zip(self.lineair.klassen, map(float, ruw), strict=True))
        boven = {teken: per_klasse[teken] - grens for teken, grens in self.gewoon.items()}
        spoed = per_klasse[SPOED] - aftrek - (AFTREK_KORT if len(woorden) <= KORT else 0.0)
        hoogste = max(boven.values())
        nodig = min(hoogste, max(0.0, hoogste - NAAST))
        return {
            teken: Peil(spoed + eigen, eigen >= nodig and spoed + eigen >= self._mogelijk(teken), woorden)
            for teken, eigen in boven.items()
        }

    def _mogelijk(self, teken: str) -> float:
        """The score from which this sign is possible."""
        return self.drempels.misschien - (EERDER_BIJ_GEVAAR if teken in self.gevaar else 0.0)

    def heeft_inhoud(self, woorden: Sequence[str], teken: str) -> bool:
        """Whether these words say which sign it is: more than "he", "has" and "nothing" speaks for it."""
        return sum(deel for deel in self._per_woord(woorden, teken).values() if deel > 0) >= MINSTE_INHOUD

    def redenen(self, woorden: Sequence[str], teken: str) -> tuple[str, ...]:
        """Of these words the ones that speak most for this sign, in their order."""
        per_woord = self._per_woord(woorden, teken)
        sterkst = sorted(per_woord, key=lambda woord: -per_woord[woord])[:MEESTE_WOORDEN]
        grens = max((per_woord[woord] for woord in sterkst), default=0.0) * MINSTE_DEEL
        gekozen = {woord for woord in sterkst if per_woord[woord] > 0 and per_woord[woord] >= grens}
        return tuple(woord for woord in per_woord if woord in gekozen)

    def _per_woord(self, woorden: Sequence[str], teken: str) -> dict[str, float]:
        """What each word that means something by itself adds to this sign, in their order."""
        kenmerk = kenmerken_van_woorden(woorden)
        per_woord: dict[str, float] = {}
        bijdragen = zip(
            kenmerk.woorden,
            self.lineair.bijdragen(kenmerk, teken),
            self.lineair.bijdragen(kenmerk, SPOED),
            strict=True,
        )
        for woord, eigen, samen in bijdragen:
            if woord not in STOPWOORDEN:
                per_woord[woord] = per_woord.get(woord, 0.0) + eigen + samen
        return per_woord

    def naar_bestand(self, pad: Path) -> str:
        """Write the model; returns its content hash."""
        kop, reeksen = self.lineair.reeksen()
        drempels = {"zeker": self.drempels.zeker, "misschien": self.drempels.misschien}
        inhoud = {
            "lineair": kop,
            "gewoon": dict(self.gewoon),
            "drempels": drempels,
            "gevaar": sorted(self.gevaar),
        }
        return schrijf(pad, inhoud, reeksen)

    @classmethod
    def uit_bestand(cls, pad: Path) -> Spoedmodel:
        """Load a model. Raises Indexfout when it is damaged or of another shape, OSError when absent."""
        kop, reeksen, som = lees(pad)
        lineair = Lineair.uit_reeksen(kop["lineair"], reeksen, som)
        return cls(lineair, kop["gewoon"], Drempels(**kop["drempels"]), frozenset(kop["gevaar"]))


def _delen(lengtes: Sequence[int]) -> list[Deel]:
    """The whole story first, and of a long one its sentences."""
    totaal = sum(lengtes)
    delen = [(0, totaal)]
    if totaal <= LANG:
        return delen
    begin = 0
    for lengte in lengtes:
        if lengte > LANG:
            stappen = range(begin, begin + lengte - VENSTER // 2, VENSTER // 2)
            delen += [(stap, min(stap + VENSTER, begin + lengte)) for stap in stappen]
        elif lengte >= KORTSTE_ZIN:
            delen.append((begin, begin + lengte))
        begin += lengte
    return delen
