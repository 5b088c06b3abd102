"""The teams as a table of the exchange; the people in them stay in their own portal."""

from portal.identiteit.models import Team
from portal.uitwisseling.soorten import tabellen
from portal.uitwisseling.tabel import Tabel

tabellen.voeg_toe("teams", lambda: Tabel("teams", Team, volgorde=20))
