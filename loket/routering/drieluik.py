"""What an advice comes to, in three records: what is needed, which door, and who does what by when.

Stored with the dossier's advice and never changed (promise 6). `stel_op` gives the same records again from the
same input, so `controleer` can compare.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from loket.routering.advies import Reden, Routeadvies
from loket.routering.situatie import Route, Spoed
from portal.termijnen import Beloftesoort, Kalender, beloof, werkdag_van
from portal.termijnen.datums import dag_in_nederland

MEESTE_DIENSTEN: Final = 3
"""So many services are written down as what may be needed; the first is the one the dossier is about."""

NAVRAAG_WERKDAGEN: Final = 10
"""After so many working days we ask whether it worked out, when someone arranges it alone."""


@dataclass(frozen=True)
class Verwijzing:
    """The key and the name of a service, an organisation or a team, as it was called on that day."""

    sleutel: str
    naam: str


class Stapsoort(StrEnum):
    """The first thing that happens next; the sentence for people is in loket/stapzinnen.py."""

    NAVRAAG = "navraag"
    NAKIJKEN = "nakijken"
    CONTACT_SPOED = "contact_spoed"
    CONTACT_BEHANDELAAR = "contact_behandelaar"
    CONTACT_MEDEWERKER = "contact_medewerker"


@dataclass(frozen=True)
class Behoefte:
    """What is needed: the services, the help beside them and why, and how urgent it is.

    `hulp` are the hints of the rules that fired (such as bezwaar or machtiging), `waarom` the person's own
    answers to hulp_waarom.
    """

    diensten: tuple[Verwijzing, ...]
    hulp: tuple[str, ...]
    waarom: tuple[str, ...]
    spoed: Spoed
    redenen_spoed: tuple[Reden, ...]

    @classmethod
    def uit_json(cls, rauw: Mapping[str, Any]) -> Behoefte:
        """Rebuild what was stored. Raises KeyError, TypeError or ValueError otherwise."""
        return cls(
            diensten=tuple(Verwijzing(**dienst) for dienst in rauw["diensten"]),
            hulp=tuple(rauw["hulp"]),
            waarom=tuple(rauw["waarom"]),
            spoed=Spoed(rauw["spoed"]),
            redenen_spoed=tuple(Reden(**reden) for reden in rauw["redenen_spoed"]),
        )


@dataclass(frozen=True)
class Deur:
    """Which door: the route, the organisation of the service, how we stay in touch, and by which rules."""

    route: Route
    organisatie: Verwijzing | None
    kanaal: str
    redenen: tuple[Reden, ...]
    regels_versie: str
    vingerafdruk: str
    meer_hulp_gevraagd: bool

    @classmethod
    def uit_json(cls, rauw: Mapping[str, Any]) -> Deur:
        """Rebuild what was stored. Raises KeyError, TypeError or ValueError otherwise."""
        organisatie = rauw["organisatie"]
        return cls(
            **{
                **rauw,
                "route": Route(rauw["route"]),
                "organisatie": Verwijzing(**organisatie) if organisatie else None,
                "redenen": tuple(Reden(**reden) for reden in rauw["redenen"]),
            }
        )


@dataclass(frozen=True)
class WieEnWanneer:
    """Who and when: the team that owns the question, its first step, and the last day for it (a promise).

    `vanaf` is the day from which the working days count; after closing time an urgent one counts from the
    next working day.
    """

    team: Verwijzing
    stap: Stapsoort
    vanaf: date
    uiterlijk: date

    @classmethod
    def uit_json(cls, rauw: Mapping[str, Any]) -> WieEnWanneer:
        """Rebuild what was stored. Raises KeyError, TypeError or ValueError otherwise."""
        return cls(
            team=Verwijzing(**rauw["team"]),
            stap=Stapsoort(rauw["stap"]),
            vanaf=date.fromisoformat(rauw["vanaf"]),
            uiterlijk=date.fromisoformat(rauw["uiterlijk"]),
        )


@dataclass(frozen=True)
class Drieluik:
    """The three records of one advice."""

    behoefte: Behoefte
    deur: Deur
    wie_en_wanneer: WieEnWanneer

    def naar_json(self) -> dict[str, dict[str, Any]]:
        """One plain value for each record, ready for three JSON columns of the same names."""
        return {naam: _kaal(deel) for naam, deel in vars(self).items()}


@dataclass(frozen=True)
class Weg:
    """What the rules do not know: services that fit, the organisation, the channel, the team, the moment."""

    diensten: Sequence[Verwijzing]
    organisatie: Verwijzing | None
    kanaal: str
    team: Verwijzing
    bereikbaar: bool
    nu: datetime
    kalender: Kalender


def stel_op(advies: Routeadvies, weg: Weg) -> Drieluik:
    """Write the three records of this advice."""
    return Drieluik(
        behoefte_van(advies, weg.diensten),
        deur_van(advies, weg.organisatie, weg.kanaal),
        _wie_en_wanneer(advies, weg),
    )


def behoefte_van(advies: Routeadvies, diensten: Sequence[Verwijzing]) -> Behoefte:
    """What is needed by this advice."""
    waarom = advies.situatie.antwoorden.get("hulp_waarom", ())
    return Behoefte(
        diensten=tuple(diensten[:MEESTE_DIENSTEN]),
        hulp=advies.aanwijzingen,
        waarom=(waarom,) if isinstance(waarom, str) else waarom,
        spoed=advies.spoed,
        redenen_spoed=advies.redenen_spoed,
    )


def deur_van(advies: Routeadvies, organisatie: Verwijzing | None, kanaal: str) -> Deur:
    """The door by this advice."""
    return Deur(
        route=advies.route,
        organisatie=organisatie,
        kanaal=kanaal,
        redenen=advies.redenen,
        regels_versie=advies.regels_versie,
        vingerafdruk=advies.vingerafdruk,
        meer_hulp_gevraagd=advies.meer_hulp_gevraagd,
    )


def stapsoort(route: Route, spoed: Spoed, *, bereikbaar: bool) -> Stapsoort:
    """The first step that belongs to a route; who left no way to be reached follows with the code."""
    if route is Route.STANDAARD:
        return Stapsoort.NAVRAAG if bereikbaar else Stapsoort.NAKIJKEN
    if spoed is Spoed.ZEKER:
        return Stapsoort.CONTACT_SPOED
    return Stapsoort.CONTACT_BEHANDELAAR if route is Route.MAATWERK else Stapsoort.CONTACT_MEDEWERKER


def _wie_en_wanneer(advies: Routeadvies, weg: Weg) -> WieEnWanneer:
    stap = stapsoort(advies.route, advies.spoed, bereikbaar=weg.bereikbaar)
    if stap is Stapsoort.CONTACT_SPOED:
        vanaf = werkdag_van(weg.nu, kalender=weg.kalender)
    else:
        vanaf = dag_in_nederland(weg.nu)
    return WieEnWanneer(weg.team, stap, vanaf, uiterlijke_dag(stap, vanaf, weg.kalender))


def uiterlijke_dag(stap: Stapsoort, vanaf: date, kalender: Kalender) -> date:
    """The last day for this step; the days come from portal/termijnen (domain.md 3g)."""
    if stap in {Stapsoort.NAVRAAG, Stapsoort.NAKIJKEN}:
        return kalender.plus_werkdagen(vanaf, NAVRAAG_WERKDAGEN)
    spoed = stap is Stapsoort.CONTACT_SPOED
    soort = Beloftesoort.CONTACT_SPOED if spoed else Beloftesoort.CONTACT
    return beloof(soort, vanaf, kalender=kalender).dag


def _kaal(waarde: Any) -> Any:
    """A record as a dict, tuples as lists, enumerations as their value, dates as text."""
    if isinstance(waarde, StrEnum):
        return waarde.value
    if waarde is None or isinstance(waarde, str | bool):
        return waarde
    if isinstance(waarde, tuple | list):
        return [_kaal(deel) for deel in waarde]
    if isinstance(waarde, date):
        return waarde.isoformat()
    return {naam: _kaal(deel) for naam, deel in vars(waarde).items()}
