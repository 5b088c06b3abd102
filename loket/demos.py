"""What this app adds to the command `demo`; loaded when it asks (portal.registers)."""

from loket.demo import (
    maak_afspraken,
    maak_berichten,
    maak_buitendeuren,
    maak_burgers,
    maak_deurmaanden,
    maak_draden,
    maak_gehoord,
    maak_gesprekken,
    maak_inlezingen,
    maak_loketten,
    maak_machtigingen,
    maak_meldingen,
    maak_overdrachten,
    maak_vragen,
    maak_websites,
)
from portal.registers import demos

demos.voeg_toe("loketten", maak_loketten)
demos.voeg_toe("vragen", maak_vragen)
demos.voeg_toe("overdrachten", maak_overdrachten)
demos.voeg_toe("afspraken", maak_afspraken)
demos.voeg_toe("balie", maak_gesprekken)
demos.voeg_toe("machtigingen", maak_machtigingen)
demos.voeg_toe("berichten", maak_berichten)
demos.voeg_toe("burgers", maak_burgers)
demos.voeg_toe("websites", maak_websites)
demos.voeg_toe("buitendeuren", maak_buitendeuren)
demos.voeg_toe("draden", maak_draden)
demos.voeg_toe("gehoord", maak_gehoord)
demos.voeg_toe("meldingen", maak_meldingen)
demos.voeg_toe("deurmaanden", maak_deurmaanden)
demos.voeg_toe("inlezingen", maak_inlezingen)
