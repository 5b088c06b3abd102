"""Eén ding tegelijk: the one thing to do now, by when, and who does it. From what the own page read already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from loket.models import Dossier, Dossierstatus, Route, Toezegging, Toezeggingstatus
from loket.selecties.mijn import is_van_zelf
from portal.stelsel.kalender import kalender


@dataclass(frozen=True)
class EenDing:
    """One promise; `van_mij`: the citizen keeps it, else nothing is asked of them."""

    stap: Toezegging
    van_mij: bool


def een_ding(dossier: Dossier, toezeggingen: Sequence[Toezegging]) -> EenDing | None:
    """What the citizen does first, else what somebody else does next; None when nothing is open."""
    eigen = [rij for rij in toezeggingen if is_van_zelf(rij)]
    stap = min(eigen, key=lambda rij: rij.uiterlijk) if eigen else dossier.volgende_toezegging
    return EenDing(stap, bool(eigen)) if stap is not None else None


def te_herinneren_stappen(vandaag: date) -> list[UUID]:
    """Own steps of the next working day, or before it. One statement.

    Of a case only for who chose for one thing at a time: a case that waits for someone reminds them itself.
    """
    tot = kalender().plus_werkdagen(vandaag, 1)
    van_niemand_hier = Q(team=None, ontvanger=None, punt=None)
    rijen = Toezegging.objects.filter(
        ~Q(u_doet="") | van_niemand_hier,
        Q(dossier__een_ding=True) | ~Q(dossier__route=Route.MAATWERK),
        status=Toezeggingstatus.OPEN,
        uiterlijk__gte=vandaag,
        uiterlijk__lte=tot,
        dossier__status=Dossierstatus.OPEN,
    )
    return [rij.pk for rij in rijen if is_van_zelf(rij)]
