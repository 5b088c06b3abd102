"""What this app adds to the commands `demo` and `controleer`; loaded when one of them asks (portal.registers)."""

from loket.controles import controles as loketcontroles
from loket.controles_aansluitingen import controles_aansluitingen
from loket.controles_afspraken import controles_afspraken
from loket.controles_balie import controles_balie
from loket.controles_berichten import controles_berichten
from loket.controles_bestanden import controles_bestanden
from loket.controles_gegevens import controles_gegevens
from loket.controles_gehoord import controles_gehoord
from loket.controles_mijn import controles_mijn
from loket.controles_overdracht import controles as overdrachtcontroles
from loket.controles_signalen import controles as signaalcontroles
from loket.demo import (
    maak_afspraken,
    maak_berichten,
    maak_buitendeuren,
    maak_burgers,
    maak_deurmaanden,
    maak_draden,
    maak_gehoord,
    maak_inlezingen,
    maak_loketten,
    maak_machtigingen,
    maak_overdrachten,
    maak_vragen,
    maak_websites,
)
from loket.demo_balie import maak_gesprekken
from loket.demo_signalen import maak_meldingen
from portal.registers import controles, demos

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
for soort in (
    loketcontroles,
    controles_balie,
    overdrachtcontroles,
    controles_afspraken,
    signaalcontroles,
    controles_berichten,
    controles_bestanden,
    controles_gehoord,
    controles_mijn,
    controles_gegevens,
    controles_aansluitingen,
):
    for naam, controle in soort().items():
        controles.voeg_toe(naam, controle)
