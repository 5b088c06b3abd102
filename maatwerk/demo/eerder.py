"""Decisions of the past: maatwerk at once, or only after a bezwaar, so that there is a front ratio (S29)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, tzinfo
from typing import Any, Final
from unittest.mock import patch
from uuid import uuid5

from django.db import transaction
from django.utils import timezone

from loket.models import Dossier
from maatwerk.demo.maken import NAAMRUIMTE, Spelers, Stadium, maak_een, verhalen
from maatwerk.demo.standen import beslis_bezwaar
from maatwerk.handelingen import begin_nazorg, leg_nazorg_vast, rond_zaak_af
from maatwerk.models import (
    Bezwaaruitkomst,
    Feit,
    Geholpen,
    Grondversie,
    Nazorgkanaal,
    Uitgevoerd,
    Vooraan,
    Zaak,
)
from portal.registers import Demo

DIENST: Final = "inburgering"
WET: Final = "wet-inburgering"
BESLOTEN: Final = timedelta(days=52)
NAZORG: Final = timedelta(days=10)
"""How long ago it was decided (nobody can object any more), and asked whether it helped."""
BETWIST: Final = timedelta(days=30)
"""How long ago those were decided against which a bezwaar came today."""
VOORAAN: Final = 6
NA_BEZWAAR: Final = 6
"""Of each as many as a share needs before it is shown."""


class _Eerder(datetime):
    """A clock that is behind."""

    achter = timedelta()

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Any:
        return datetime.now(tz) - cls.achter


@contextmanager
def terug(achter: timedelta) -> Iterator[None]:
    """Let everything that asks the time in this block be told an earlier one, as it was on the day itself.

    Only for making demo data: the whole process sees it, so nothing else may run beside it.
    """
    klok = type("Klok", (_Eerder,), {"achter": achter})
    with patch.object(timezone, "datetime", klok):
        yield


def maak_eerder(demo: Demo) -> str:
    """Make what is missing; what is there stays as it is."""
    spelers, nieuw = Spelers.uit_database(), 0
    verhaal = next(rij for rij in verhalen() if rij["dienst"] == DIENST)
    for nummer, feit in enumerate(list(Feit)[: VOORAAN + NA_BEZWAAR]):
        sleutel = uuid5(NAAMRUIMTE, f"eerder:{nummer}")
        if Dossier.objects.filter(inzendsleutel=sleutel).exists():
            continue
        # Each has its own facts, so that together they are no fixed line.
        eigen = verhaal | {"feiten": sorted({*verhaal["feiten"], feit.value})}
        vooraan = nummer < VOORAAN
        with transaction.atomic():
            _leg_register_eerder_vast()
            with terug(BESLOTEN if vooraan else BETWIST):
                maak_een(Stadium.BESLOTEN, eigen, sleutel, spelers, demo.toeval)
            zaak = Zaak.objects.get(dossier__inzendsleutel=sleutel)
            (_rond_af if vooraan else _geef_gelijk)(zaak, spelers)
        nieuw += 1
    return f"{nieuw} new of {VOORAAN + NA_BEZWAAR}"


def _leg_register_eerder_vast() -> None:
    """The register that came with the software is made to be there when they were decided."""
    toen = timezone.localdate() - BESLOTEN
    geleverd = Grondversie.objects.filter(grond__wet__sleutel=WET, nummer=1, meegeleverd=True)
    geleverd.filter(geldt_vanaf__gt=toen).update(geldt_vanaf=toen)


def _rond_af(zaak: Zaak, spelers: Spelers) -> None:
    """Nobody objected, it helped, and the case is closed."""
    with terug(NAZORG):
        begin_nazorg(zaak, reden="Het besluit werkt meteen.", door=spelers.behandelaar)
        leg_nazorg_vast(
            zaak,
            kanaal=Nazorgkanaal.TELEFOON,
            uitgevoerd=Uitgevoerd.JA,
            geholpen=Geholpen.JA,
            woorden="Ik ga weer naar les.",
            door=spelers.behandelaar,
        )
    zaak.refresh_from_db()
    rond_zaak_af(zaak, uitkomst="U heeft meer tijd gekregen, en dat hielp.", door=spelers.behandelaar)


def _geef_gelijk(zaak: Zaak, spelers: Spelers) -> None:
    """The citizen objected today, in time, and was right for a part: a new decision follows."""
    beslis_bezwaar(
        zaak,
        spelers,
        tekst="Zes maanden is te kort. Ik miste meer lessen.",
        verslag="Wij belden u. U vertelde hoeveel lessen u miste.",
        uitkomst=Bezwaaruitkomst.DEELS,
        uitleg="Zes maanden is te kort voor de lessen die u miste.",
        vooraan=Vooraan.GESPREK,
        vooraan_uitleg="Eerder bellen: dan was bekend hoeveel lessen het waren.",
    )
