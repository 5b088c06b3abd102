"""The calendar of laws that started: since when, when they have worked for a year, and whether someone looked."""

from dataclasses import dataclass
from datetime import date

from portal.identiteit.models import Medewerker
from portal.weergave.onderdelen import Toon
from signalen.models import Invoering, Rapport, Rapportstatus
from signalen.models.rapport import BEVROREN


@dataclass(frozen=True)
class Kalenderregel:
    """One law on the calendar."""

    invoering: Invoering
    rapport: Rapport | None
    """The newest look at it; one that was stopped only when there is no other."""
    werkt: bool
    """Whether it started."""
    aan_de_beurt: bool
    """Whether it has worked for a year and nobody finished looking."""

    @property
    def toon(self) -> Toon:
        """The tone of the pill of its report."""
        return Toon.KLAAR if self.rapport and self.rapport.status in BEVROREN else Toon.BEZIG


def kalender_van(medewerker: Medewerker, vandaag: date) -> list[Kalenderregel]:
    """What waits first, then what comes, then what is done. Two statements."""
    invoeringen = (
        Invoering.objects.voor(medewerker)
        .select_related("wet", "ministerie")
        .prefetch_related("rapporten")
        .order_by("in_werking_op", "pk")
    )
    regels = [_regel(rij, vandaag) for rij in invoeringen]
    return sorted(regels, key=lambda regel: (not regel.aan_de_beurt, regel.toon == Toon.KLAAR))


def _regel(invoering: Invoering, vandaag: date) -> Kalenderregel:
    rapport = max(
        invoering.rapporten.all(),
        key=lambda rij: (rij.status != Rapportstatus.GESTOPT, rij.versie),
        default=None,
    )
    klaar = rapport is not None and rapport.status in BEVROREN
    return Kalenderregel(
        invoering,
        rapport,
        werkt=invoering.in_werking_op <= vandaag,
        aan_de_beurt=invoering.jaar_later <= vandaag and not klaar,
    )
