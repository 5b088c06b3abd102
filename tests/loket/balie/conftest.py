"""Two browsers at one counter: that of the employee, with a joint intake begun, and that of the visitor."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertRedirects

from loket.models import Samensessie
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Rol
from tests.loket.factories import MedewerkerFactory, TeamFactory


@pytest.fixture
def team() -> Team:
    return TeamFactory(naam="Balie Bibliotheek Zuid")


@pytest.fixture
def bo(team: Team) -> Medewerker:
    return MedewerkerFactory(rol=Rol.BALIE, rol__team=team)


@pytest.fixture
def balie(client: Client, bo: Medewerker) -> Client:
    """The employee's browser, with a joint intake begun."""
    client.force_login(bo)
    client.post(reverse("balie-samen"))
    return client


@pytest.fixture
def telefoon(balie: Client) -> Client:
    """The visitor's browser, which joined with the code."""
    bezoeker = Client()
    antwoord = bezoeker.post(reverse("samen"), {"code": Samensessie.objects.get().koppelcode})
    assertRedirects(antwoord, reverse("samen-meelezen"))
    return bezoeker
