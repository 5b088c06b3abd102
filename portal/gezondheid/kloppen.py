"""The worker tells that it lives, and how each task of the clock ended.

Nothing here may stop a worker: a sign of life that cannot be written is a line in its log.
"""

import logging
import threading
from datetime import timedelta
from typing import Any, Final

from celery import states
from celery.signals import task_postrun, worker_ready, worker_shutdown
from django.conf import settings
from django.db import DatabaseError, InterfaceError, connections

from portal.gezondheid.models import WERKER, begin_opnieuw, klop

logger = logging.getLogger(__name__)

KLOP_SECONDEN: Final = 30.0
SLAGEN_TE_LAAT: Final = 3
"""So many beats may be missed: one worker may be busy for a while."""
_stop = threading.Event()


def zwijgt_na(tempo: timedelta) -> timedelta:
    """So long after its last beat one of this pace is no longer there."""
    return tempo * SLAGEN_TE_LAAT + timedelta(seconds=KLOP_SECONDEN)


def _klop(naam: str, fout: str = "") -> None:
    try:
        klop(naam, fout=fout)
    except (DatabaseError, InterfaceError) as weg:
        logger.warning("The sign of life of %s could not be written: %s", naam, type(weg).__name__)


def _begin() -> None:
    try:
        begin_opnieuw(WERKER, zwijgt_na(timedelta(seconds=KLOP_SECONDEN)))
    except (DatabaseError, InterfaceError) as weg:
        logger.warning("The begin of %s could not be written: %s", WERKER, type(weg).__name__)


def _blijf_kloppen() -> None:
    _begin()
    while True:
        _klop(WERKER)
        connections.close_all()  # this thread keeps none between two beats
        if _stop.wait(KLOP_SECONDEN):
            return


@worker_ready.connect(dispatch_uid="hartslag")  # type: ignore[untyped-decorator]
def worker_begint(**_anders: Any) -> None:
    """A worker takes work from here on."""
    _stop.clear()
    threading.Thread(target=_blijf_kloppen, name="hartslag", daemon=True).start()


@worker_shutdown.connect(dispatch_uid="hartslag")  # type: ignore[untyped-decorator]
def worker_stopt(**_anders: Any) -> None:
    """A worker that stops is silent."""
    _stop.set()


@task_postrun.connect(dispatch_uid="hartslag")  # type: ignore[untyped-decorator]
def taak_klaar(sender: Any = None, state: str = "", retval: Any = None, **_anders: Any) -> None:
    """How a task of the clock ended; other tasks have rows of their own that tell it."""
    naam = getattr(sender, "name", "")
    if naam not in {taak["task"] for taak in settings.CELERY_BEAT_SCHEDULE.values()}:
        return
    if state == states.SUCCESS:
        _klop(naam)
    elif state == states.FAILURE:
        _klop(naam, fout=type(retval).__name__)
