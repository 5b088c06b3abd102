"""The trial environment: organisations with a counter, and three hundred fictional questions on their way."""

from loket.demo.afspraken import maak_afspraken
from loket.demo.balie import maak_gesprekken
from loket.demo.berichten import maak_berichten
from loket.demo.buitendeuren import maak_buitendeuren
from loket.demo.burgers import maak_burgers
from loket.demo.deurmaanden import maak_deurmaanden
from loket.demo.draad import maak_draden
from loket.demo.gehoord import maak_gehoord
from loket.demo.machtigingen import maak_machtigingen
from loket.demo.maken import maak_vragen
from loket.demo.overdrachten import maak_overdrachten
from loket.demo.signalen import maak_meldingen
from loket.demo.teams import maak_loketten
from loket.demo.uitwisselen import maak_inlezingen
from loket.demo.websites import maak_websites
