"""Every look at a dossier is in the log, however the page was reached, and so is working on it (promise 9)."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen import leg_contactmoment_vast, rond_af
from loket.models import Dossier, Route
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import wie_keek
from tests.loket.factories import DossierFactory, MedewerkerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Dossier:
    return DossierFactory()


@pytest.fixture
def collega(client: Client, dossier: Dossier) -> Medewerker:
    wie: Medewerker = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    client.force_login(wie)
    return wie


@pytest.mark.parametrize("handeling", ["", "onbekend", "contact"])
@pytest.mark.usefixtures("collega")
def test_a_page_that_comes_back_after_a_post_is_a_look_too(
    client: Client, dossier: Dossier, handeling: str
) -> None:
    client.post(reverse("balie-dossier", args=[dossier.pk]), {"handeling": handeling})
    assert [regel.activiteit for regel in wie_keek(dossier.pk)] == [Activiteit.DOSSIER_INZIEN]


def test_working_on_it_is_logged(dossier: Dossier, collega: Medewerker) -> None:
    rond_af(dossier, uitkomst="Geregeld.", door=collega)
    assert [regel.activiteit for regel in wie_keek(dossier.pk)] == [Activiteit.DOSSIER_BEHANDELEN]


def test_a_case_is_worked_on_at_the_case(client: Client, dossier: Dossier, collega: Medewerker) -> None:
    """A contact here would call the decision kept that the handler still owes."""
    Dossier.objects.filter(pk=dossier.pk).update(route=Route.MAATWERK)
    with pytest.raises(Geweigerd, match="bij de zaak"):
        leg_contactmoment_vast(
            dossier, verslag="Gebeld.", volgende_stap="Bellen", uiterlijk=timezone.localdate(), door=collega
        )
    assert dossier.toezeggingen.get().status == "open"
    pagina = client.get(reverse("balie-dossier", args=[dossier.pk])).content.decode()
    # How someone can be reached is heard everywhere, and keeps no promise.
    assert set(re.findall(r'name="handeling" value="([^"]*)"', pagina)) == {"veilig", "contactgegevens"}


def test_whoever_may_only_look_is_offered_nothing_to_do(client: Client, dossier: Dossier) -> None:
    client.force_login(MedewerkerFactory(rol=Rol.BESLISSER, rol__team=dossier.team))
    pagina = client.get(reverse("balie-dossier", args=[dossier.pk])).content.decode()
    assert 'name="handeling"' not in pagina
