"""Fictional teams and accounts of the organisations that meet at the counter."""

from dataclasses import dataclass

from django.db import transaction

from portal.identiteit.demo import Account, maak_ontbrekende
from portal.identiteit.models import Team, Teamsoort
from portal.identiteit.rechten import Rol
from portal.registers import Demo
from portal.stelsel.models import Organisatie


@dataclass(frozen=True)
class Demoloket:
    """A team and the account in it; the user name is the key of the team."""

    sleutel: str
    naam: str
    medewerker: str
    soort: Teamsoort = Teamsoort.LOKET
    organisatie: str = ""

    @property
    def teamnaam(self) -> str:
        """The name of the team, which says that it is fictional."""
        return f"{self.naam} (verzonnen)"


LOKETTEN = (
    Demoloket("ido-centrum", "Informatiepunt Centrum", "Ilse Informatiepunt", Teamsoort.OP_MAAT),
    Demoloket("ido-noord", "Informatiepunt Noord", "Noud Informatiepunt", Teamsoort.OP_MAAT),
    Demoloket("gemeente", "Gemeente Voorbeeldstad", "Gijs Gemeente", organisatie="gemeente"),
    Demoloket("uwv", "Loket UWV", "Ursula Uitkering", organisatie="uwv"),
    Demoloket("svb", "Loket SVB", "Sven Sociaal", organisatie="svb"),
    Demoloket("cak", "Loket CAK", "Carla Zorgkosten", organisatie="cak"),
    Demoloket("toeslagen", "Loket Dienst Toeslagen", "Tijn Toeslag", organisatie="toeslagen"),
    Demoloket("duo", "Loket DUO", "Dunya Studie", organisatie="duo"),
    Demoloket("belastingdienst", "Loket Belastingdienst", "Bart Belasting", organisatie="belastingdienst"),
    Demoloket("cjib", "Loket CJIB", "Coco Boete", organisatie="cjib"),
)
BALIE = LOKETTEN[0].teamnaam
"""The counter at which questions of the demo came in."""
COLLEGAS = {"amina": "Amina Op Maat", "jochem": "Jochem Op Maat"}
"""Colleagues of the demo account `balie`: so that not everything is of one person."""


@transaction.atomic
def maak_loketten(_demo: Demo | None = None) -> str:
    """Make the teams and accounts that are missing; what someone changed stays."""
    organisaties = {rij.sleutel: rij for rij in Organisatie.objects.all()}
    teams = {team.sleutel: team for team in Team.objects.all()}
    for loket in LOKETTEN:
        if loket.sleutel not in teams:
            teams[loket.sleutel] = Team.objects.create(
                sleutel=loket.sleutel,
                naam=loket.teamnaam,
                soort=loket.soort,
                organisatie=organisaties[loket.organisatie] if loket.organisatie else None,
            )
    mensen = [(loket.sleutel, loket.medewerker, loket.sleutel) for loket in LOKETTEN]
    mensen += [(gebruiker, naam, "op-maat") for gebruiker, naam in COLLEGAS.items()]
    accounts = [
        Account(gebruiker, f"{naam} (verzonnen)", Rol.BALIE, team) for gebruiker, naam, team in mensen
    ]
    return maak_ontbrekende(accounts, teams)
