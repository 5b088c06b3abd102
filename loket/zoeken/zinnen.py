"""Phrases in a story: their words in order with at most a few words between, and whether the story denies them.

Denied is what has a negation just before or behind it ("geen ontruiming", "hij slaat mij niet") or among its words
("ik word niet mishandeld"). Behind it "niet meer", "niet elke dag" and "niet alleen" deny nothing: it was or is so.
Nor does a negation in another clause: "ik durf niet, hij slaat mij".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from loket.zoeken.spoedstof import TOELICHTING
from loket.zoeken.taal import STOPWOORDEN, stam, zinnen_van
from loket.zoeken.taal import woorden as woorden_van

TUSSENRUIMTE: Final = 2
"""How many other words may stand between the words of a phrase."""

ONTKENNINGEN: Final = frozenset({"niet", "nie", "geen", "nooit", "not", "no", "never"}) | {
    f"{werkwoord}{kort}"
    for werkwoord in ("do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "will", "would")
    for kort in ("n't", "nt")
}
ONTKENT_ERVOOR: Final = frozenset({"niet", "nie", "nooit", "not", "never"})
"""What denies the words before it: "hij slaat mij niet"; "geen" belongs to what follows."""
VERBINDT: Final = frozenset({"sprake", "van", "enkele", "enige", "any", "question", "of", "meer", "nog"})
"""Words between a negation and what it denies: "geen sprake van geweld"."""
NIET_HELEMAAL: Final = frozenset(
    {
        "meer",
        "elke",
        "iedere",
        "altijd",
        "alleen",
        "vaak",
        "zo",
        "zomaar",
        "every",
        "always",
        "only",
        "often",
        "just",
    }
    | {"anymore", "hard", "echt", "really", "te", "normaal"}
)
"""Behind a negation these say that it is so, or was: "hij slaat mij niet elke dag"."""
INVULWOORDEN: Final = frozenset(
    {"ik", "k", "wij", "we", "hij", "zij", "ze", "je", "jij", "mij", "me", "ons", "hem", "haar", "mijn", "mn"}
    | {"m'n", "onze", "jouw", "de", "het", "t", "een", "n", "er"}
)
"""Words that change with who speaks: 'ik word uit huis gezet' is also 'wij worden uit huis gezet'."""
BEGINT_OPNIEUW: Final = frozenset({"ik", "k", "wij", "we", "hij", "zij", "ze", "i", "he", "she", "they"}) | {
    "mijn",
    "mn",
    "m'n",
    "my",
}
"""Who or whose: behind a negation another clause begins here, also without a comma ("ik durf niet hij slaat mij")."""
_BIJZIN: Final = re.compile(r"[.!?;\n,:()]+")
"""What ends a clause, and a sentence too."""


def bijzinnen_van(tekst: str) -> list[list[str]]:
    """The folded words of every clause of a text, also of those without any."""
    return [woorden_van(deel) for deel in _BIJZIN.split(tekst)]


@dataclass(frozen=True)
class Woord:
    """A word of a story with its place in it, and which clause of it that is."""

    geschreven: str
    stam: str
    plaats: int
    bijzin: int


@dataclass(frozen=True)
class Vondst:
    """The words of a story that say a phrase; whether a negation stands right beside them, or among them."""

    woorden: tuple[Woord, ...]
    ernaast: bool
    ertussen: bool

    @property
    def ontkend(self) -> bool:
        """Whether the story says that it is not so."""
        return self.ernaast or self.ertussen


@dataclass(frozen=True)
class Zin:
    """A phrase to look for; `kaal` when it is compared without the filler words."""

    stammen: tuple[str, ...]
    kaal: bool

    @classmethod
    def van(cls, tekst: str) -> Zin:
        """A phrase as hulp.yaml writes it; what stands in brackets is for people."""
        alle = woorden_van(TOELICHTING.sub("", tekst))
        kern = [woord for woord in alle if woord not in INVULWOORDEN]
        kaal = len(kern) > 1 or len(alle) == 1
        return cls(tuple(stam(woord) for woord in (kern if kaal else alle)), kaal)

    def in_verhaal(self, verhaal: Verhaal) -> list[Vondst]:
        """Every place where the story says this phrase, denied or not."""
        if not verhaal.stammen.issuperset(self.stammen):
            return []
        rij = verhaal.kern if self.kaal else verhaal.alle
        return [
            vondst
            for begin, woord in enumerate(rij)
            if woord.stam == self.stammen[0] and (vondst := self._vanaf(rij, begin, verhaal))
        ]

    def zoek_in(self, verhaal: Verhaal) -> Vondst | None:
        """Where the story says this phrase without a negation among its words, best where it is not denied."""
        heel = [vondst for vondst in self.in_verhaal(verhaal) if not vondst.ertussen]
        return min(heel, key=lambda vondst: vondst.ernaast, default=None)

    def _vanaf(self, rij: Sequence[Woord], begin: int, verhaal: Verhaal) -> Vondst | None:
        gevonden: list[Woord] = []
        ertussen = False
        for plaats, woord in enumerate(rij[begin : begin + len(self.stammen) + TUSSENRUIMTE], start=begin):
            if woord.stam == self.stammen[len(gevonden)]:
                gevonden.append(woord)
                if len(gevonden) == len(self.stammen):
                    ernaast = _ontkend_ervoor(rij, begin, verhaal) or _ontkend_erachter(rij, plaats)
                    return Vondst(tuple(gevonden), ernaast, ertussen)
            ertussen = ertussen or (woord is not gevonden[-1] and woord.geschreven in ONTKENNINGEN)
        return None


def _ontkend_ervoor(rij: Sequence[Woord], eerste: int, verhaal: Verhaal) -> bool:
    """Whether a negation of the same clause stands just before the first word of what was found."""
    begin = rij[eerste]
    voor = [woord for woord in rij[max(eerste - 4, 0) : eerste] if woord.bijzin == begin.bijzin]
    while voor and voor[-1].geschreven in VERBINDT:
        voor.pop()
    if not voor or voor[-1].geschreven not in ONTKENNINGEN:
        return False
    tot_hier = verhaal.alle[voor[-1].plaats + 1 : begin.plaats + 1]
    return BEGINT_OPNIEUW.isdisjoint(woord.geschreven for woord in tot_hier)


def _ontkend_erachter(rij: Sequence[Woord], laatste: int) -> bool:
    """Whether a negation of the same clause stands just behind the last word of what was found."""
    volgende = rij[laatste + 1 : laatste + 3]
    na = [woord.geschreven for woord in volgende if woord.bijzin == rij[laatste].bijzin]
    return bool(na) and na[0] in ONTKENT_ERVOOR and not NIET_HELEMAAL.intersection(na[1:])


@dataclass(frozen=True)
class Verhaal:
    """The words of a story by the sentence, all in a row, and those that are no filler."""

    zinnen: tuple[tuple[str, ...], ...]
    alle: tuple[Woord, ...]
    kern: tuple[Woord, ...]
    stammen: frozenset[str]

    @classmethod
    def van(cls, tekst: str) -> Verhaal:
        """Read a story."""
        bijzinnen = enumerate(bijzinnen_van(tekst))
        rij = [(woord, bijzin) for bijzin, deel in bijzinnen for woord in deel]
        alle = tuple(Woord(woord, stam(woord), plaats, bijzin) for plaats, (woord, bijzin) in enumerate(rij))
        kern = tuple(woord for woord in alle if woord.geschreven not in INVULWOORDEN)
        zinnen = tuple(tuple(zin) for zin in zinnen_van(tekst))
        return cls(zinnen, alle, kern, frozenset(woord.stam for woord in alle))

    def zonder(self, weg: Collection[int]) -> list[list[str]]:
        """Its sentences without the words at these places."""
        plaats, over = 0, []
        for zin in self.zinnen:
            over.append([woord for nummer, woord in enumerate(zin, plaats) if nummer not in weg])
            plaats += len(zin)
        return [zin for zin in over if zin]


def ontkende_plaatsen(zinnen: Iterable[Zin], verhaal: Verhaal) -> frozenset[int]:
    """The places of the words of phrases that the story denies; none of a phrase that it says plainly as well."""
    weg: set[int] = set()
    if ONTKENNINGEN.isdisjoint(woord.geschreven for woord in verhaal.alle):
        return frozenset()
    for zin in zinnen:
        vondsten = zin.in_verhaal(verhaal)
        if all(vondst.ontkend for vondst in vondsten):
            weg |= {woord.plaats for vondst in vondsten for woord in vondst.woorden}
    return frozenset(weg)


def met_hun_bijzin(weg: frozenset[int], verhaal: Verhaal) -> frozenset[int]:
    """These places, and those of the words around them in a clause that says nothing else: "mijn ... mij niet"."""
    vulling = STOPWOORDEN | ONTKENNINGEN | VERBINDT
    zegt_iets = {w.bijzin for w in verhaal.alle if w.plaats not in weg and w.geschreven not in vulling}
    ontkend = {w.bijzin for w in verhaal.alle if w.plaats in weg} - zegt_iets
    return weg | {w.plaats for w in verhaal.alle if w.bijzin in ontkend}
