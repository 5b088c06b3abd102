"""The registry of listeners."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import transaction


class Gebeurtenis:
    """Base of all domain events: frozen dataclasses that carry ids and plain values.

    Never rows of the database, which may be old by the time they are read; rows in the making may be carried.
    """


Soort = TypeVar("Soort", bound=Gebeurtenis)

_luisteraars: dict[type[Gebeurtenis], list[Callable[[Any], None]]] = defaultdict(list)


def luister(soort: type[Soort], luisteraar: Callable[[Soort], None]) -> None:
    """Register a listener; call this from `AppConfig.ready()`. Registering twice has no effect."""
    if luisteraar not in _luisteraars[soort]:
        _luisteraars[soort].append(luisteraar)


def heeft_luisteraar(soort: type[Gebeurtenis]) -> bool:
    """Whether any floor listens to this event."""
    return bool(_luisteraars[soort])


def meld(gebeurtenis: Gebeurtenis) -> None:
    """Tell every listener, now, inside the caller's transaction.

    Raises RuntimeError outside a transaction: an event that could not be rolled back is a bug.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{type(gebeurtenis).__name__} was reported outside a transaction.")
    for luisteraar in _luisteraars[type(gebeurtenis)]:
        luisteraar(gebeurtenis)
