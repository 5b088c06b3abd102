"""Two kinds of dates that are never mixed: what the law says and what we promised (design.md, promise 7).

Both wrap a day and refuse to be compared with, or subtracted from, anything but their own kind. Whoever needs
the plain day (to show or store it) asks for `.dag` and so says it aloud.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import ClassVar
from zoneinfo import ZoneInfo

NEDERLAND = ZoneInfo("Europe/Amsterdam")

WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


class Datumsoort(StrEnum):
    """The kind of a date; the values are those a stored toezegging uses."""

    WETTELIJK = "wettelijk"
    BELOOFD = "beloofd"


@dataclass(frozen=True, order=True)
class WettelijkeDatum:
    """A last day that follows from the law."""

    dag: date
    soort: ClassVar[Datumsoort] = Datumsoort.WETTELIJK

    def __post_init__(self) -> None:
        """Raises TypeError for anything but a plain date."""
        _alleen_een_dag(self.dag)

    def __sub__(self, ander: "WettelijkeDatum") -> int:
        """The number of calendar days from `ander` to this date."""
        return (self.dag - ander.dag).days if isinstance(ander, WettelijkeDatum) else NotImplemented


@dataclass(frozen=True, order=True)
class BeloofdeDatum:
    """A last day that we chose to promise."""

    dag: date
    soort: ClassVar[Datumsoort] = Datumsoort.BELOOFD

    def __post_init__(self) -> None:
        """Raises TypeError for anything but a plain date."""
        _alleen_een_dag(self.dag)

    def __sub__(self, ander: "BeloofdeDatum") -> int:
        """The number of calendar days from `ander` to this date."""
        return (self.dag - ander.dag).days if isinstance(ander, BeloofdeDatum) else NotImplemented


def _alleen_een_dag(dag: object) -> None:
    # A datetime is a date to Python; its hour would silently break comparing.
    if not isinstance(dag, date) or isinstance(dag, datetime):
        raise TypeError(f"een dag zonder tijd verwacht, niet {dag!r}")


def dag_in_nederland(moment: datetime) -> date:
    """The calendar day in the Netherlands at this moment. Raises ValueError without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("een moment zonder tijdzone heeft geen dag")
    return moment.astimezone(NEDERLAND).date()


def middernacht(dag: date) -> datetime:
    """The moment at which this day begins in the Netherlands."""
    return datetime.combine(dag, time.min, NEDERLAND)
