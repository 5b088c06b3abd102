"""The day on which people ask for a call."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from loket.models import (
    Dossier,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.termijnen.datums import NEDERLAND
from tests.loket.bellen.veilig import ADRES
from tests.loket.binnenkomen import volg_met_code
from tests.loket.factories import DossierFactory, MedewerkerFactory


@pytest.fixture
def vrijdagochtend(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is Friday 27 November 2026, half past nine."""
    nu = datetime(2026, 11, 27, 9, 30, tzinfo=NEDERLAND)
    monkeypatch.setattr(timezone, "now", lambda: nu)


@pytest.fixture
def dossier() -> Dossier:
    """Someone who could be called and mailed until now."""
    return DossierFactory(telefoon="06 12 34 56 78", email=ADRES)


@pytest.fixture
def burger(client: Client, dossier: Dossier) -> Client:
    """The browser of that person, with the question open."""
    volg_met_code(client, dossier)
    return client


@pytest.fixture
def collega(dossier: Dossier) -> Medewerker:
    return MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
