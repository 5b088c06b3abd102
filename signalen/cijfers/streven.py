"""Which version of a target holds in which month. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple


class Versie(NamedTuple):
    """A value from a month on, until the next one; None ends the line. Of one month the highest `volgorde` holds."""

    vanaf: date
    volgorde: int
    waarde: int | None


def geldend(versies: Iterable[Versie], maand: date) -> Versie | None:
    """The version that holds in this month; None before the first one."""
    begonnen = [versie for versie in versies if versie.vanaf <= maand]
    return max(begonnen, key=lambda versie: (versie.vanaf, versie.volgorde)) if begonnen else None


def lijn(versies: Sequence[Versie], maanden: Iterable[date]) -> list[int | None]:
    """The value for each month, None where no line is."""
    gevonden = (geldend(versies, maand) for maand in maanden)
    return [versie.waarde if versie else None for versie in gevonden]
