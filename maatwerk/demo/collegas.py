"""Colleagues with no part in a decision: a second handler for a bezwaar, and both for a maatwerktafel."""

from typing import Final

from django.db import transaction

from portal.identiteit.demo import Account, maak_ontbrekende
from portal.identiteit.models import Team
from portal.identiteit.rechten import Rol
from portal.registers import Demo

COLLEGAS: Final = [
    Account("collega", "Cas Collega (verzonnen)", Rol.BEHANDELAAR, "maatwerk"),
    Account("meedenker", "Mila Meedenker (verzonnen)", Rol.BESLISSER, "tweede-lezers"),
]


@transaction.atomic
def maak_collegas(_demo: Demo | None = None) -> str:
    """Make the accounts that are missing; what someone changed stays."""
    return maak_ontbrekende(COLLEGAS, {team.sleutel: team for team in Team.objects.all()})
