"""A lock on the data folder: one start command, and so one clock, at a time."""

import fcntl
import os
from pathlib import Path
from types import TracebackType

from portal.start.vooraf import KanNietStarten


class Slot:
    """Holds the lock for as long as the process lives; the kernel lets go of it, also after a crash."""

    def __init__(self, data_map: Path) -> None:
        self._bestand = data_map / "start.slot"
        self._descriptor: int | None = None

    def __enter__(self) -> "Slot":
        """Take the lock; raises KanNietStarten when another process holds it."""
        self._bestand.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._bestand, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fout:
            os.close(descriptor)
            raise KanNietStarten(
                f"The portal already runs on the data folder {self._bestand.parent}. "
                "Stop it first, or choose another folder with DATA_MAP."
            ) from fout
        self._descriptor = descriptor
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        """Let go of the lock."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
