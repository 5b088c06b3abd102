"""Which version of the rules holds today, without a statement for most requests."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.utils import timezone

from loket.models import Regelstaat, Regelstap, Regelstapsoort, Regelversie
from loket.routering.regels import Regels, huidige_regels, lees_regels, noodregels
from portal.inhoudstempel import stempel
from portal.vers import Vers

PUBLICEERT = (Regelstapsoort.GEPUBLICEERD, Regelstapsoort.TERUGGEZET)


@dataclass(frozen=True)
class Publicatie:
    """From which day which version holds; of two for one day the later step (`nummer`) counts."""

    geldig_vanaf: date
    nummer: int
    versie_id: int
    vingerafdruk: str


def publicaties() -> list[Publicatie]:
    """Every publication there is or will be, the one that holds longest first in time. One statement."""
    rijen = Regelstap.objects.filter(
        soort__in=PUBLICEERT, regelversie__staat=Regelstaat.GEPUBLICEERD
    ).values_list("geldig_vanaf", "pk", "regelversie_id", "regelversie__vingerafdruk")
    gelezen = [
        Publicatie(dag, nummer, versie, vingerafdruk)
        for dag, nummer, versie, vingerafdruk in rijen
        if dag is not None  # a step that publishes always has its day: a CHECK of the table
    ]
    return sorted(gelezen, key=lambda p: (p.geldig_vanaf, p.nummer))


def geldend(alle: list[Publicatie], dag: date) -> Publicatie | None:
    """The publication that holds on a day: the last that began."""
    begonnen = [publicatie for publicatie in alle if publicatie.geldig_vanaf <= dag]
    return begonnen[-1] if begonnen else None


class Regelstand(Vers[list[Publicatie]]):
    """What one process knows of the publications: all there is on this machine, of another one within SECONDEN."""

    def __init__(self, klok: Callable[[], float] = time.monotonic) -> None:
        super().__init__(publicaties, merk=stempel, klok=klok)

    def regels(self, dag: date) -> Regels:
        """The rules that hold on a day; before the first seed those of the software."""
        publicatie = geldend(self(), dag)
        if publicatie is None:
            return huidige_regels()
        return gelezen_regels(publicatie.versie_id, publicatie.vingerafdruk, publicatie.geldig_vanaf)


stand = Regelstand()


def geldende_regels(dag: date | None = None) -> Regels:
    """The rules that hold today, or on `dag`. At most one statement in 15 seconds, two after a change."""
    return stand.regels(dag or timezone.localdate())


@lru_cache(maxsize=16)
def gelezen_regels(versie_id: int, vingerafdruk: str, geldig_vanaf: date) -> Regels:
    """The rules of a version, from the day on which they hold; one statement, then none.

    `vingerafdruk` makes a changed draft another one.
    """
    return replace(lees_versie(Regelversie.objects.get(pk=versie_id)), geldig_vanaf=geldig_vanaf)


def lees_versie(versie: Regelversie) -> Regels:
    """The rules of a version as they work; a version that cannot be read gives everybody a person."""
    try:
        regels = lees_regels(versie.inhoud, herstel=True)
    except (KeyError, TypeError, ValueError, AttributeError):
        regels = noodregels()
    return replace(regels, versie=versie.versie, vingerafdruk=versie.vingerafdruk)


def regels_van_advies(versie: str, vingerafdruk: str) -> Regels | None:
    """The rules by which an advice was given, or None when they are not here. At most one statement."""
    rij = Regelversie.objects.filter(versie=versie, vingerafdruk=vingerafdruk).first()
    if rij is not None:
        return lees_versie(rij)
    meegeleverd = huidige_regels()
    eigen = (meegeleverd.versie, meegeleverd.vingerafdruk) == (versie, vingerafdruk)
    return meegeleverd if eigen else None
