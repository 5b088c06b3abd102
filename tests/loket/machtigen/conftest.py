"""A dossier, and someone of its team who writes mandates down."""

import pytest

from loket.models import (
    Dossier,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.loket.factories import DossierFactory, MedewerkerFactory


@pytest.fixture
def dossier() -> Dossier:
    """A question of someone."""
    wie: Dossier = DossierFactory(naam="Ada Verzonnen", verhaal="Mijn verhaal.")
    return wie


@pytest.fixture
def balie(dossier: Dossier) -> Medewerker:
    """Someone of the team that has it."""
    wie: Medewerker = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    return wie
