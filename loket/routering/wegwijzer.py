"""From a story and its answers to an advice: search, signs of urgency and rules together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from loket.routering.advies import Routeadvies, adviseer
from loket.routering.regels import Regels, huidige_regels
from loket.routering.situatie import Antwoord, Situatie, Teken
from loket.zoeken.bouwen import bouw_index
from loket.zoeken.bron import INHOUD, lees_bron
from loket.zoeken.hulpdiensten import verhoogd
from loket.zoeken.spoed import Spoedlezer, Spoedteken
from loket.zoeken.zoeker import AANTAL_TREFFERS, Band, Zoeker, Zoekresultaat

DICHTBIJ: Final = 0.5
"""The second hit as part of the first from which it is close. Chosen on the labelled cases: of the life events
that ask much, 8 in 149 are then missed and 10 are false; at 0.8 that is 11 and 9."""


@dataclass(frozen=True)
class Begrip:
    """What the portal understands of a story: the services that may fit and the signs of urgency.

    Made once, at the story step, and stored; the answers that follow only need `situatie`.
    """

    resultaat: Zoekresultaat
    tekens: tuple[Spoedteken, ...]
    risico: bool | None

    def situatie(self, antwoorden: Mapping[str, Antwoord], *, machtiging: bool = False) -> Situatie:
        """The input of the routing for these confirmed answers."""
        return Situatie(
            antwoorden=antwoorden,
            band=self.resultaat.band.value,
            risico=self.risico,
            tekens=tuple(Teken(t.id, t.ernst, t.zeker) for t in self.tekens),
            machtiging=machtiging,
        )


@dataclass(frozen=True)
class Wegwijzer:
    """Search, reader of urgency and rules; `risicogebeurtenissen` are life events that ask much (B8)."""

    zoeker: Zoeker
    lezer: Spoedlezer
    risicogebeurtenissen: frozenset[str]
    regels: Regels

    @classmethod
    def uit_inhoud(cls, inhoud: Path = INHOUD) -> Wegwijzer:
        """Everything from the content folder; trains when that was not done before for the same content."""
        bron = lees_bron(inhoud)
        return cls(
            Zoeker.uit_bestand(bouw_index(bron)),
            Spoedlezer.uit_inhoud(inhoud),
            bron.risicogebeurtenissen,
            huidige_regels(),
        )

    def begrijp(self, tekst: str) -> Begrip:
        """Read a story, before anything is asked."""
        tekens = self.lezer.lees(tekst)
        resultaat = self.zoeker.zoek(
            tekst, None, AANTAL_TREFFERS, verhoogd(tekens), self.lezer.ontkend_in(tekst)
        )
        return Begrip(resultaat, tekens, risico_van(resultaat, self.zoeker, self.risicogebeurtenissen))

    def adviseer(self, situatie: Situatie) -> Routeadvies:
        """The advice by the rules of this installation."""
        return adviseer(situatie, self.regels)


def risico_van(resultaat: Zoekresultaat, zoeker: Zoeker, risico: Collection[str]) -> bool | None:
    """Whether what happened to this person asks much of people (B8); None when no life event is known.

    Where nothing fits none is: what the nearest services are there for says nothing of this person.
    The first life event of a service is the one it is there for: moving house asks little, even though someone
    who divorces also has to report an address. When two services are close, the one that asks most counts:
    doubt goes to a person (B1).
    """
    treffers = [] if resultaat.band is Band.NIETS else resultaat.treffers[:2]
    dichtbij = [treffer for treffer in treffers if treffer.score >= DICHTBIJ * treffers[0].score]
    eerste = [g[0] for t in dichtbij if (g := zoeker.dienst(t.dienst).levensgebeurtenissen)]
    return any(gebeurtenis in risico for gebeurtenis in eerste) if eerste else None
