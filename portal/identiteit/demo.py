"""Demo accounts: plainly fictional people, one for each role. Only in a trial environment.

Their password is known to everyone, so it works only in the embedded run; elsewhere an administrator gives each a
password of its own (`manage.py changepassword NAME`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from portal.identiteit.models import VOORDEUR, Lidmaatschap, Medewerker, Team, Teamsoort
from portal.identiteit.rechten import Rol
from portal.registers import Demo
from portal.stelsel.models import Ministerie

WACHTWOORD = "demo"


@dataclass(frozen=True)
class Account:
    """One demo account: its role, and the team in which it has that role."""

    gebruikersnaam: str
    naam: str
    rol: Rol
    team: str


ACCOUNTS = [
    Account("balie", "Bo Balie (verzonnen)", Rol.BALIE, "op-maat"),
    Account("vrijwilliger", "Vera Vrijwilliger (verzonnen)", Rol.VRIJWILLIGER, "op-maat"),
    Account("teamleider", "Tess Teamleider (verzonnen)", Rol.TEAMLEIDER, "op-maat"),
    Account("behandelaar", "Bas Behandelaar (verzonnen)", Rol.BEHANDELAAR, "maatwerk"),
    Account("beslisser", "Bram Beslisser (verzonnen)", Rol.BESLISSER, "tweede-lezers"),
    Account("regisseur", "Rik Regisseur (verzonnen)", Rol.REGISSEUR, VOORDEUR),
    Account("signalenteam", "Sien Signalenteam (verzonnen)", Rol.SIGNALENTEAM, "signalen"),
    Account("beleid", "Bela Beleid (verzonnen)", Rol.BELEID, "beleid-szw"),
    Account("redacteur", "Reda Redacteur (verzonnen)", Rol.REDACTEUR, "inhoud"),
    Account("beheer", "Bento Beheer (verzonnen)", Rol.BEHEER, "inhoud"),
]

TEAMS: dict[str, tuple[str, Teamsoort, str | None]] = {
    "op-maat": ("Team Op maat", Teamsoort.OP_MAAT, None),
    "maatwerk": ("Team Maatwerk", Teamsoort.MAATWERK, None),
    "tweede-lezers": ("Tweede lezers", Teamsoort.OVERIG, None),
    "signalen": ("Signalenteam", Teamsoort.OVERIG, None),
    "beleid-szw": ("Beleidsteam Inkomen (SZW)", Teamsoort.BELEID, "szw"),
    "inhoud": ("Redactie en beheer", Teamsoort.OVERIG, None),
}


@transaction.atomic
def maak_accounts(_demo: Demo | None = None) -> str:
    """Make the demo teams and accounts that are missing; what someone changed stays."""
    teams = {team.sleutel: team for team in Team.objects.all()}
    ministeries = {rij.sleutel: rij for rij in Ministerie.objects.all()}
    for sleutel, (naam, soort, ministerie) in TEAMS.items():
        if sleutel not in teams:
            teams[sleutel] = Team.objects.create(
                sleutel=sleutel, naam=naam, soort=soort, ministerie=ministeries.get(ministerie or "")
            )
    return maak_ontbrekende(ACCOUNTS, teams)


def maak_ontbrekende(accounts: Sequence[Account], teams: Mapping[str, Team]) -> str:
    """Make those of these accounts that are missing, in the teams by their keys.

    One hash serves all of them, for everyone knows the password: each of its own would take a quarter of a second.
    """
    aanwezig = set(Medewerker.objects.values_list("gebruikersnaam", flat=True))
    nieuw = [account for account in accounts if account.gebruikersnaam not in aanwezig]
    bekend = make_password(WACHTWOORD) if settings.INGEBED and nieuw else ""
    for account in nieuw:
        medewerker = Medewerker.objects.create(
            gebruikersnaam=account.gebruikersnaam,
            password=bekend or make_password(None),
            naam=account.naam,
            email=f"{account.gebruikersnaam}@voorbeeld.example",
            telefoon="000 000 00 00",
            is_staff=account.rol in {Rol.REDACTEUR, Rol.BEHEER},
        )
        Lidmaatschap.objects.create(medewerker=medewerker, team=teams[account.team], rol=account.rol)
    return f"{len(nieuw)} new of {len(accounts)}"
