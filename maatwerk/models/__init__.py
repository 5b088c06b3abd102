"""Data of the case: one module per subject."""

from maatwerk.models.besluit import Besluit, Conceptbesluit, Conceptstatus, Dictum, Oordeel, TweedeLezing
from maatwerk.models.mandaat import Ruimermandaat
from maatwerk.models.precedent import Feit, Lijnstaat, Precedent, VasteLijn, feiten_in_woorden, kenmerk_van
from maatwerk.models.rechtsgrond import (
    GEEN_GROND,
    Bepaling,
    Bevoegd,
    Grondsoort,
    Grondversie,
    Rechtsgrond,
    Versiestaat,
)
from maatwerk.models.weging import Aanleiding, Kosten
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
    "GEEN_GROND",
    "Aanleiding",
    "Belofte",
    "Bepaling",
    "Besluit",
    "Bevoegd",
    "Conceptbesluit",
    "Conceptstatus",
    "Dictum",
    "Feit",
    "Grondsoort",
    "Grondversie",
    "Kosten",
    "Lijnstaat",
    "Omstandigheid",
    "Omstandigheidbron",
    "Oordeel",
    "Precedent",
    "Rechtsgrond",
    "Ruimermandaat",
    "Statusregel",
    "TweedeLezing",
    "VasteLijn",
    "Versiestaat",
    "Zaak",
    "Zaakbelofte",
    "Zaakstatus",
    "feiten_in_woorden",
    "kenmerk_van",
]
