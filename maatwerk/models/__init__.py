"""Data of the case: one module per subject."""

from maatwerk.models.acuut import AcuteStap
from maatwerk.models.besluit import (
    BELASTEND,
    Besluit,
    Briefversie,
    Conceptbesluit,
    Conceptstatus,
    Dictum,
    Oordeel,
    TweedeLezing,
    Vooraf,
)
from maatwerk.models.bezwaar import Bezwaar, Bezwaarstatus, Bezwaaruitkomst, Hoorwijze, Vooraan
from maatwerk.models.conceptsignaal import Conceptsignaal
from maatwerk.models.gesprek import Gesprek, Gespreksdoel, Hoorplicht
from maatwerk.models.ingebreke import Dwangsombesluit, Dwangsombezwaarbesluit, Ingebrekestelling
from maatwerk.models.inzet import Inzet
from maatwerk.models.leren import (
    Geenmaatwerk,
    Kaartreactie,
    Kaartstaat,
    Kaartstap,
    Leerkaart,
)
from maatwerk.models.mandaat import Ruimermandaat
from maatwerk.models.mensen import Zaakdeel, Zaakdeelname
from maatwerk.models.nazorg import Geholpen, Nazorgantwoord, Nazorgkanaal, Nazorgvervolg, Uitgevoerd
from maatwerk.models.noodmaatregel import Noodmaatregel, Noodstatus, Nooduitkomst
from maatwerk.models.post import Postdoel, Postopdracht
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
from maatwerk.models.tafel import Maatwerktafel, Tafellid, Tafelstatus, Tafeluitkomst, Zienswijze
from maatwerk.models.termijnen import (
    Bezwaarontvangst,
    Geenbesluit,
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
from maatwerk.models.weging import Aanleiding, Kosten, Waaromniet
from maatwerk.models.zaak import (
    BESLISBAAR,
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
