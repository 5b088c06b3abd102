"""All domain events of the portal, in one place."""

from dataclasses import dataclass
from uuid import UUID

from portal.gebeurtenissen.register import Gebeurtenis


@dataclass(frozen=True)
class RouteNaarMaatwerk(Gebeurtenis):
    """A dossier took the route maatwerk: its circumstances must be weighed by a case handler.

    `nieuw` when the dossier was made in this very transaction: then nobody else knows of it yet.
    """

    dossier_id: UUID
    nieuw: bool = False


@dataclass(frozen=True)
class BezwaarGemaakt(Gebeurtenis):
    """A citizen said "ik ben het niet eens" with a letter in the dossier."""

    dossier_id: UUID
    stuk_id: UUID
    toelichting: str


@dataclass(frozen=True)
class ReactieOntvangen(Gebeurtenis):
    """The ministry answered one of our signals. Only the sender can map the signal to a dossier (design.md §4)."""

    signaal_id: int
    uitkomst: str
    tekst_medewerker: str
    tekst_burger: str
