"""What is read first: severity and reach in a table (domain.md 4c). Pure: no Django.

It is a table and not a product: three times two says nothing about people. One case of severity 4 is enough
to be read the same day, and an unknown reach never makes a signal wait longer than the smallest known one.
"""

from datetime import date, timedelta
from enum import IntEnum
from typing import Final


class Prioriteit(IntEnum):
    """When a signal is read; the lowest number first."""

    VANDAAG = 1
    DEZE_WEEK = 2
    DEZE_MAAND = 3
    IN_BUNDEL = 4


_V, _W, _M, _B = Prioriteit.VANDAAG, Prioriteit.DEZE_WEEK, Prioriteit.DEZE_MAAND, Prioriteit.IN_BUNDEL

# Severity down, reach A (fewer than 10) to D (1,000 or more) across.
MATRIX: Final[dict[int, dict[str, Prioriteit]]] = {
    4: {"a": _V, "b": _V, "c": _V, "d": _V},
    3: {"a": _W, "b": _W, "c": _W, "d": _V},
    2: {"a": _M, "b": _M, "c": _W, "d": _W},
    1: {"a": _B, "b": _B, "c": _M, "d": _M},
}
GRENZEN: Final = ((1000, "d"), (100, "c"), (10, "b"), (0, "a"))


LEESDAGEN: Final = {_V: 0, _W: 7, _M: 31}
"""So many days after a signal came it was read; in a bundle there is no day of its own."""
KLEINSTE_BEREIK: Final = "a"
"""Holds when nobody knows how many."""


def bereik_van(aantal: int) -> str:
    """The range in which so many cases fall."""
    return next(letter for grens, letter in GRENZEN if aantal >= grens)


def prioriteit(ernst: int, bereik: str = "", gezien: int | None = None) -> Prioriteit:
    """When a signal of this severity is read.

    Cases that were really seen are a lower bound of the estimated reach; without either the smallest range holds.
    """
    gekend = [letter for letter in (bereik, "" if gezien is None else bereik_van(gezien)) if letter]
    return MATRIX[ernst][max(gekend, default=KLEINSTE_BEREIK)]


def lezen_voor(wanneer: Prioriteit, ontvangen: date) -> date | None:
    """The last day on which a signal of this urgency is read in time; None when it has none of its own."""
    dagen = LEESDAGEN.get(wanneer)
    return None if dagen is None else ontvangen + timedelta(days=dagen)


def is_laat(wanneer: Prioriteit, ontvangen: date, vandaag: date, *, gelezen: bool, gebundeld: bool) -> bool:
    """Whether nobody read it in time. Who bundled it knows it; what must be read the same day is said to be read."""
    uiterlijk = lezen_voor(wanneer, ontvangen)
    klaar = gelezen or (gebundeld and wanneer is not Prioriteit.VANDAAG)
    return uiterlijk is not None and not klaar and uiterlijk < vandaag
