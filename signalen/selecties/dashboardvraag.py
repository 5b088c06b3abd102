"""What is asked of the dashboard, and the signals and periods that follow from it."""

from dataclasses import dataclass
from datetime import date

from signalen.cijfers.rekenen import maand_erbij
from signalen.selecties.cijfers import KENMERKEN, Cijferkeuze

STANDAARD_MAANDEN = 12


@dataclass(frozen=True)
class Vraag:
    """What was asked and of whom: with the state of the months this is all that the drawn figures follow from."""

    ministerie: int
    gevraagd: tuple[tuple[str, str], ...]
    vandaag: date
    taal: str | None

    @property
    def maanden(self) -> int:
        """How many whole months."""
        return int(dict(self.gevraagd).get("periode") or STANDAARD_MAANDEN)

    @property
    def terug(self) -> int:
        """How many months back the period lies to compare with."""
        return 12 if dict(self.gevraagd).get("vergelijk") == "jaar" else self.maanden

    @property
    def keuze(self) -> Cijferkeuze:
        """The signals that it is about."""
        kenmerken: dict[str, str | int] = {
            naam: int(waarde) if naam == "ernst" else waarde
            for naam, waarde in self.gevraagd
            if naam in KENMERKEN and waarde
        }
        tot = self.vandaag.replace(day=1)
        return Cijferkeuze((self.ministerie,), maand_erbij(tot, -self.maanden), tot, kenmerken)
