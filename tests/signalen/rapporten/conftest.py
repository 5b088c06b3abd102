"""Who writes reports in these tests, and what about."""

import pytest

from portal.identiteit.models import Medewerker
from signalen.models import Ernst, Knelpunt
from tests.signalen.factories import KnelpuntFactory, OntvangenSignaalFactory, beleidsmedewerker


@pytest.fixture
def knelpunt() -> Knelpunt:
    """A knelpunt of social affairs with two signals of this year, of two senders."""
    rij = KnelpuntFactory(titel="Logeren telt als samenwonen")
    OntvangenSignaalFactory(gebundeld=True, knelpunt=rij, afzender="Proefuitvoerder", ernst=Ernst.BESTAAN)
    OntvangenSignaalFactory(gebundeld=True, knelpunt=rij, afzender="Andere uitvoerder")
    return rij


@pytest.fixture
def wie() -> Medewerker:
    """Who writes."""
    return beleidsmedewerker()


@pytest.fixture
def ander() -> Medewerker:
    """Who reads it as the second one."""
    return beleidsmedewerker()
