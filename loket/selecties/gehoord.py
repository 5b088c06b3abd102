"""Bent u gehoord? Which contacts wait to be asked about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from loket.models import (
    Afspraak,
    Afspraakstatus,
    Contactkanaal,
    Contactmoment,
    Contactvoorkeur,
    Contactweg,
    Dossierstatus,
    Gebeurtenissoort,
    Gehoordna,
    Gehoordstatus,
    Gehoordvraag,
    Gesprekspartner,
    Stuk,
    Stuksoort,
    Tijdlijnregel,
)
from loket.models.brieven import Brieven

NIET_OUDER: Final = timedelta(days=7)
"""A contact of longer ago is not asked about any more: nobody remembers it."""
HARDOP: Final = timedelta(days=1)
"""Staff ask it at the end of a call, and write it down the same day."""
GESPROKEN: Final = {
    Contactkanaal.TELEFOON: (Gehoordna.GESPREK, Contactweg.TELEFOON),
    Contactkanaal.VIDEO: (Gehoordna.GESPREK, Contactweg.TELEFOON),
    Contactkanaal.BALIE: (Gehoordna.BEZOEK, Contactweg.BALIE),
    Contactkanaal.THUIS: (Gehoordna.BEZOEK, Contactweg.BALIE),
}
BESLISSEND: Final = (Stuksoort.BESLUITBRIEF, Stuksoort.BEZWAARBRIEF)


@dataclass(frozen=True)
class Contact:
    """One contact that ended: whose, of what kind, by which way, and a name that it has for ever."""

    dossier_id: UUID
    na: Gehoordna
    via: Contactweg
    sleutel: str


def nieuwe_contacten(nu: datetime) -> list[Contact]:
    """The contacts of the last days that nobody was asked about yet. Five statements, whatever their number."""
    vanaf = nu - NIET_OUDER
    # Who was asked about a contact was asked after it, so within these days too.
    gevraagd = set(Gehoordvraag.objects.filter(gevraagd_op__gt=vanaf).values_list("sleutel", flat=True))
    bronnen = (_gesprekken, _bezoeken, _besluiten, _klaar)
    return [rij for bron in bronnen for rij in bron(vanaf) if rij.sleutel not in gevraagd]


def _gesprekken(vanaf: datetime, dossier_id: UUID | None = None) -> Iterator[Contact]:
    """Talks with the citizen or who helps, of one dossier or of all; a correction of what was written is no other."""
    rijen = Contactmoment.objects.filter(
        vastgelegd_op__gt=vanaf, kanaal__in=list(GESPROKEN), verbetert=None
    ).exclude(met=Gesprekspartner.ORGANISATIE)
    if dossier_id is not None:
        rijen = rijen.filter(dossier=dossier_id)
    for sleutel, dossier, kanaal in rijen.order_by("vastgelegd_op").values_list("pk", "dossier", "kanaal"):
        na, via = GESPROKEN[Contactkanaal(kanaal)]
        yield Contact(dossier, na, via, f"contact:{sleutel}")


def net_gebeld(dossier: Any) -> QuerySet[Contactmoment]:
    """The calls of the last day of this dossier (or outer reference): only then `gesprek_van_vandaag` finds one."""
    vanaf = timezone.now() - HARDOP
    return Contactmoment.objects.filter(
        dossier=dossier, kanaal=Contactkanaal.TELEFOON, vastgelegd_op__gt=vanaf
    ).order_by()


def gesprek_van_vandaag(dossier_id: UUID, nu: datetime) -> Contact | None:
    """The last call of this dossier within a day about which nobody answered yet: it can be asked aloud.

    At most two statements.
    """
    gesprekken = [rij for rij in _gesprekken(nu - HARDOP, dossier_id) if rij.via == Contactweg.TELEFOON]
    laatste = gesprekken[-1] if gesprekken else None
    if laatste is None:
        return None
    gezegd = Gehoordvraag.objects.filter(sleutel=laatste.sleutel, status=Gehoordstatus.BEANTWOORD)
    return None if gezegd.exists() else laatste


def _bezoeken(vanaf: datetime) -> Iterator[Contact]:
    rijen = Afspraak.objects.filter(status=Afspraakstatus.GEWEEST, begint_op__gt=vanaf).order_by("begint_op")
    for sleutel, dossier in rijen.values_list("pk", "dossier"):
        yield Contact(dossier, Gehoordna.BEZOEK, Contactweg.BALIE, f"afspraak:{sleutel}")


def _besluiten(vanaf: datetime) -> Iterator[Contact]:
    rijen = Stuk.objects.filter(soort__in=BESLISSEND, klaargelegd_op__gt=vanaf).order_by("klaargelegd_op")
    for sleutel, dossier, brieven in rijen.values_list("pk", "dossier", "dossier__brieven"):
        via = Contactweg.WEB if brieven == Brieven.DIGITAAL else Contactweg.POST
        yield Contact(dossier, Gehoordna.BESLUIT, via, f"stuk:{sleutel}")


def _klaar(vanaf: datetime) -> Iterator[Contact]:
    rijen = Tijdlijnregel.objects.filter(
        soort=Gebeurtenissoort.KLAAR, op__gt=vanaf, dossier__status=Dossierstatus.GESLOTEN
    ).order_by("op")
    for sleutel, dossier, voorkeur in rijen.values_list("pk", "dossier", "dossier__contact_voorkeur"):
        yield Contact(dossier, Gehoordna.KLAAR, _via(voorkeur), f"klaar:{sleutel}")


def _via(voorkeur: str) -> Contactweg:
    """By which way someone was in touch, from how contact was asked for."""
    match voorkeur:
        case Contactvoorkeur.TELEFOON:
            return Contactweg.TELEFOON
        case Contactvoorkeur.BALIE | Contactvoorkeur.THUIS:
            return Contactweg.BALIE
        case Contactvoorkeur.POST:
            return Contactweg.POST
        case _:
            return Contactweg.WEB
