"""Eén ding tegelijk: the one thing to do now, by when, and who does it. From what the own page read already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Q

from loket.models import Contactvoorkeur, Dossier, Dossierstatus, Route, Toezegging, Toezeggingstatus
from loket.models.brieven import Berichtkanaal
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


WERKDAGEN_POST: Final = 5
"""How many working days a letter is sent before the step, so that it is there in time."""


def herinnerdagen(vandaag: date) -> tuple[date, date]:
    """Up to which day word goes out today: by what arrives at once, and by letter."""
    return kalender().plus_werkdagen(vandaag, 1), kalender().plus_werkdagen(vandaag, WERKDAGEN_POST)


def te_herinneren_stappen(vandaag: date) -> list[UUID]:
    """Own steps of the next working day, or before it; of who gets post, of the week that comes. One statement.

    Of a case only for who chose for one thing at a time: a case that waits for someone reminds them itself.
    """
    morgen, week = herinnerdagen(vandaag)
    per_post = Q(dossier__berichtkanaal=Berichtkanaal.BRIEF) | Q(
        dossier__contact_voorkeur=Contactvoorkeur.POST
    )
    van_niemand_hier = Q(team=None, ontvanger=None, punt=None)
    rijen = Toezegging.objects.filter(
        ~Q(u_doet="") | van_niemand_hier,
        Q(dossier__een_ding=True) | ~Q(dossier__route=Route.MAATWERK),
        Q(uiterlijk__lte=morgen) | (Q(uiterlijk__lte=week) & per_post),
        status=Toezeggingstatus.OPEN,
        uiterlijk__gte=vandaag,
        dossier__status=Dossierstatus.OPEN,
    )
    return [rij.pk for rij in rijen if is_van_zelf(rij)]
