"""Which version of a target holds in which month. Pure."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Versie(NamedTuple):
    """A value from a month on, until the next one; None ends the line. Of one month the highest `volgorde` holds."""

    vanaf: date
    volgorde: int
    waarde: int | None


def geldende(versies: Iterable[Versie], maanden: Iterable[date]) -> list[Versie | None]:
    """The version that holds in each month; None before the first one."""
    rij = sorted(versies, key=lambda versie: (versie.vanaf, versie.volgorde))
    begin = [versie.vanaf for versie in rij]
    return [rij[tot - 1] if (tot := bisect_right(begin, maand)) else None for maand in maanden]


def lijn(geldig: Iterable[Versie | None]) -> list[int | None]:
    """The value for each month, None where no line is."""
    return [versie.waarde if versie else None for versie in geldig]
