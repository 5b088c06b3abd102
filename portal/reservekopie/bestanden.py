"""The files of the data folder that nothing can make again."""

import tarfile
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

from django.conf import settings

NIET_MEE: Final = (
    *("portaal.sqlite3*", "start.slot", "beat-schema*", "*.tmp", "*.terug"),
    *("static", "statisch", "modellen", "zoekindex.bin*", "proefdatabases", "wachtrij", "wachtrij-besturing"),
    "geheimen.json",
)
"""The database goes by itself, the rest is made again at the start; keys never lie beside what they open."""


def te_bewaren() -> list[Path]:
    """What lies in the data folder and is copied."""
    map_ = Path(settings.DATA_MAP)
    return sorted(pad for pad in map_.iterdir() if not any(fnmatch(pad.name, vorm) for vorm in NIET_MEE))


class _Doorgeef:
    """A file that tarfile writes to and we read from, chunk by chunk."""

    def __init__(self) -> None:
        self.stukken: list[bytes] = []

    def write(self, stuk: bytes) -> int:
        self.stukken.append(bytes(stuk))
        return len(stuk)

    def haal(self) -> bytes:
        gehaald, self.stukken = b"".join(self.stukken), []
        return gehaald


def ingepakt() -> Iterator[bytes]:
    """All of them as a tar, one file at a time."""
    map_, door = Path(settings.DATA_MAP), _Doorgeef()
    with tarfile.open(fileobj=door, mode="w|") as tar:  # type: ignore[call-overload]
        for boven in te_bewaren():
            for pad in [boven, *sorted(boven.rglob("*"))]:
                tar.add(pad, arcname=str(pad.relative_to(map_)), recursive=False)
                yield door.haal()
    yield door.haal()


class _Lezer:
    """A file that tarfile reads from, made of chunks."""

    def __init__(self, stukken: Iterable[bytes]) -> None:
        self._stukken, self._rest = iter(stukken), b""

    def read(self, aantal: int) -> bytes:
        while len(self._rest) < aantal and (stuk := next(self._stukken, b"")):
            self._rest += stuk
        gelezen, self._rest = self._rest[:aantal], self._rest[aantal:]
        return gelezen


def pak_uit(stukken: Iterable[bytes]) -> None:
    """Put them in the data folder; a name that leads outside it is refused by tarfile."""
    map_ = Path(settings.DATA_MAP)
    map_.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fileobj=_Lezer(stukken), mode="r|") as tar:  # type: ignore[call-overload]
        tar.extractall(map_, filter="data")
