"""For the demo only: a policy officer of the ministry that gets what names no law, and takes over what is offered."""

from typing import Final

from django.db import transaction

from portal.identiteit.demo import Account, maak_ontbrekende
from portal.identiteit.models import Team, Teamsoort
from portal.identiteit.rechten import Rol
from portal.registers import Demo
from portal.stelsel.models import Ministerie

TEAM: Final = "beleid-bzk"
COLLEGAS: Final = [Account("beleid-bzk", "Babs Beleid (verzonnen)", Rol.BELEID, TEAM)]


@transaction.atomic
def maak_beleidscollegas(_demo: Demo | None = None) -> str:
    """Make the team and the account when they are missing; what someone changed stays."""
    ministerie = Ministerie.objects.filter(sleutel="bzk").first()
    if ministerie is None:
        return "0 new: no ministry to answer for"
    nieuw = {
        "naam": "Beleidsteam Digitale toegang (BZK)",
        "soort": Teamsoort.BELEID,
        "ministerie": ministerie,
    }
    team, _nieuw = Team.objects.get_or_create(sleutel=TEAM, defaults=nieuw)
    return maak_ontbrekende(COLLEGAS, {TEAM: team})
