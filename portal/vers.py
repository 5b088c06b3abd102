"""What a process keeps for a moment of a table that seldom changes: most requests need no statement for it."""

import time
from collections.abc import Callable
from typing import Any, ClassVar, Generic, TypeVar
from weakref import WeakSet

K = TypeVar("K")
T = TypeVar("T")

SECONDEN = 15.0
"""So much later at most does a process see what another one changed."""


class Vers(Generic[T]):
    """What `lees` gives, read again after SECONDEN, and as soon as `merk` says something else than when it was read.

    It is shared by all threads: nobody changes it.
    """

    _alle: ClassVar["WeakSet[Vers[Any]]"] = WeakSet()

    def __init__(
        self,
        lees: Callable[[], T],
        *,
        merk: Callable[[], object] = lambda: None,
        klok: Callable[[], float] = time.monotonic,
    ) -> None:
        self._lees, self._merk, self._klok = lees, merk, klok
        self._gelezen: tuple[float, object, T] | None = None
        Vers._alle.add(self)

    def __call__(self) -> T:
        """What it is; read now when it was not read in the last SECONDEN, or had another mark then."""
        gelezen, merk = self._gelezen, self._merk()
        if gelezen is None or merk != gelezen[1] or self._klok() >= gelezen[0]:
            gelezen = self._gelezen = self._klok() + SECONDEN, merk, self._lees()
        return gelezen[2]

    def vergeet(self) -> None:
        """Read it again at the next question: for whoever changed it here."""
        self._gelezen = None


class VersPer(Generic[K, T]):
    """What `lees` gives for a key, each read again after SECONDEN; for keys of which there are few."""

    def __init__(self, lees: Callable[[K], T], *, klok: Callable[[], float] = time.monotonic) -> None:
        self._lees, self._klok = lees, klok
        self._per: dict[K, Vers[T]] = {}

    def __call__(self, sleutel: K) -> T:
        """What it is for this key."""
        if sleutel not in self._per:
            self._per[sleutel] = Vers(lambda: self._lees(sleutel), klok=self._klok)
        return self._per[sleutel]()


def vergeet_alles() -> None:
    """Read everything again: as in a new process."""
    for stand in list(Vers._alle):  # another thread may add one
        stand.vergeet()
