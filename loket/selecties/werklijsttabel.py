"""The rows of the work list as a table; drawn fifty at a time, so each is one tuple and no model instance."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from loket.models import Dienststaat, Dossierstatus, Route, Voorrang
from portal.weergave.adressen import adressen
from portal.weergave.onderdelen import Cel, Kolom, Pil, Toon
from portal.weergave.templatetags.weergave import KORT, schrijver


class Werklijstrij(NamedTuple):
    """What the list tells of a dossier: code, subject and dates only (design.md §4)."""

    pk: UUID
    code: str
    onderwerp: str
    route: str
    voorrang: int
    status: str
    fictief: bool
    aangemaakt_op: datetime
    team: str
    behandelaar: str | None
    uiterlijk: date | None
    dienststaat: str | None


VELDEN = (
    *("pk", "code", "onderwerp", "route", "voorrang", "status", "fictief", "aangemaakt_op"),
    *("team__naam", "behandelaar__naam", "volgende_uiterlijk", "dienst__staat"),
)
"""In the order of Werklijstrij. No story and no name of a citizen is read from the database."""


def dossiertabel(rijen: Iterable[Werklijstrij]) -> dict[str, Any]:
    """Columns and rows for `{% tabel %}`."""
    kolommen = [
        Kolom(_("Code")),
        Kolom(_("Onderwerp"), klasse="tabel__breed", zonder_kop=True),
        Kolom(_("Route"), zonder_kop=True),
        Kolom(_("Uiterlijk"), klasse="tabel__eerst"),
        Kolom(_("Sinds")),
        Kolom(_("Bij wie"), zonder_kop=True),
    ]
    return {"kolommen": kolommen, "rijen": _cellen(rijen)}


def _cellen(rijen: Iterable[Werklijstrij]) -> list[list[Cel | str]]:
    adres, vandaag, niemand = adressen("balie-dossier"), timezone.localdate(), _("niemand")
    route = cache(lambda waarde: str(Route(waarde).label))  # for this table only
    dag = cache(schrijver(KORT))
    verzonnen, spoed = (Pil(_("Verzonnen")),), (Pil(_("Spoed"), Toon.FOUT),)
    gestopt: dict[str | None, tuple[Pil, ...]] = {
        Dienststaat.GEPAUZEERD: (Pil(_("Dienst gepauzeerd"), Toon.LET_OP),),
        Dienststaat.VERVALLEN: (Pil(_("Dienst gestopt"), Toon.LET_OP),),
    }
    te_laat, klaar = (Pil(_("Te laat"), Toon.LET_OP),), Cel(_("Klaar"), toon=Toon.KLAAR, zonder_kop=True)
    return [
        [
            Cel(rij.code, url=adres(rij.pk), pillen=verzonnen if rij.fictief else ()),
            Cel(
                rij.onderwerp,
                pillen=(spoed if rij.voorrang <= Voorrang.SPOED else ())
                + (gestopt.get(rij.dienststaat, ()) if rij.status == Dossierstatus.OPEN else ()),
            ),
            route(rij.route),
            Cel(
                dag(rij.uiterlijk),
                pillen=te_laat if rij.uiterlijk and rij.uiterlijk < vandaag else (),
            )
            if rij.status == Dossierstatus.OPEN
            else klaar,
            dag(rij.aangemaakt_op),
            Cel(rij.behandelaar or niemand, klein=rij.team),
        ]
        for rij in rijen
    ]
