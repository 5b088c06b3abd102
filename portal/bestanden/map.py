"""Files in a folder that every web server and worker has mounted."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from portal.foutregel import EigenWoorden

MERK: Final = ".opslag"
"""Lies in the folder itself, put there once by hand: the place of a mount that is away is a folder as well."""


class Mapfout(EigenWoorden, OSError):
    """The folder is not the one that was meant."""


class Map:
    """Objects as files; each is there as a whole or not at all."""

    def __init__(self, pad: str) -> None:
        """`pad` is the folder, with MERK in it."""
        self._map = Path(pad)

    def schrijf(self, naam: str, inhoud: bytes) -> None:
        """On the disk, and its name too, before this returns."""
        self._eis_merk()
        doel = self._map / naam
        doel.parent.mkdir(mode=0o700, exist_ok=True)
        bestand, tijdelijk = tempfile.mkstemp(dir=doel.parent, prefix=".")
        try:
            with os.fdopen(bestand, "wb") as open_bestand:
                open_bestand.write(inhoud)
                open_bestand.flush()
                os.fsync(open_bestand.fileno())
            Path(tijdelijk).replace(doel)
        except OSError:
            with suppress(OSError):
                Path(tijdelijk).unlink()
            raise
        _vast(doel.parent)
        _vast(self._map)

    def lees(self, naam: str) -> bytes:
        """The bytes of the file."""
        self._eis_merk()
        return (self._map / naam).read_bytes()

    def wis(self, naam: str) -> None:
        """Without the file."""
        self._eis_merk()
        (self._map / naam).unlink(missing_ok=True)

    def namen(self, scherf: str) -> set[str]:
        """The names of the files; a folder that was never needed holds none."""
        self._eis_merk()
        deel = self._map / scherf
        return {bestand.name for bestand in deel.iterdir()} if deel.is_dir() else set()

    def _eis_merk(self) -> None:
        if not (self._map / MERK).is_file():
            raise Mapfout(f"The folder of files has no {MERK} in it: is it mounted?")


def _vast(map_: Path) -> None:
    """Have the disk know the names in a folder."""
    greep = os.open(map_, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(greep)
    finally:
        os.close(greep)
