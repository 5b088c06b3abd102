"""Which organisations are connected, and which websites follow a question."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.models import (
    Aansluiting,
    Aansluitstatus,
    Abonnement,
    Abonnementstatus,
    Bevoegdheid,
    Dossier,
    Ontvanger,
    Volger,
    Volgerstatus,
)
from loket.models.abonnement import REEKS
from portal.uitgaand.models import Status, Uitgaand
from portal.weergave.onderdelen import Toon


def aansluitingen() -> QuerySet[Aansluiting]:
    """All of them, those that were ended last, with how many questions each follows now: one that ended, none."""
    leeft = Q(status=Aansluitstatus.ACTIEF, volgers__geldig_tot__gte=timezone.localdate())
    volgt = leeft & Q(volgers__status=Volgerstatus.VOLGT)
    met_ontvanger = Aansluiting.objects.select_related("ontvanger")
    return met_ontvanger.annotate(aantal_volgers=Count("volgers", filter=volgt)).order_by("status", "naam")


def ontvangers_om_aan_te_sluiten() -> QuerySet[Ontvanger]:
    """Parties of the register that work outside this portal and are not connected yet."""
    actief = Aansluiting.objects.filter(status=Aansluitstatus.ACTIEF, ontvanger=OuterRef("pk"))
    return Ontvanger.objects.filter(~Exists(actief), team=None, vervallen=False)


def websites_om_te_kiezen() -> Sequence[Aansluiting]:
    """Those that a citizen may let follow a question. One statement."""
    # Each database looks into a list of JSON in a way of its own, and there are few: read them all.
    actief = Aansluiting.objects.filter(status=Aansluitstatus.ACTIEF)
    return [rij for rij in actief if rij.mag(Bevoegdheid.VOLGEN)]


@dataclass(frozen=True)
class Volgregel:
    """One website as the citizen reads it."""

    volger: Volger
    leeft: bool
    stand: str
    toon: Toon

    @property
    def volgt(self) -> bool:
        """Whether it follows now, so that there is nothing to choose."""
        return self.leeft and self.volger.status == Volgerstatus.VOLGT


def websites_die_volgen(dossier: Dossier) -> Sequence[Volgregel]:
    """Each website that follows or followed, those that do first. One statement."""
    rijen = [_regel(rij) for rij in Volger.objects.filter(dossier=dossier).select_related("aansluiting")]
    gezien = [regel for regel in rijen if regel.leeft or regel.volger.begonnen_op]
    return sorted(gezien, key=lambda regel: not regel.leeft)


def _regel(volger: Volger) -> Volgregel:
    leeft = volger.leeft() and volger.aansluiting.is_actief
    if not leeft:
        return Volgregel(volger, leeft, _("gestopt"), Toon.NEUTRAAL)
    if volger.status == Volgerstatus.WACHT:
        return Volgregel(volger, leeft, _("wacht op uw code"), Toon.WACHT)
    return Volgregel(volger, leeft, _("volgt uw vraag"), Toon.KLAAR)


MELDINGEN_GETOOND: Final = 20


def abonnement_van(aansluiting: Aansluiting) -> Abonnement | None:
    """Where its events go now. One statement."""
    return aansluiting.abonnementen.filter(status=Abonnementstatus.LOOPT).defer("geheim").first()


def namen_van_abonnementen(reeksen: Sequence[str]) -> dict[str, str]:
    """Whose they are, by the name of their row of numbers. One statement."""
    nummers = [reeks.removeprefix(REEKS) for reeks in reeksen]
    rijen = Abonnement.objects.filter(pk__in=nummers).select_related("aansluiting").defer("geheim")
    return {rij.reeks: rij.aansluiting.naam for rij in rijen}


def laatste_meldingen(abonnement: Abonnement | None) -> Sequence[Uitgaand]:
    """What went there last, and first of all what failed for good. One statement."""
    if abonnement is None:
        return []
    mislukt = Case(When(status=Status.MISLUKT, then=0), default=1)
    rijen = Uitgaand.objects.filter(reeks=abonnement.reeks).defer("inhoud", "bestemming")
    return list(rijen.order_by(mislukt, "-volgnummer")[:MELDINGEN_GETOOND])
