"""When someone can be called back: parts of the coming working days. Pure; the moment is passed in."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from portal.termijnen.datums import NEDERLAND
from portal.termijnen.kalender import Kalender
from portal.termijnen.standaard import standaard_kalender

BELDAGEN: Final = 3
"""On so many working days someone can choose to be called, today included while a part of it is left."""

MINSTENS: Final = timedelta(hours=1)
"""A part of today can be chosen while it lasts at least this long: staff need time to call."""


class Dagdeel(StrEnum):
    """A part of a working day. The evening is for people who work."""

    OCHTEND = "ochtend"
    MIDDAG = "middag"
    AVOND = "avond"

    @property
    def van(self) -> time:
        """From this time, Dutch time."""
        return _TIJDEN[self][0]

    @property
    def tot(self) -> time:
        """Until this time, Dutch time."""
        return _TIJDEN[self][1]


_TIJDEN: Final = {
    Dagdeel.OCHTEND: (time(9), time(12)),
    Dagdeel.MIDDAG: (time(12), time(17)),
    Dagdeel.AVOND: (time(17), time(19)),
}


@dataclass(frozen=True)
class Belmoment:
    """A part of one day in which someone is called."""

    dag: date
    dagdeel: Dagdeel

    @property
    def waarde(self) -> str:
        """The moment in a form: "2026-11-30-ochtend"."""
        return f"{self.dag.isoformat()}-{self.dagdeel.value}"


def belmomenten(nu: datetime, *, kalender: Kalender | None = None) -> tuple[Belmoment, ...]:
    """The moments that can still be chosen at `nu`, earliest first. Raises ValueError without a time zone."""
    if nu.tzinfo is None:
        raise ValueError("the moment has no time zone")
    kalender = kalender or standaard_kalender()
    hier = nu.astimezone(NEDERLAND)
    momenten: list[Belmoment] = []
    dag = kalender.eerstvolgende_werkdag(hier.date())
    while len({moment.dag for moment in momenten}) < BELDAGEN:
        momenten += [Belmoment(dag, deel) for deel in Dagdeel if _kan_nog(dag, deel, hier)]
        dag = kalender.plus_werkdagen(dag, 1)
    return tuple(momenten)


def _kan_nog(dag: date, deel: Dagdeel, hier: datetime) -> bool:
    return datetime.combine(dag, deel.tot, tzinfo=NEDERLAND) - hier >= MINSTENS
