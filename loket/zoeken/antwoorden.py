"""What confirmed answers do to the chance of a service, and what each factor is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from loket.zoeken.bron import Dienstgegevens
from loket.zoeken.hulpdiensten import bij_gevolg
from loket.zoeken.paren import PAREN, paarfactor

Antwoorden = Mapping[str, str | Collection[str]]

ANDERE_HOEDANIGHEID: Final = 0.02
ZELFDE_HOEDANIGHEID: Final = 5.0
ZELFDE_ORGANISATIE: Final = 2.0
ANDERE_ORGANISATIE: Final = 1.0
BETROKKEN: Final = "betrokken-organisatie"
"""The organisation of services that belong to whichever organisation someone has to do with, such as objection."""
ZELFDE_DOMEIN: Final = 4.0
ANDER_DOMEIN: Final = 0.2
OVERAL: Final = 6
"""A service with so many domains is for everything; a domain then says nothing about it."""
BIJ_GEVOLG: Final = 3.0
"""For services that hulp.yaml puts with what happens when nothing changes (`hulp_bij_gevolgen`)."""
BEZWAAR: Final = "bezwaar"
ZELFDE_BESLUIT: Final = 3.0
ANDER_BESLUIT: Final = 0.3
"""Objection is there for who disagrees with a decision, and not for who got none or agrees."""
NAAR_BEZWAAR: Final = 0.7
NAAR_BEZWAAR_ALS_DE_REGEL_KNELT: Final = 0.4
"""The part of their chance that services give to objection when someone disagrees with a decision: asking again
is of no use then. A service that itself tells how to object gives nothing. Less when someone says that the rule
works out badly: then the service is asked to look at the circumstances (B3)."""
SOCIAAL_TEAM: Final = "sociaal-team-hulp"
NAAR_SOCIAAL_TEAM: Final = 0.4
"""The part that all services give to the team that takes up several problems together, where B5 sees those."""
VEEL_DOMEINEN: Final = 3
VEEL_ORGANISATIES: Final = 2
"""From so many domains and organisations B5 speaks of several problems at once."""
MACHTIGEN: Final = "digid-machtigen"
VOOR_EEN_ANDER: Final = 0.15
"""Who asks for someone else speaks of that person in every sentence, and so of giving consent. That is help beside
what was asked for, and leads only when hardly anything else fits."""
DOOR_ANTWOORDEN: Final = (BEZWAAR, SOCIAAL_TEAM)
"""Services that answers can bring up though the story did not."""


def gewogen(rij: Sequence[tuple[Dienstgegevens, float]], antwoorden: Antwoorden) -> list[float]:
    """The chances of services in the light of the answers, in the same order; together they stay what they were."""
    gezegd = Gezegd.van(antwoorden)
    kansen = [kans * gezegd.factor(dienst) for dienst, kans in rij]
    plaats = {dienst.sleutel: nummer for nummer, (dienst, _) in enumerate(rij)}
    for doel, deel in _verschuivingen(antwoorden):
        if doel in plaats:
            weg = [
                0.0 if doel == BEZWAAR and dienst.noemt_bezwaar else kans * deel
                for kans, (dienst, _) in zip(kansen, rij, strict=True)
            ]
            kansen = [kans - af for kans, af in zip(kansen, weg, strict=True)]
            kansen[plaats[doel]] += sum(weg)
    som, was = sum(kansen), sum(kans for _, kans in rij)
    return [kans * was / som for kans in kansen] if som > 0 else kansen


@dataclass(frozen=True)
class Gezegd:
    """What the answers say of services, looked up once for all of them."""

    hoedanigheid: str | Collection[str] | None
    organisaties: str | Collection[str]
    domeinen: frozenset[str]
    voor_ander: bool
    besluit: str | Collection[str] | None
    bij_gevolg: frozenset[str]
    paren: Antwoorden

    @classmethod
    def van(cls, antwoorden: Antwoorden) -> Gezegd:
        return cls(
            hoedanigheid=antwoorden.get("hoedanigheid"),
            organisaties=antwoorden.get("organisaties", ()),
            domeinen=frozenset(antwoorden.get("domeinen", ())),
            voor_ander=antwoorden.get("voor_wie") == "iemand_anders",
            besluit=antwoorden.get("besluit"),
            bij_gevolg=frozenset(
                dienst for gevolg in antwoorden.get("gevolgen", ()) for dienst in bij_gevolg().get(gevolg, ())
            ),
            paren={vraag: antwoord for vraag, antwoord in antwoorden.items() if vraag in PAREN},
        )

    def factor(self, dienst: Dienstgegevens) -> float:
        """What the answers do to the score of a service by itself; 1 when they say nothing about it."""
        maal = paarfactor(dienst.sleutel, self.paren) if self.paren else 1.0
        if self.hoedanigheid and dienst.hoedanigheid:
            zelfde = self.hoedanigheid == dienst.hoedanigheid
            maal *= ZELFDE_HOEDANIGHEID if zelfde else ANDERE_HOEDANIGHEID
        if self.organisaties:
            eigen = dienst.organisatie == BETROKKEN or dienst.organisatie in self.organisaties
            maal *= ZELFDE_ORGANISATIE if eigen else ANDERE_ORGANISATIE
        if self.domeinen and len(dienst.domeinen) < OVERAL:
            maal *= ANDER_DOMEIN if self.domeinen.isdisjoint(dienst.domeinen) else ZELFDE_DOMEIN
        if self.voor_ander and dienst.sleutel == MACHTIGEN:
            maal *= VOOR_EEN_ANDER
        if dienst.sleutel in self.bij_gevolg:
            maal *= BIJ_GEVOLG
        if self.besluit and dienst.sleutel == BEZWAAR:
            maal *= ZELFDE_BESLUIT if self.besluit == "oneens" else ANDER_BESLUIT
        return maal


def _verschuivingen(antwoorden: Antwoorden) -> Iterator[tuple[str, float]]:
    """To which service the others give a part of their chance, and which part."""
    if antwoorden.get("besluit") == "oneens":
        knelt = antwoorden.get("regel_past_niet") == "ja"
        yield BEZWAAR, NAAR_BEZWAAR_ALS_DE_REGEL_KNELT if knelt else NAAR_BEZWAAR
    veel = (
        len(antwoorden.get("domeinen", ())) >= VEEL_DOMEINEN
        and len(antwoorden.get("organisaties", ())) >= VEEL_ORGANISATIES
    )
    if veel and antwoorden.get("hoedanigheid") != "ondernemer":
        yield SOCIAAL_TEAM, NAAR_SOCIAAL_TEAM
