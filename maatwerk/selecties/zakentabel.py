"""The rows of a list of cases as a table; each is one tuple and no model instance."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from loket.models import Voorrang
from maatwerk.models import Zaakstatus
from maatwerk.selecties.urgentie import breekt_in_woorden
from portal.weergave.adressen import adressen
from portal.weergave.onderdelen import Cel, Kolom, Pil, Toon
from portal.weergave.templatetags.weergave import KORT, schrijver


class Zaakrij(NamedTuple):
    """What a list tells of a case: code, subject and dates only (design.md §4)."""

    pk: UUID
    voorrang: int
    status: str
    code: str
    onderwerp: str
    fictief: bool
    uiterlijk: date | None
    behandelaar: str | None
    wet_voorbij: bool
    te_tekenen: bool = False


VELDEN = (
    *("zaak__pk", "voorrang", "zaak__status", "code", "onderwerp", "fictief", "volgende_uiterlijk"),
    "zaak__behandelaar__naam",
)
"""Of the dossier, in the order of Zaakrij. No story and no name of a citizen is read from the database."""


def zakentabel(rijen: Iterable[Zaakrij]) -> dict[str, Any]:
    """Columns and rows for `{% tabel %}`."""
    kolommen = [
        Kolom(_("Code")),
        Kolom(_("Onderwerp"), klasse="tabel__breed", zonder_kop=True),
        Kolom(_("Stand")),
        Kolom(_("Uiterlijk"), klasse="tabel__eerst"),
        Kolom(_("Behandelaar")),
    ]
    return {"kolommen": kolommen, "rijen": _cellen(rijen)}


def _cellen(rijen: Iterable[Zaakrij]) -> list[list[Cel | str]]:
    adres, vandaag, niemand = adressen("maatwerk-zaak"), timezone.localdate(), _("nog niemand")
    stand = cache(lambda waarde: str(Zaakstatus(waarde).label))  # for this table only, as the reasons are
    waarom, dag = cache(_waarom), cache(schrijver(KORT))
    verzonnen, te_laat = (Pil(_("Verzonnen")),), (Pil(_("Te laat"), Toon.FOUT),)
    te_tekenen = (Pil(_("Klaar om te tekenen"), Toon.LET_OP),)
    return [
        [
            Cel(rij.code, url=adres(rij.pk), pillen=verzonnen if rij.fictief else ()),
            Cel(rij.onderwerp, pillen=waarom(rij.voorrang, wet_voorbij=rij.wet_voorbij)),
            Cel(stand(rij.status), pillen=te_tekenen if rij.te_tekenen else ()),
            Cel(
                dag(rij.uiterlijk),
                pillen=te_laat if rij.uiterlijk and rij.uiterlijk < vandaag else (),
            ),
            rij.behandelaar or niemand,
        ]
        for rij in rijen
    ]


def _waarom(rang: int, *, wet_voorbij: bool) -> tuple[Pil, ...]:
    """Why it stands where it stands; a day of the law that is over is said whatever stands above it."""
    woorden = "" if wet_voorbij and rang == Voorrang.WET else breekt_in_woorden(rang)
    voorbij = (Pil(_("Datum van de wet voorbij"), Toon.FOUT),) if wet_voorbij else ()
    return (Pil(woorden, Toon.FOUT), *voorbij) if woorden else voorbij
