"""Asking a worker for something now. All that waits for a worker is in the database: a sweep finds what was left."""

import logging
import time
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from kombu.exceptions import ChannelError, OperationalError

logger = logging.getLogger(__name__)

RUST_SECONDEN = 30.0
_rust_tot = 0.0


def bied_aan(taak: Any, sleutel: UUID) -> bool:
    """Offer a task that takes only an id; return whether the broker took it.

    A broker that is away must not keep a citizen waiting: after one failure this process offers nothing, of
    whatever kind, for half a minute.
    """
    return _stuur(lambda: taak.delay(str(sleutel)))


def bied_samen_aan(werk: Sequence[tuple[Any, UUID]]) -> bool:
    """Offer several tasks as one message, done in this order by one worker; for what one deed left.

    Sending a message costs more than all that is in it.
    """
    if len(werk) < 2:
        return all(bied_aan(taak, sleutel) for taak, sleutel in werk)
    from portal.uitgaand.tasks import doe_samen

    paren = [(taak.name, str(sleutel)) for taak, sleutel in werk]
    # Celery would write the arguments once more, for people; they are in the message. And it would make the queue
    # known with every message, as the worker that reads it does.
    return _stuur(lambda: doe_samen.apply_async([paren], argsrepr=f"{len(paren)} tasks", declare=()))


def _stuur(verzend: Callable[[], Any]) -> bool:
    global _rust_tot
    if time.monotonic() < _rust_tot:
        return False
    try:
        verzend()
    except (OperationalError, ChannelError, OSError) as fout:
        _rust_tot = time.monotonic() + RUST_SECONDEN
        logger.warning("The broker is away; a sweep will do the work later: %s", fout)
        return False
    return True
