"""Asking a worker for something now. All that waits for a worker is in the database: a sweep finds what was left."""

import logging
import threading
import time
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from celery.utils import uuid
from kombu.exceptions import ChannelError, OperationalError

logger = logging.getLogger(__name__)

RUST_SECONDEN = 30.0
_rust_tot = 0.0
_eigen = threading.local()


def bied_aan(taak: Any, sleutel: UUID) -> bool:
    """Offer a task that takes only an id; return whether the broker took it.

    A broker that is away must not keep a citizen waiting: after one failure this process offers nothing, of
    whatever kind, for half a minute.
    """
    return _stuur(taak, [str(sleutel)])


def bied_samen_aan(werk: Sequence[tuple[Any, UUID]]) -> bool:
    """Offer several tasks as one message, done in this order by one worker; for what one deed left.

    Sending a message costs more than all that is in it.
    """
    if len(werk) < 2:
        return all(bied_aan(taak, sleutel) for taak, sleutel in werk)
    from portal.uitgaand.tasks import doe_samen

    paren = [(taak.name, str(sleutel)) for taak, sleutel in werk]
    return _stuur(doe_samen, [paren])


def _verzend(app: Any, naam: str, gegevens: list[Any]) -> None:
    """Send a task to the queue of the worker: the same message as `apply_async` sends, without its questions.

    That looks up for every message which options, which queue and which result a task has, and ours have none of
    their own. It writes the arguments once more, for people, and makes the queue known, as the worker does.
    """
    bericht = app.amqp.as_task_v2(
        uuid(), naam, gegevens, argsrepr="...", kwargsrepr="{}", origin="web", ignore_result=True
    )
    zender = _zender(app)
    try:
        with zender.connection._reraise_as_library_errors():
            app.amqp.send_task_message(zender, naam, bericht, declare=())
    except BaseException:
        _eigen.app = None  # the next message goes by a new connection
        raise


def _zender(app: Any) -> Any:
    """What this thread sends with, kept as long as it works: taken from a pool it is made ready for each message."""
    if getattr(_eigen, "app", None) is not app:
        _eigen.app, _eigen.zender = app, app.amqp.Producer(app.connection_for_write(), auto_declare=False)
    return _eigen.zender


def _stuur(taak: Any, gegevens: list[Any]) -> bool:
    global _rust_tot
    if time.monotonic() < _rust_tot:
        return False
    try:
        _verzend(taak.app, taak.name, gegevens)
    except (OperationalError, ChannelError, OSError) as fout:
        _rust_tot = time.monotonic() + RUST_SECONDEN
        logger.warning("The broker is away; a sweep will do the work later: %s", fout)
        return False
    return True
