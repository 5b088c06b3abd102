"""The files of the search in DATA_MAP: what is live, what came before it, and candidates; each with its source.

A file appears whole or not at all, and the web processes see a new one by its time of change. All processes of an
installation share this folder.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings

from loket.zoeken.bron import Bron
from loket.zoeken.proef import lees_bron_terug, schrijf_bron
from loket.zoeken.zoeker import Zoeker


@dataclass(frozen=True)
class Zoekbestand:
    """A trained search and, beside it, the source it was trained on."""

    index: Path

    @property
    def bron(self) -> Path:
        """Where the source lies."""
        return self.index.with_name(f"{self.index.name}.bron")

    def bestaat(self) -> bool:
        """Whether both are there."""
        return self.index.exists() and self.bron.exists()

    def schrijf(self, zoeker: Zoeker, bron: Bron, zaad: str) -> None:
        """Write both; the source first, so that a search is never without it. `zaad`: hash of the seed."""
        schrijf_bron(bron, self.bron, zaad)
        tijdelijk = self.index.with_name(f"{self.index.name}.klaar")
        zoeker.naar_bestand(tijdelijk)
        tijdelijk.replace(self.index)

    def lees_bron(self) -> Bron | None:
        """The source; None when there is none that can be read: then it counts as another one."""
        gelezen = self._lees()
        return gelezen[0] if gelezen else None

    def is_bruikbaar(self, zaad: str) -> bool:
        """Whether this version of the portal can search with it, and it stands on this seed content."""
        gelezen = self._lees()
        if gelezen is None or gelezen[1] != zaad:
            return False
        try:
            Zoeker.uit_bestand(self.index)
        except (OSError, ValueError):
            return False
        return True

    def _lees(self) -> tuple[Bron, str] | None:
        try:
            return lees_bron_terug(self.bron)
        except (OSError, ValueError, KeyError, TypeError, EOFError):
            return None

    def kopieer_naar(self, doel: "Zoekbestand") -> None:
        """Put both in the place of `doel`. Raises ValueError when this is no search, OSError when absent."""
        Zoeker.uit_bestand(self.index)
        for van, naar in ((self.bron, doel.bron), (self.index, doel.index)):
            tijdelijk = naar.with_name(f"{naar.name}.kopie")
            shutil.copyfile(van, tijdelijk)
            tijdelijk.replace(naar)

    def verwijder(self) -> None:
        """Throw both away; nothing happens when they are not there."""
        for pad in (self.index, self.bron):
            pad.unlink(missing_ok=True)


def live() -> Zoekbestand:
    """What the web processes search with."""
    return Zoekbestand(Path(settings.DATA_MAP) / "zoekindex.bin")


def vorige() -> Zoekbestand:
    """What was live before."""
    return Zoekbestand(Path(settings.DATA_MAP) / "zoekindex-vorige.bin")


def kandidaat(hertraining_id: UUID) -> Zoekbestand:
    """What a training made, until someone puts it live or discards it."""
    return Zoekbestand(Path(settings.DATA_MAP) / f"zoekindex-{hertraining_id}.bin")
