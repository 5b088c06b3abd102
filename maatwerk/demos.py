"""What this app adds to the command `demo`; loaded when it asks (portal.registers)."""

from maatwerk.demo import maak_dossiers, maak_standen
from maatwerk.demo.burger import geef_besluit_aan_burger
from maatwerk.demo.collegas import maak_collegas
from maatwerk.demo.eerder import maak_eerder
from maatwerk.demo.leren import maak_lessen
from maatwerk.demo.regels import maak_regels
from maatwerk.demo.ruimte import maak_ruimte
from maatwerk.demo.termijnen import maak_termijnen
from portal.registers import demos

demos.voeg_toe("collegas", maak_collegas)
demos.voeg_toe("dossiers", maak_dossiers)
demos.voeg_toe("burgerzaak", geef_besluit_aan_burger)
demos.voeg_toe("zaken", maak_standen)
demos.voeg_toe("ruimte", maak_ruimte)
demos.voeg_toe("regels", maak_regels)
demos.voeg_toe("termijnen", maak_termijnen)
demos.voeg_toe("lessen", maak_lessen)
demos.voeg_toe("eerder", maak_eerder)
