"""Celery's broker in a folder, for the embedded run: kombu's file system transport, made safe for several processes.

kombu writes a message into its final file, and a table of queues into an empty one: a process that looks in between
reads half of it and stops with an error. Here what another process can see is always whole.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any
from uuid import uuid4

from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.utils import json

# kombu has no types of its own.
_dumps: Callable[[Any], str] = json.dumps


class Channel(filesystem.Channel):
    """Sends by writing aside and renaming; binds queues one process at a time."""

    def _put(self, queue: str, payload: Any, **_opties: Any) -> None:  # type: ignore[override]
        """Put a message on a queue. Raises ChannelError when the folder cannot be written (full, gone)."""
        naam = f"{round(monotonic() * 1000):016d}_{uuid4()}.{queue}.msg"
        try:
            _schrijf_heel(Path(self.data_folder_out) / naam, _dumps(payload))
        except OSError as fout:
            raise ChannelError(f"Cannot add {naam} to the queue: {fout}") from fout

    def _queue_bind(self, exchange: str, routing_key: str, pattern: str, queue: str) -> None:
        """Add a queue to the table of an exchange. Raises ChannelError when the folder cannot be written."""
        nieuw = filesystem.exchange_queue_t(routing_key or "", pattern or "", queue or "")
        try:
            with self._alleen():
                tabel = self.get_table(exchange)  # type: ignore[no-untyped-call]
                bestand = self._exchange_file(exchange)  # type: ignore[no-untyped-call]
                if nieuw not in tabel:
                    _schrijf_heel(bestand, _dumps([nieuw, *tabel]))
        except OSError as fout:
            raise ChannelError(f"Cannot bind queue {queue}: {fout}") from fout

    def _delete(self, queue: str, exchange: str, *args: Any, **opties: Any) -> None:
        """Take a queue out of the table of an exchange."""
        with self._alleen():
            super()._delete(queue, exchange, *args, **opties)  # type: ignore[no-untyped-call]

    @contextmanager
    def _alleen(self) -> Iterator[None]:
        """Hold the lock of the tables; closing the file gives it back."""
        self.control_folder.mkdir(parents=True, exist_ok=True)
        with (self.control_folder / "slot").open("w") as slot:
            fcntl.flock(slot, fcntl.LOCK_EX)
            yield


class Transport(filesystem.Transport):
    """The transport that `CELERY_BROKER_TRANSPORT` names when there is no Redis."""

    Channel = Channel


def _schrijf_heel(bestand: Path, tekst: str) -> None:
    """Make a file appear with all its text at once (rename is atomic within a folder, POSIX)."""
    ernaast = bestand.with_name(f".{uuid4()}.nieuw")
    ernaast.write_text(tekst, encoding="utf-8")
    os.replace(ernaast, bestand)
