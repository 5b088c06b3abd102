"""Data of the case: one module per subject."""

from maatwerk.models.besluit import Besluit, Conceptbesluit, Conceptstatus, Dictum, Oordeel, TweedeLezing
from maatwerk.models.rechtsgrond import Grondsoort, Rechtsgrond
from maatwerk.models.zaak import (
    Belofte,
    Omstandigheid,
    Omstandigheidbron,
    Statusregel,
    Zaak,
    Zaakbelofte,
    Zaakstatus,
)

__all__ = [
    "Belofte",
    "Besluit",
    "Conceptbesluit",
    "Conceptstatus",
    "Dictum",
    "Grondsoort",
    "Omstandigheid",
    "Omstandigheidbron",
    "Oordeel",
    "Rechtsgrond",
    "Statusregel",
    "TweedeLezing",
    "Zaak",
    "Zaakbelofte",
    "Zaakstatus",
]
