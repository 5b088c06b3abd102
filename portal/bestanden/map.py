"""Files in a folder that every web server and worker has mounted."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


class Map:
    """Objects as files; each is there as a whole or not at all."""

    def __init__(self, pad: str) -> None:
        """`pad` is the folder; it is there already, so that a mount that is away is seen."""
        self._map = Path(pad)

    def schrijf(self, naam: str, inhoud: bytes) -> None:
        """On the disk, and its name too, before this returns."""
        doel = self._map / naam
        self._map.stat()
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
        return (self._map / naam).read_bytes()

    def wis(self, naam: str) -> None:
        """Without the file."""
        self._map.stat()
        (self._map / naam).unlink(missing_ok=True)

    def namen(self, scherf: str) -> set[str]:
        """The names of the files; a folder that was never needed holds none."""
        self._map.stat()
        deel = self._map / scherf
        return {bestand.name for bestand in deel.iterdir()} if deel.is_dir() else set()


def _vast(map_: Path) -> None:
    """Have the disk know the names in a folder."""
    greep = os.open(map_, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(greep)
    finally:
        os.close(greep)
