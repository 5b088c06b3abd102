"""What runs, what waits and what failed, as figures without anything of a person."""

import shutil
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db.models import Count, Min, Q
from django.utils import timezone

from portal.gezondheid.kloppen import KLOP_SECONDEN, zwijgt_na
from portal.gezondheid.models import KLOK, WERKER, Hartslag
from portal.registers import tellers
from portal.uitgaand.models import Ontvangst, Status, Uitgaand

LANG_WACHTEN: Final = timedelta(minutes=15)
MEESTE_ONTVANGERS: Final = 5
RUST: Final = timedelta(minutes=5)
"""So much later than its pace a task may be before it is late."""


@dataclass(frozen=True)
class Leven:
    """Of a process: how many seconds ago it last gave a sign of life (None: never), and whether that is well."""

    seconden_geleden: int | None
    goed: bool


@dataclass(frozen=True)
class Taakstand:
    """Of a periodic task: seconds since it last succeeded (None: never), and what is wrong with it."""

    naam: str
    elke_seconden: int
    seconden_geleden: int | None
    te_laat: bool
    mislukt: bool
    fout: str = ""


@dataclass(frozen=True)
class Stand:
    """All of it at one moment."""

    werker: Leven
    klok: Leven
    taken: list[Taakstand]
    uitgaand: dict[str, int]
    wachten_op: dict[str, int]
    """Of what waits long: how many messages for each receiver, the most first, and MEESTE_ONTVANGERS at most."""
    tellers: dict[str, dict[str, int]]
    schijf: dict[str, int]
    """Empty when the data folder is gone: the alarm `opslag` tells that."""

    def als_json(self) -> dict[str, Any]:
        """Plain values, for a machine; of the tasks only those that need a look."""
        return {
            "werker": asdict(self.werker),
            "klok": asdict(self.klok),
            "taken": [asdict(taak) for taak in self.taken if taak.te_laat or taak.mislukt],
            "uitgaand": self.uitgaand,
            "wachten_op": self.wachten_op,
            "schijf": self.schijf,
            **self.tellers,
        }


def lees_stand() -> Stand:
    """Count now. One statement for the signs of life, two for the outbox, and one for each counter of a floor.

    Raises DatabaseError or InterfaceError when the database is away.
    """
    nu = timezone.now()
    slagen = Hartslag.objects.in_bulk()
    uitgaand, wachten_op = _uitgaand(nu)
    return Stand(
        werker=_leven(slagen.get(WERKER), timedelta(seconds=KLOP_SECONDEN), nu),
        klok=_klok(slagen, nu),
        taken=_taken(slagen, nu),
        uitgaand=uitgaand,
        wachten_op=wachten_op,
        tellers={naam: tel() for naam, tel in tellers},
        schijf=_schijf(),
    )


def _leven(slag: Hartslag | None, tempo: timedelta, nu: datetime) -> Leven:
    if slag is None or slag.goed_op is None:
        return Leven(None, goed=False)
    geleden = nu - slag.goed_op
    return Leven(_seconden(geleden), goed=geleden <= zwijgt_na(tempo))


def _klok(slagen: dict[str, Hartslag], nu: datetime) -> Leven:
    """Only what came through a worker is heard of the clock: one that began a moment ago has heard nothing yet."""
    tempo = timedelta(seconds=settings.UITGAAND_VEEG_SECONDEN)
    leven, werker = _leven(slagen.get(KLOK), tempo, nu), slagen.get(WERKER)
    net_begonnen = werker is not None and nu - werker.sinds <= zwijgt_na(tempo)
    return Leven(leven.seconden_geleden, goed=leven.goed or net_begonnen)


def _taken(slagen: dict[str, Hartslag], nu: datetime) -> list[Taakstand]:
    """Every task of the clock. One that never ran is late, counted from when a worker first knew of it.

    That is after the clock was first heard of for one that came with a new version. A worker that came back after a
    silence has the time of each task for its next turn.
    """
    begin = slagen[KLOK].sinds if KLOK in slagen else nu
    werker = slagen.get(WERKER)
    rijen: dict[str, Taakstand] = {}
    for taak in settings.CELERY_BEAT_SCHEDULE.values():
        naam, tempo = taak["task"], taak["schedule"].run_every
        slag = slagen.get(naam)
        goed_op = slag.goed_op if slag else None
        mislukt = bool(slag and slag.mislukt_op and (goed_op is None or slag.mislukt_op > goed_op))
        laatst = goed_op or (slag.sinds if slag else begin)
        rijen[naam] = Taakstand(
            naam=naam,
            elke_seconden=_seconden(tempo),
            seconden_geleden=_seconden(nu - goed_op) if goed_op else None,
            te_laat=nu - max(laatst, werker.sinds if werker else laatst) > tempo * 2 + RUST,
            mislukt=mislukt,
            fout=slag.fout if slag and mislukt else "",
        )
    return list(rijen.values())


def _uitgaand(nu: datetime) -> tuple[dict[str, int], dict[str, int]]:
    """What has not left yet, what of that waits long and how long, what failed for good, and what came back.

    What failed and took another way since asks for nobody, and counts no more.
    And for whom most of what waits long is: one receiver that is dead must not look like a portal that is slow.
    """
    open_ = Q(status__in=[Status.WACHT, Status.BEZIG])
    mislukt = Q(status=Status.MISLUKT, vervolg_op__isnull=True)
    per_ontvanger = list(
        Uitgaand.objects.filter(open_ | mislukt)
        .values("kanaal", "reeks")
        .order_by()
        .annotate(
            wacht=Count("pk", filter=open_),
            wacht_lang=Count("pk", filter=open_ & Q(aangemaakt_op__lt=nu - LANG_WACHTEN)),
            mislukt=Count("pk", filter=mislukt),
            oudste=Min("aangemaakt_op", filter=open_),
        )
    )
    telling = {wat: sum(rij[wat] for rij in per_ontvanger) for wat in ("wacht", "wacht_lang", "mislukt")}
    oudste = min((rij["oudste"] for rij in per_ontvanger if rij["oudste"]), default=nu)
    telling["teruggekomen"] = Uitgaand.objects.filter(
        ontvangst=Ontvangst.TERUG, vervolg_op__isnull=True
    ).count()
    telling["oudste_seconden"] = _seconden(nu - oudste)
    lang = sorted(
        (rij for rij in per_ontvanger if rij["wacht_lang"]), key=lambda rij: rij["wacht_lang"], reverse=True
    )
    return telling, {rij["reeks"] or rij["kanaal"]: rij["wacht_lang"] for rij in lang[:MEESTE_ONTVANGERS]}


def _schijf() -> dict[str, int]:
    try:
        ruimte = shutil.disk_usage(settings.DATA_MAP)
    except OSError:
        return {}
    return {"vrij_procent": ruimte.free * 100 // ruimte.total, "vrij_mib": ruimte.free // 2**20}


def _seconden(duur: timedelta) -> int:
    return max(0, int(duur.total_seconds()))
