"""What this app adds to the commands `demo` and `controleer`; loaded when one of them asks (portal.registers)."""

from maatwerk.controles import controles as maatwerkcontroles
from maatwerk.controles_besluit import besluitcontroles
from maatwerk.controles_leren import leercontroles
from maatwerk.controles_ruimte import ruimtecontroles
from maatwerk.controles_termijnen import termijncontroles
from maatwerk.demo import maak_dossiers, maak_standen
from maatwerk.demo.burger import geef_besluit_aan_burger
from maatwerk.demo.collegas import maak_collegas
from maatwerk.demo.eerder import maak_eerder
from maatwerk.demo.leren import maak_lessen
from maatwerk.demo.regels import maak_regels
from maatwerk.demo.ruimte import maak_ruimte
from maatwerk.demo.termijnen import maak_termijnen
from portal.registers import controles, demos

demos.voeg_toe("collegas", maak_collegas)
demos.voeg_toe("dossiers", maak_dossiers)
demos.voeg_toe("burgerzaak", geef_besluit_aan_burger)
demos.voeg_toe("zaken", maak_standen)
demos.voeg_toe("ruimte", maak_ruimte)
demos.voeg_toe("regels", maak_regels)
demos.voeg_toe("termijnen", maak_termijnen)
demos.voeg_toe("lessen", maak_lessen)
demos.voeg_toe("eerder", maak_eerder)
for soort in (maatwerkcontroles, ruimtecontroles, leercontroles, termijncontroles, besluitcontroles):
    for naam, controle in soort().items():
        controles.voeg_toe(naam, controle)
