"""Colleagues with no part in a decision: a second handler for a bezwaar, and both for a maatwerktafel."""

from typing import Final

from django.conf import settings
from django.db import transaction

from portal.identiteit.demo import WACHTWOORD, Account
from portal.identiteit.models import Lidmaatschap, Medewerker, Team
from portal.identiteit.rechten import Rol
from portal.registers import Demo

COLLEGAS: Final = [
    Account("collega", "Cas Collega (verzonnen)", Rol.BEHANDELAAR, "maatwerk"),
    Account("meedenker", "Mila Meedenker (verzonnen)", Rol.BESLISSER, "tweede-lezers"),
]


@transaction.atomic
def maak_collegas(_demo: Demo | None = None) -> str:
    """Make the accounts that are missing; what someone changed stays."""
    aanwezig = set(Medewerker.objects.values_list("gebruikersnaam", flat=True))
    nieuw = [account for account in COLLEGAS if account.gebruikersnaam not in aanwezig]
    for account in nieuw:
        medewerker = Medewerker.objects.maak(
            account.gebruikersnaam,
            WACHTWOORD if settings.INGEBED else None,
            naam=account.naam,
            email=f"{account.gebruikersnaam}@voorbeeld.example",
            telefoon="000 000 00 00",
        )
        team = Team.objects.get(sleutel=account.team)
        Lidmaatschap.objects.create(medewerker=medewerker, team=team, rol=account.rol)
    return f"{len(nieuw)} new of {len(COLLEGAS)}"
