"""What this app adds to the command `demo`; loaded when it asks (portal.registers)."""

from portal.registers import demos
from signalen.demo.budget import maak_budget
from signalen.demo.cijfers import maak_signalen
from signalen.demo.collegas import maak_beleidscollegas
from signalen.demo.knelpunten import maak_knelpunten
from signalen.demo.overzichten import maak_overzichten
from signalen.demo.rapporten import maak_rapporten
from signalen.demo.streefwaarden import maak_streefwaarden

demos.voeg_toe("beleidscollegas", maak_beleidscollegas)
demos.voeg_toe("signalen", maak_signalen)
demos.voeg_toe("knelpunten", maak_knelpunten)
demos.voeg_toe("rapporten", maak_rapporten)
demos.voeg_toe("overzichten", maak_overzichten)
demos.voeg_toe("streefwaarden", maak_streefwaarden)
demos.voeg_toe("budget", maak_budget)
