"""Work on many rows in one task: one that fails holds up no other, and the task fails all the same, so it rings."""

import logging
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db import InterfaceError, OperationalError

logger = logging.getLogger(__name__)
Werk = tuple[Callable[[Any], object], Iterable[Any]]


def doe_elk(*werk: Werk) -> None:
    """Do each deed for each of its rows, read when its turn comes. Raises the first error when all were done.

    When the database is away it stops at once (OperationalError, InterfaceError): every other row would fail too.
    """
    fouten = [fout for doe, rijen in werk for rij in list(rijen) if (fout := _probeer(doe, rij))]
    if fouten:
        raise fouten[0]


def _probeer(doe: Callable[[Any], object], rij: Any) -> Exception | None:
    try:
        doe(rij)
    except (InterfaceError, OperationalError):
        raise
    except Exception as fout:
        wie = getattr(getattr(doe, "func", doe), "__qualname__", "A deed")
        wat = rij if isinstance(rij, UUID | int) else type(rij).__name__
        logger.exception("%s failed on %s; the others go on", wie, wat)
        return fout
    return None
