"""Which service a text names: "huurtoeslag moeder" holds the name of one, whatever else was said of that.

And which one it asks for by that name and nothing else: "Ik word 18. Hoe vraag ik zorgtoeslag aan?"
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations, zip_longest
from typing import Final

from loket.zoeken.bron import Dienstgegevens
from loket.zoeken.taal import STOPWOORDEN, VRAAGWOORDEN, vouw, woorden
from loket.zoeken.zinnen import ONTKENNINGEN

KORT: Final = 4
HOOGSTENS: Final = 8
"""In more words someone tells something, and then the whole story counts."""
KORTSTE_DEEL: Final = 4
"""Of so many letters and more are the two words of a name that are also read as one."""
BIJ_NAAM: Final = 8.0
BIJ_NAAM_TUSSEN_MEER: Final = 3.0
"""What a name does to the chance of its service in a query of up to KORT words, and in a longer one. What the other
words say strongly stays ahead: "huurtoeslag terugbetalen" is about paying back. Chosen on held-out utterances."""
VOORAAN: Final = 1.25
"""When nothing else was typed the service leads at least by this, whatever is mostly told with that word. No more:
the question that tells two services apart is still asked, and an answer still decides."""
_VRAAGT_OM: Final = re.compile(
    r"\b(?:aanvra(?:ag|gen)|vra(?:ag|gen) .*\baan|wil|willen|recht op|regel|regelen|arrange|apply|claim|entitled|want"
    r"|(?:hoe|kan|kunnen|how|can|could|where) (?:.* )?(?:krijg|krijgen|get))\b"
)
"""How people ask for something. Who says "ik krijg huurtoeslag" asks for nothing."""
_ERBIJ: Final = "aanvraag aanvragen vraag vragen recht krijg krijgen get apply claim entitled want please"
_VAN_HET_VRAGEN: Final = (STOPWOORDEN | VRAAGWOORDEN | frozenset(_ERBIJ.split())) - ONTKENNINGEN
"""Beside the name these words add nothing to the asking; any other word may change what is asked."""

_TUSSEN_HAAKJES: Final = re.compile(r"\s*\([^()]*\)")
_AANVRAGEN: Final = re.compile(r"^Applying for (?:or \w+ing )?(?:an? |the )?")
_MAAR: Final = frozenset({"maar", "but", "alleen"})


@dataclass(frozen=True)
class Genoemd:
    """The service that a short query names, whether that is all it says, and by what that raises its chance."""

    dienst: str
    alleen: bool
    maal: float = BIJ_NAAM

    def kans(self, eigen: float, beste: float) -> float:
        """The chance of this service, from its own by the whole text and the best of all services."""
        # among more words it only comes to the front, and what stands beside it stays in sight
        if self.maal < BIJ_NAAM and not self.alleen:
            return max(eigen, min(eigen * self.maal, beste * VOORAAN)) if eigen < beste else eigen
        hoger = eigen * self.maal
        return max(hoger, beste * VOORAAN) if self.alleen else hoger


@dataclass(frozen=True)
class Namen:
    """Official names and keywords in both languages, as rows of folded words, with the services of each."""

    diensten: Mapping[tuple[str, ...], frozenset[str]]
    officieel: frozenset[tuple[str, ...]]

    @classmethod
    def bouw(cls, diensten: Collection[Dienstgegevens]) -> Namen:
        """From the catalogue; what is only filler words names nothing."""
        per_naam = _rijen((d.sleutel, naam) for d in diensten for naam in (*_officiele(d), *d.trefwoorden))
        _schrijf_aaneen(per_naam)
        engels = _rijen(
            (d.sleutel, vorm) for d in diensten for naam in d.trefwoorden_en for vorm in _vormen(naam)
        )
        for rij, sleutels in engels.items():
            per_naam[rij] |= sleutels
        officieel = frozenset(tuple(woorden(naam)) for dienst in diensten for naam in _officiele(dienst))
        return cls({rij: frozenset(sleutels) for rij, sleutels in per_naam.items()}, officieel)

    def noemt(self, rij: Sequence[str]) -> Genoemd | None:
        """The one service that the words of a short query name; None in doubt, and for more words.

        A name within a longer one does not count: "toeslag uwv" is not about all of UWV.
        """
        if len(rij) > HOOGSTENS:
            return None
        langste = self._langste(rij)
        sleutels = self._van(rij, langste)
        if len(sleutels) != 1:
            return None
        maal = BIJ_NAAM if len(rij) <= KORT else BIJ_NAAM_TUSSEN_MEER
        return Genoemd(next(iter(sleutels)), tuple(rij) in self.diensten, maal)

    def gevraagd(self, bijzinnen: Iterable[Sequence[str]]) -> Genoemd | None:
        """The one service that a text asks for by its name, saying nothing else of it; None in doubt.

        Where more is told only official names count, for keywords are also said of services beside it; and what
        goes on with "but" is about something else.
        """
        rijen = [rij for rij in bijzinnen if rij]
        sleutels = frozenset[str]().union(
            *(self._gevraagd_in(rij, alleen_officieel=len(rijen) > 1) for rij in _zonder_maar(rijen))
        )
        return Genoemd(next(iter(sleutels)), alleen=True) if len(sleutels) == 1 else None

    def _gevraagd_in(self, rij: Sequence[str], *, alleen_officieel: bool) -> frozenset[str]:
        if len(rij) > 2 * HOOGSTENS or not _VRAAGT_OM.search(" ".join(rij)):
            return frozenset()
        langste = self._langste(rij)
        in_naam = {plaats for van, tot in langste for plaats in range(van, tot)}
        rest = {woord for plaats, woord in enumerate(rij) if plaats not in in_naam}
        if not rest <= _VAN_HET_VRAGEN:
            return frozenset()
        sleutels = self._van(rij, langste)
        namen = {tuple(rij[van:tot]) for van, tot in langste}
        return (
            sleutels
            if len(sleutels) == 1 and (not alleen_officieel or namen <= self.officieel)
            else frozenset()
        )

    def _van(self, rij: Sequence[str], plaatsen: Iterable[tuple[int, int]]) -> frozenset[str]:
        return frozenset[str]().union(*(self.diensten[tuple(rij[van:tot])] for van, tot in plaatsen))

    def _langste(self, rij: Sequence[str]) -> list[tuple[int, int]]:
        """Where names stand in these words, but for a name within a longer one."""
        genoemd = [
            (van, tot)
            for van in range(len(rij))
            for tot in range(van + 1, len(rij) + 1)
            if tuple(rij[van:tot]) in self.diensten
        ]
        return [
            (van, tot)
            for van, tot in genoemd
            if not any(v <= van and tot <= t and (v, t) != (van, tot) for v, t in genoemd)
        ]


def _rijen(namen: Iterable[tuple[str, str]]) -> defaultdict[tuple[str, ...], set[str]]:
    """The services by the folded words of a name, from pairs of a service and a name."""
    per_naam: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for sleutel, naam in namen:
        rij = tuple(woorden(naam))
        if 0 < len(rij) <= HOOGSTENS and not STOPWOORDEN.issuperset(rij):
            per_naam[rij].add(sleutel)
    return per_naam


def _vormen(naam: str) -> frozenset[str]:
    """An English keyword as it is and without apostrophes, as in "widows pension"."""
    gevouwen = vouw(naam)
    return frozenset({gevouwen, gevouwen.replace("'", "")})


def _schrijf_aaneen(per_naam: dict[tuple[str, ...], set[str]]) -> None:
    """Add names of two words as the one word that people make of them: "aangifte geboorte" is geboorteaangifte.

    A word that is a name by itself stays that, and short words make too many others.
    """
    aaneen: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for rij, sleutels in per_naam.items():
        delen = [woord for woord in rij if woord not in STOPWOORDEN]
        if len(delen) == 2 and min(map(len, delen)) >= KORTSTE_DEEL:
            for een, twee in permutations(delen):
                aaneen[een + twee,] |= sleutels
                aaneen[f"{een}s{twee}",] |= sleutels
    per_naam.update({rij: sleutels for rij, sleutels in aaneen.items() if rij not in per_naam})


def _officiele(dienst: Dienstgegevens) -> tuple[str, ...]:
    """Its names in Dutch and in English; the Dutch one that stands behind the English one is left out.

    "Applying for a passport or identity card" is about a passport, and about an identity card.
    """
    engels = _TUSSEN_HAAKJES.sub("", dienst.naam_en)
    aangevraagd = _AANVRAGEN.sub("", engels)
    if aangevraagd == engels:
        return dienst.naam, engels
    delen = aangevraagd.split(" or ")
    kort = all(len(deel.split()) <= 2 for deel in delen)
    return dienst.naam, engels, aangevraagd, *(delen if kort else ())


def _zonder_maar(rijen: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The clauses, but for those that the next one takes back."""
    return [
        rij
        for rij, erna in zip_longest(rijen, rijen[1:], fillvalue=())
        if not _MAAR.issuperset(erna[:1]) or not erna
    ]
