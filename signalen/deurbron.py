"""Figures of the first door (domain.md 5): this floor shows them, the floor above that has the questions counts them.

A ministry that runs this floor alone has no door, and so no such figures.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from portal.registers import Register
from signalen.definities import Definitie


@dataclass(frozen=True)
class Deurstand:
    """One figure of one month, in words that may be shown to every ministry, and how many it is about.

    `getal` is what the words begin with: the middle one, or the rounded share.
    """

    waarde: str
    over: str
    getal: int


@dataclass(frozen=True)
class Deurcijfer:
    """One figure with its meaning, and its months from old to new; a month without enough questions is None.

    `sleutel` is that of Streefcijfer. `verzonnen` are the months that were made up for a trial.
    """

    sleutel: str
    definitie: Definitie
    maanden: dict[date, Deurstand | None]
    verzonnen: frozenset[date] = frozenset()


deurbronnen: Register[Callable[[int], list[Deurcijfer]]] = Register()
"""Give the figures of so many whole months. Registered in `AppConfig.ready()` by the floor that has the questions."""
