"""Real pages, of the citizen and of the counter, are to the letter what Django's own template pieces make of them."""

import pytest
from django.test import Client
from django.urls import reverse

from loket.models import Dossier
from portal.identiteit.rechten import Rol
from tests.loket.factories import MedewerkerFactory
from tests.loket.intake.stappen import HUUR, beantwoord_alles, verstuur, vertel
from tests.portal.weergave.tekening import beide

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


@pytest.fixture
def verstuurd(client: Client) -> Dossier:
    """The question of the visitor at `client`, sent."""
    beantwoord_alles(client, vertel(client, HUUR), {"zelf_regelen": "nee"})
    return verstuur(client, telefoon="06 12 34 56 78")


@pytest.mark.parametrize("taal", ["nl", "en"])
@pytest.mark.parametrize(
    "naam", ["verhaal", "volgen-dossier", "wie-zag-wat", "contactgegevens", "diensten", "hulp"]
)
@pytest.mark.usefixtures("verstuurd")
def test_a_page_of_the_citizen(client: Client, naam: str, taal: str) -> None:
    eigen, van_django = beide(client, reverse(naam), taal)
    assert eigen == van_django


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_a_page_of_the_counter(verstuurd: Dossier, taal: str) -> None:
    medewerker = Client()
    medewerker.force_login(MedewerkerFactory(rol=Rol.REGISSEUR, rol__team=verstuurd.team))
    for adres in (reverse("balie-dossier", args=[verstuurd.pk]), reverse("balie-werklijst")):
        eigen, van_django = beide(medewerker, adres, taal)
        assert eigen == van_django
