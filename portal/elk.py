"""Work on many rows in one task: one that fails holds up no other, and the task fails all the same, so it rings."""

import logging
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection

logger = logging.getLogger(__name__)


class VoorAlle(Exception):
    """An error that every other row would meet as well, such as a receiver of all of them that is away."""


Werk = tuple[Callable[[Any], object], Iterable[Any]]


def doe_elk(*werk: Werk) -> None:
    """Do each deed for each of its rows, read when its turn comes. Raises the first error when all were done.

    Rows that cannot be read keep no other deed from its own. When the connection to the database is gone, or at an
    error that is VoorAlle, it stops at once; a deadlock or a timeout is an error of its row alone.
    """
    fouten: list[Exception] = []
    for doe, rijen in werk:
        fouten += _doe_alle(doe, rijen)
        if fouten and _is_weg(fouten[-1]):
            break
    if fouten:
        raise fouten[0]


def _doe_alle(doe: Callable[[Any], object], rijen: Iterable[Any]) -> list[Exception]:
    """Do one deed for its rows; returns what went wrong."""
    wie = getattr(getattr(doe, "func", doe), "__qualname__", "A deed")
    try:
        alle = list(rijen)
    except Exception as fout:
        logger.exception("The rows for %s could not be read", wie)
        return [fout]
    fouten: list[Exception] = []
    for rij in alle:
        try:
            doe(rij)
        except Exception as fout:
            wat = rij if isinstance(rij, UUID | int) else type(rij).__name__
            logger.exception("%s failed on %s", wie, wat)
            fouten.append(fout)
            if _is_weg(fout):
                break
    return fouten


def _is_weg(fout: Exception) -> bool:
    """Whether every other row would fail too."""
    if isinstance(fout, VoorAlle):
        return True
    return isinstance(fout, InterfaceError | OperationalError) and not connection.is_usable()
