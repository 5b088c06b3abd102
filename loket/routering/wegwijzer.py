"""From a story and its answers to an advice: search, signs of urgency and rules together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from loket.routering.advies import Routeadvies, adviseer
from loket.routering.regels import Regels, huidige_regels
from loket.routering.situatie import Antwoord, Situatie, Teken
from loket.zoeken.bron import INHOUD, lees_bron
from loket.zoeken.spoed import Spoedlezer, Spoedteken
from loket.zoeken.zoeker import AANTAL_TREFFERS, Zoeker, Zoekresultaat


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
        """Build everything from the content folder; takes about a second."""
        bron = lees_bron(inhoud)
        return cls(
            Zoeker.bouw(bron.diensten, bron.niet_passend, bron.hash),
            Spoedlezer.uit_inhoud(inhoud),
            bron.risicogebeurtenissen,
            huidige_regels(),
        )

    def begrijp(self, tekst: str) -> Begrip:
        """Read a story, before anything is asked."""
        resultaat = self.zoeker.zoek(tekst, aantal=AANTAL_TREFFERS)
        return Begrip(resultaat, self.lezer.lees(tekst), self._risico(resultaat))

    def adviseer(self, situatie: Situatie) -> Routeadvies:
        """The advice by the rules of this installation."""
        return adviseer(situatie, self.regels)

    def _risico(self, resultaat: Zoekresultaat) -> bool | None:
        """Whether a life event of the best service asks much of people; None when it belongs to none."""
        if not resultaat.treffers:
            return None
        gebeurtenissen = self.zoeker.dienst(resultaat.treffers[0].dienst).levensgebeurtenissen
        return bool(self.risicogebeurtenissen.intersection(gebeurtenissen)) if gebeurtenissen else None
