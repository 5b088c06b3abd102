"""Web servers and workers tell that they live, and workers how each task of the clock ended.

Nothing here may stop a worker: a sign of life that cannot be written is a line in its log.
"""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from celery import states
from celery.signals import task_postrun, worker_ready, worker_shutdown
from django.conf import settings
from django.db import DatabaseError, InterfaceError, connections

from portal.gezondheid import processen
from portal.gezondheid.models import WERKER, begin_met, begin_opnieuw, klop

logger = logging.getLogger(__name__)

KLOP_SECONDEN: Final = 30.0
SLAGEN_TE_LAAT: Final = 3
"""So many beats may be missed: one worker may be busy for a while."""
LAATSTE_SLAG_SECONDEN: Final = 1.0
"""A process that stops waits so long for a beat that is being written."""
_stop = threading.Event()
_draden: list[threading.Thread] = []


def zwijgt_na(tempo: timedelta) -> timedelta:
    """So long after its last beat one of this pace is no longer there."""
    return tempo * SLAGEN_TE_LAAT + timedelta(seconds=KLOP_SECONDEN)


def proces_zwijgt_na() -> timedelta:
    """So long after its last beat a process is no longer there."""
    return zwijgt_na(timedelta(seconds=KLOP_SECONDEN))


def _schrijf(wat: str, schrijf: Callable[[], None]) -> None:
    try:
        schrijf()
    except (DatabaseError, InterfaceError) as weg:
        logger.warning("The %s could not be written: %s", wat, type(weg).__name__)
    except Exception:
        logger.exception("The %s could not be written", wat)


def _klop(naam: str, fout: str = "") -> None:
    _schrijf(f"sign of life of {naam}", lambda: klop(naam, fout=fout))


def _begin() -> None:
    _schrijf(f"begin of {WERKER}", lambda: begin_opnieuw(WERKER, proces_zwijgt_na()))
    _schrijf("begin of the tasks", lambda: begin_met(_taken_van_de_klok()))


def _taken_van_de_klok() -> set[str]:
    return {taak["task"] for taak in settings.CELERY_BEAT_SCHEDULE.values()}


def _blijf_kloppen(soort: str) -> None:
    if soort == WERKER:
        _begin()
    while True:
        if soort == WERKER:
            _klop(WERKER)
        _schrijf("sign of life of this process", lambda: processen.vertel(soort))
        connections.close_all()  # this thread keeps none between two beats
        if _stop.wait(KLOP_SECONDEN):
            return


def begin_te_kloppen(soort: str) -> None:
    """From here on this process gives its signs of life."""
    _stop.clear()
    draad = threading.Thread(target=_blijf_kloppen, args=(soort,), name="hartslag", daemon=True)
    _draden.append(draad)
    draad.start()


def houd_op_met_kloppen(soort: str) -> None:
    """A process that stops is silent, and no longer there."""
    _stop.set()
    while _draden:
        _draden.pop().join(LAATSTE_SLAG_SECONDEN)
    _schrijf("end of this process", lambda: processen.vergeet(soort))


@worker_ready.connect(dispatch_uid="hartslag")  # type: ignore[untyped-decorator]
def worker_begint(**_anders: Any) -> None:
    """A worker takes work from here on."""
    begin_te_kloppen(WERKER)


@worker_shutdown.connect(dispatch_uid="hartslag")  # type: ignore[untyped-decorator]
def worker_stopt(**_anders: Any) -> None:
    """A worker stops."""
    houd_op_met_kloppen(WERKER)


@task_postrun.connect(dispatch_uid="hartslag")  # type: ignore[untyped-decorator]
def taak_klaar(sender: Any = None, state: str = "", retval: Any = None, **_anders: Any) -> None:
    """How a task of the clock ended; other tasks have rows of their own that tell it."""
    naam = getattr(sender, "name", "")
    if naam not in _taken_van_de_klok():
        return
    if state == states.SUCCESS:
        _klop(naam)
    elif state == states.FAILURE:
        _klop(naam, fout=type(retval).__name__)
