"""How much two signals are about the same, in reasons that a person can check. Pure: no Django.

Four things are looked at: the rule, the article, the cause, and the telling words that both texts have. Two signals
are proposed together when at least three of the four agree. Nothing is weighed or learned, and a person decides.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

GENOEG_REDENEN = 3
GENOEG_WOORDEN = 3
# A word that half of the texts have tells nothing about any two of them.
HOOGSTENS_DEEL = 0.5
_WOORD = re.compile(r"[a-zà-ÿ]{4,}")
_STOPWOORDEN = """
    aan aangezien alle alleen alles als ander andere anders bent bij burger burgers daar daarna
    daarom deze dezelfde dit doen door eens eerst eigen elke even gaat geen geval gevallen haar
    hebben hebt heeft hele hier hoewel ieder iedereen iemand iets immers kan komen komt krijgen
    krijgt kunnen laat maakt maar maken meer meest mensen mijn minder moet moeten naar niet niets
    nodig nooit ondanks onder ooit over regel regels rond samen sinds situatie soms staat steeds
    tegen terwijl thans toch toen tussen uitsluitend vaak vanaf veel verder voor vooral waar waarom
    wanneer want waren weer wees welke werd worden wordt zelf zich zijn zoals zonder zouden zullen
"""
_STOP = frozenset(_STOPWOORDEN.split())


class Reden(StrEnum):
    """Why two signals look alike."""

    REGEL = "regel"
    ARTIKEL = "artikel"
    OORZAAK = "oorzaak"
    WOORDEN = "woorden"


@dataclass(frozen=True)
class Kenmerken:
    """What is compared of one signal."""

    nummer: int
    regel: str
    artikel: str
    oorzaak: str
    woorden: frozenset[str]
    andere_regel: str = ""
    ander_artikel: str = ""

    @property
    def regels(self) -> frozenset[str]:
        """The rule, and the one that it bites."""
        return frozenset(filter(None, (self.regel, self.andere_regel)))

    @property
    def artikelen(self) -> frozenset[tuple[str, str]]:
        """The articles that are named, each with its rule."""
        paren = ((self.regel, self.artikel), (self.andere_regel, self.ander_artikel))
        return frozenset((regel, artikel) for regel, artikel in paren if regel and artikel)


@dataclass
class Groep:
    """Signals that look alike, and why."""

    nummers: list[int]
    redenen: list[Reden] = field(default_factory=list)
    woorden: list[str] = field(default_factory=list)


def tellende_woorden(tekst: str) -> frozenset[str]:
    """The words of a text that may tell what it is about."""
    return frozenset(woord for woord in _WOORD.findall(tekst.lower()) if woord not in _STOP)


def redenen(een: Kenmerken, ander: Kenmerken, gewoon: frozenset[str] = frozenset()) -> list[Reden]:
    """Why these two look alike; `gewoon` are words that tell nothing here."""
    gevonden = []
    if _dezelfde(een.regels, ander.regels):
        gevonden.append(Reden.REGEL)
        if _dezelfde(een.artikelen, ander.artikelen):
            gevonden.append(Reden.ARTIKEL)
    if een.oorzaak == ander.oorzaak:
        gevonden.append(Reden.OORZAAK)
    if len((een.woorden & ander.woorden) - gewoon) >= GENOEG_WOORDEN:
        gevonden.append(Reden.WOORDEN)
    return gevonden


def _dezelfde(een: frozenset[object], ander: frozenset[object]) -> bool:
    """Of two rules that bite each other the order tells nothing; who names one of them may mean that pair.

    Two pairs with one rule in common are two things.
    """
    return bool(een and ander) and (een <= ander or ander <= een)


def gewone_woorden(signalen: Sequence[Kenmerken]) -> frozenset[str]:
    """Words that so many of these texts have that they tell nothing; of a few texts none are."""
    if len(signalen) < 2 * GENOEG_REDENEN:
        return frozenset()
    aantallen = Counter(woord for signaal in signalen for woord in signaal.woorden)
    return frozenset(woord for woord, aantal in aantallen.items() if aantal > HOOGSTENS_DEEL * len(signalen))


def groepeer(signalen: Sequence[Kenmerken]) -> list[Groep]:
    """Groups of two or more, the largest first. Each signal is in one group at most.

    A group is built around its first signal: every other one looks like that one, so no chain drifts away.
    """
    gewoon = gewone_woorden(signalen)
    over, groepen = list(signalen), []
    while over:
        groep = rond(over.pop(0), over, gewoon)
        if groep is not None:
            leden = set(groep.nummers)
            over = [rij for rij in over if rij.nummer not in leden]
            groepen.append(groep)
    return sorted(groepen, key=lambda groep: -len(groep.nummers))


def rond(kern: Kenmerken, anderen: Iterable[Kenmerken], gewoon: frozenset[str] = frozenset()) -> Groep | None:
    """One signal and those that look like it; None when none does."""
    erbij = [(rij, redenen(kern, rij, gewoon)) for rij in anderen]
    erbij = [(rij, waarom) for rij, waarom in erbij if len(waarom) >= GENOEG_REDENEN]
    if not erbij:
        return None
    return Groep(
        [kern.nummer, *(rij.nummer for rij, _waarom in erbij)],
        _van_allen(waarom for _rij, waarom in erbij),
        _meest_gedeeld(kern, [rij for rij, _waarom in erbij], gewoon),
    )


def _van_allen(lijsten: Iterable[list[Reden]]) -> list[Reden]:
    gedeeld = set(Reden)
    for lijst in lijsten:
        gedeeld &= set(lijst)
    return [reden for reden in Reden if reden in gedeeld]


def _meest_gedeeld(kern: Kenmerken, anderen: Sequence[Kenmerken], gewoon: frozenset[str]) -> list[str]:
    aantallen = Counter(woord for rij in anderen for woord in (kern.woorden & rij.woorden) - gewoon)
    return [woord for woord, _aantal in sorted(aantallen.items(), key=lambda paar: (-paar[1], paar[0]))[:5]]
