"""What signals are counted by: one cell per month and kind, and the cuts in which the cells are kept.

A screen reads the smallest cut that holds what it asks. Each cut is the same signals, added up by fewer properties.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple
from uuid import NAMESPACE_OID, UUID, uuid5


class Stand(StrEnum):
    """Where a signal stands: waiting for a bundle, in one, or in one on which was decided.

    What says that a rule works as meant waits for nothing, unless someone bundles it.
    """

    LOS = "los"
    GOED = "goed"
    OPEN = "open"
    BESLIST = "beslist"


ZONDER_BUNDEL: Final = frozenset({Stand.LOS, Stand.GOED})


class Telvak(NamedTuple):
    """Signals that are counted together; `maand` is the first day of the month in which they came in."""

    ministerie: int
    maand: date
    regeling: str = ""
    artikel: str = ""
    oorzaak: str = ""
    ernst: int = 0
    afzender: str = ""
    route: str = ""
    levensgebeurtenis: str = ""
    stand: str = ""


class Snede(StrEnum):
    """Which properties a row of counts tells apart, from few to all."""

    REGEL = "regel"
    HERKOMST = "herkomst"
    ALLES = "alles"


VAST: Final = frozenset({"ministerie", "maand", "ernst", "stand"})
VELDEN: Final[Mapping[Snede, frozenset[str]]] = {
    Snede.REGEL: VAST | {"regeling", "artikel", "oorzaak"},
    Snede.HERKOMST: VAST | {"afzender", "route", "levensgebeurtenis"},
    Snede.ALLES: frozenset(Telvak._fields),
}


def snede_voor(nodig: Collection[str]) -> Snede:
    """The smallest cut that tells these properties apart. Raises ValueError for a property that is not counted."""
    for snede in Snede:
        if VELDEN[snede].issuperset(nodig):
            return snede
    raise ValueError(f"Signals are not counted by {sorted(set(nodig) - VELDEN[Snede.ALLES])}.")


def plat(vak: Telvak, snede: Snede) -> Telvak:
    """The cell of this cut in which a cell of all properties is counted."""
    leeg = Telvak(0, vak.maand)
    return Telvak(
        *(getattr(vak, veld) if veld in VELDEN[snede] else getattr(leeg, veld) for veld in Telvak._fields)
    )


def sleutel(snede: Snede, vak: Telvak) -> UUID:
    """The one id of a cell in a cut, the same for whoever writes it first."""
    return uuid5(NAMESPACE_OID, "\x1f".join([snede, *map(str, vak)]))


def per_snede(vakken: Mapping[Telvak, int]) -> dict[tuple[Snede, Telvak], int]:
    """These cells added up in every cut; what comes to nothing is left out."""
    som: Counter[tuple[Snede, Telvak]] = Counter()
    for vak, aantal in vakken.items():
        for snede in Snede:
            som[snede, plat(vak, snede)] += aantal
    return {plek: aantal for plek, aantal in som.items() if aantal}
