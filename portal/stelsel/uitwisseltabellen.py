"""The reference data as tables of the exchange."""

from portal.stelsel.models import (
    Artikel,
    ExtraFeestdag,
    Gemeente,
    Levensgebeurtenis,
    Ministerie,
    Organisatie,
    Wet,
)
from portal.uitwisseling.soorten import tabellen
from portal.uitwisseling.tabel import Tabel

tabellen.voeg_toe("ministeries", lambda: Tabel("ministeries", Ministerie, volgorde=10))
tabellen.voeg_toe("organisaties", lambda: Tabel("organisaties", Organisatie, volgorde=11))
tabellen.voeg_toe("gemeenten", lambda: Tabel("gemeenten", Gemeente, volgorde=12))
tabellen.voeg_toe("wetten", lambda: Tabel("wetten", Wet, volgorde=13))
tabellen.voeg_toe("artikelen", lambda: Tabel("artikelen", Artikel, volgorde=14))
tabellen.voeg_toe(
    "levensgebeurtenissen", lambda: Tabel("levensgebeurtenissen", Levensgebeurtenis, volgorde=15)
)
tabellen.voeg_toe("feestdagen", lambda: Tabel("feestdagen", ExtraFeestdag, volgorde=16, sleutel="datum"))
