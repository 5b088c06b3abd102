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

    STAND = "stand"
    AFZENDER = "afzender"
    ROUTE = "route"
    GEBEURTENIS = "gebeurtenis"
    PLEK = "plek"
    REGEL = "regel"
    HERKOMST = "herkomst"
    PLEK_AFZENDER = "plek_afzender"
    PLEK_ROUTE = "plek_route"
    PLEK_GEBEURTENIS = "plek_gebeurtenis"
    PLEK_AFZENDER_ROUTE = "plek_afzender_route"
    PLEK_AFZENDER_GEBEURTENIS = "plek_afzender_gebeurtenis"
    PLEK_ROUTE_GEBEURTENIS = "plek_route_gebeurtenis"
    ALLES = "alles"


VAST: Final = frozenset({"ministerie", "maand", "ernst"})
IN_PLEK: Final = VAST | {"regeling", "artikel", "oorzaak"}
VELDEN: Final[Mapping[Snede, frozenset[str]]] = {
    Snede.STAND: VAST | {"stand"},
    Snede.AFZENDER: VAST | {"afzender", "stand"},
    Snede.ROUTE: VAST | {"route", "stand"},
    Snede.GEBEURTENIS: VAST | {"levensgebeurtenis", "stand"},
    Snede.PLEK: IN_PLEK,
    Snede.REGEL: IN_PLEK | {"stand"},
    Snede.HERKOMST: VAST | {"afzender", "route", "levensgebeurtenis", "stand"},
    Snede.PLEK_AFZENDER: IN_PLEK | {"afzender"},
    Snede.PLEK_ROUTE: IN_PLEK | {"route"},
    Snede.PLEK_GEBEURTENIS: IN_PLEK | {"levensgebeurtenis"},
    Snede.PLEK_AFZENDER_ROUTE: IN_PLEK | {"afzender", "route"},
    Snede.PLEK_AFZENDER_GEBEURTENIS: IN_PLEK | {"afzender", "levensgebeurtenis"},
    Snede.PLEK_ROUTE_GEBEURTENIS: IN_PLEK | {"route", "levensgebeurtenis"},
    Snede.ALLES: frozenset(Telvak._fields),
}
KLEIN: Final = frozenset(
    {Snede.STAND, Snede.AFZENDER, Snede.ROUTE, Snede.GEBEURTENIS, Snede.PLEK, Snede.REGEL, Snede.HERKOMST}
)
"""The cuts that may be read whole, month after month. The others can be as long as the signals."""
SMAL: Final = frozenset({Snede.STAND, Snede.AFZENDER, Snede.ROUTE, Snede.GEBEURTENIS})
"""Those of them in which nothing needs to be searched."""


def snede_voor(nodig: Collection[str]) -> Snede:
    """The smallest cut that tells these properties apart. Raises ValueError for a property that is not counted."""
    for snede in Snede:
        if VELDEN[snede].issuperset(nodig):
            return snede
    raise ValueError(f"Signals are not counted by {sorted(set(nodig) - VELDEN[Snede.ALLES])}.")


_GEHOUDEN: Final = {
    snede: tuple(veld in velden for veld in Telvak._fields) for snede, velden in VELDEN.items()
}
_LEEG: Final = Telvak(0, date.min)


def plat(vak: Telvak, snede: Snede) -> Telvak:
    """The cell of this cut in which a cell of all properties is counted."""
    gehouden = zip(vak, _LEEG, _GEHOUDEN[snede], strict=True)
    return Telvak._make(waarde if houd else leeg for waarde, leeg, houd in gehouden)


def sleutel(snede: Snede, vak: Telvak) -> UUID:
    """The one id of a cell in a cut, the same for whoever writes it first."""
    return uuid5(NAMESPACE_OID, "\x1f".join([snede, *map(str, vak)]))


def in_snede(vakken: Mapping[Telvak, int], snede: Snede) -> Counter[Telvak]:
    """These cells added up in one cut."""
    som: Counter[Telvak] = Counter()
    for vak, aantal in vakken.items():
        som[plat(vak, snede)] += aantal
    return som


def per_snede(vakken: Mapping[Telvak, int]) -> dict[tuple[Snede, Telvak], int]:
    """These cells added up in every cut; what comes to nothing is left out."""
    return {
        (snede, vak): aantal for snede in Snede for vak, aantal in in_snede(vakken, snede).items() if aantal
    }
