"""Data of the case: one module per subject."""

from maatwerk.models.acuut import AcuteStap
from maatwerk.models.besluit import Besluit, Conceptbesluit, Conceptstatus, Dictum, Oordeel, TweedeLezing
from maatwerk.models.inzet import Inzet
from maatwerk.models.mandaat import Ruimermandaat
from maatwerk.models.mensen import Zaakdeel, Zaakdeelname
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
from maatwerk.models.samenloop import Samenloop, Zaakregeling
from maatwerk.models.schuldenrust import Rustkanaal, Ruststatus, Rustverzoek, Schuldenrust
from maatwerk.models.sparren import Casusantwoord, Casustafel
from maatwerk.models.termijnen import (
    Bezwaarontvangst,
    Dwangsombesluit,
    Ingebrekestelling,
    Kanaal,
    Stilstand,
    Stilstandgrond,
    Termijnsoort,
    Termijnstatus,
    Termijnverloop,
    Uitstel,
    Uitstelsoort,
    Verloopsoort,
    Zaaktermijn,
)
from maatwerk.models.vergelijking import BekekenPrecedent, Gelijkenis
from maatwerk.models.wachten import Wachten, Wachtop
from maatwerk.models.weging import Aanleiding, Kosten
from maatwerk.models.zaak import (
    BESLISBAAR,
    KLAAR,
    NA_BESLUIT,
    WACHT,
    Belofte,
    Gevaar,
    Omstandigheid,
    Omstandigheidbron,
    Statusregel,
    Zaak,
    Zaakbelofte,
    Zaakstatus,
)

__all__ = [
    "BESLISBAAR",
    "GEEN_GROND",
    "KLAAR",
    "NA_BESLUIT",
    "WACHT",
    "Aanleiding",
    "AcuteStap",
    "BekekenPrecedent",
    "Belofte",
    "Bepaling",
    "Besluit",
    "Bevoegd",
    "Bezwaarontvangst",
    "Casusantwoord",
    "Casustafel",
    "Conceptbesluit",
    "Conceptstatus",
    "Dictum",
    "Dwangsombesluit",
    "Feit",
    "Gelijkenis",
    "Gevaar",
    "Grondsoort",
    "Grondversie",
    "Ingebrekestelling",
    "Inzet",
    "Kanaal",
    "Kosten",
    "Lijnstaat",
    "Omstandigheid",
    "Omstandigheidbron",
    "Oordeel",
    "Precedent",
    "Rechtsgrond",
    "Ruimermandaat",
    "Rustkanaal",
    "Ruststatus",
    "Rustverzoek",
    "Samenloop",
    "Schuldenrust",
    "Statusregel",
    "Stilstand",
    "Stilstandgrond",
    "Termijnsoort",
    "Termijnstatus",
    "Termijnverloop",
    "TweedeLezing",
    "Uitstel",
    "Uitstelsoort",
    "VasteLijn",
    "Verloopsoort",
    "Versiestaat",
    "Wachten",
    "Wachtop",
    "Zaak",
    "Zaakbelofte",
    "Zaakdeel",
    "Zaakdeelname",
    "Zaakregeling",
    "Zaakstatus",
    "Zaaktermijn",
    "feiten_in_woorden",
    "kenmerk_van",
]
