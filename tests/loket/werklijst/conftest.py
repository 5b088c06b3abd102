"""A dossier of a team, and someone of that team who is signed in."""

import pytest
from django.test import Client

from loket.models import (
    Dossier,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.loket.factories import DossierFactory, MedewerkerFactory


@pytest.fixture
def dossier() -> Dossier:
    return DossierFactory()


@pytest.fixture
def collega(client: Client, dossier: Dossier) -> Medewerker:
    wie: Medewerker = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    client.force_login(wie)
    return wie
