"""The lease of a message in hand is renewed as long as its worker lives: a receiver may be slower than it is long.

Without this another worker would take the message up meanwhile, and send it a second time.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import Error, connection
from django.utils import timezone

from portal.uitgaand.models import Status, Uitgaand

logger = logging.getLogger(__name__)

LANGST_VAST: Final = 600
"""Seconds after which a lease is renewed no more; twice what the longest patience with a receiver may be
(portal.grenzen). A worker that hangs for longer must not keep its message for ever."""


def pacht_tot(nu: datetime) -> datetime:
    """Until when a worker that takes or renews a lease at this moment has it."""
    return nu + timedelta(seconds=settings.UITGAAND_PACHT_SECONDEN)


@contextmanager
def houd_vast(bericht: Uitgaand) -> Iterator[None]:
    """Renew the lease of this message until the block ends; a message that is quick costs no statement."""
    klaar = Event()
    draad = Thread(target=_verleng, args=(bericht.pk, bericht.pogingen, klaar), daemon=True)
    draad.start()
    try:
        yield
    finally:
        klaar.set()
        draad.join()


def _verleng(bericht_id: UUID, pogingen: int, klaar: Event) -> None:
    """Renew three times in each lease, as long as it is still that of this attempt."""
    einde = time.monotonic() + LANGST_VAST
    eigen = Uitgaand.objects.filter(pk=bericht_id, status=Status.BEZIG, pogingen=pogingen)
    try:
        while not klaar.wait(max(settings.UITGAAND_PACHT_SECONDEN / 3, 0.1)) and time.monotonic() < einde:
            try:
                if not eigen.update(pacht_tot=pacht_tot(timezone.now())):
                    return
            except Error:
                connection.close()  # the next try opens a new one
                logger.warning("The lease of message %s could not be renewed", bericht_id, exc_info=True)
    finally:
        connection.close()
