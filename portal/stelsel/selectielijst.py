"""The table that says how long something is kept, read once; source and certainty stand in the file."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from portal.stelsel.models import Zekerheid

BESTAND: Final = Path(__file__).parent / "inhoud" / "selectielijst.yaml"


@dataclass(frozen=True)
class Selectieklasse:
    """One kind of ending: its years from the last activity, and whether it may be deleted at all."""

    sleutel: str
    naam: str
    jaren: int
    vernietigen: bool
    zekerheid: Zekerheid


@dataclass(frozen=True)
class Selectielijst:
    """The whole table, with the list that it follows and the law that demands it."""

    bron: str
    wet: str
    klassen: dict[str, Selectieklasse]

    @property
    def te_bevestigen(self) -> bool:
        """Whether a number was not read in the list itself: then the organisation confirms it before it deletes."""
        return any(klasse.zekerheid is Zekerheid.ONZEKER for klasse in self.klassen.values())


@cache
def selectielijst() -> Selectielijst:
    """The table. Raises KeyError or ValueError when the file is not whole."""
    inhoud = yaml.safe_load(BESTAND.read_text(encoding="utf-8"))
    klassen = {
        rij["id"]: Selectieklasse(
            rij["id"],
            rij["naam"],
            int(rij["jaren"]),
            rij["nominatie"] == "vernietigen",
            Zekerheid(rij["zekerheid"]),
        )
        for rij in inhoud["klassen"]
    }
    return Selectielijst(inhoud["bron"], inhoud["wet"], klassen)
