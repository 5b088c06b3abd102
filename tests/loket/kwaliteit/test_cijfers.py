"""Figures for editors: which proposals were refused, and for which services it worked out."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.models import Deurkeuze, Dienst, Gelukt, Keuzesoort, Navraag, Navraagstap
from loket.selecties.kwaliteit import slaagcijfers, verwisselingen
from portal.identiteit.rechten import Rol
from tests.loket.factories import MedewerkerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


@pytest.fixture
def cijfers() -> None:
    """Three refusals of one proposal, one of nothing; answers about two services."""
    huurtoeslag, ww = Dienst.objects.get(sleutel="huurtoeslag"), Dienst.objects.get(sleutel="ww")
    soort = Keuzesoort.ANDERE_DIENST
    for rang in (2, 3, None):
        Deurkeuze.objects.create(
            voorgesteld=huurtoeslag, band="misschien", soort=soort, gekozen=ww, rang=rang
        )
    Deurkeuze.objects.create(band="niets", soort=Keuzesoort.GEEN)
    for dienst, antwoord in ((ww, Gelukt.JA), (ww, Gelukt.JA), (huurtoeslag, Gelukt.NEE)):
        Navraag.objects.create(
            dienst=dienst, stap=Navraagstap.KLAAR, antwoord=antwoord, beantwoord_op=timezone.now()
        )
    Navraag.objects.create(dienst=ww)


@pytest.mark.usefixtures("cijfers")
def test_refusals_are_counted_by_proposal_and_choice_most_first() -> None:
    eerste, tweede = verwisselingen()
    assert (eerste.voorgesteld, eerste.gekozen) == ("Huurtoeslag", Dienst.objects.get(sleutel="ww").naam)
    assert (eerste.aantal, eerste.zelf_gezocht) == (3, 1)
    assert (tweede.voorgesteld, tweede.gekozen, tweede.aantal) == ("", "", 1)


@pytest.mark.usefixtures("cijfers")
def test_answers_are_counted_by_service_and_what_does_not_work_comes_first() -> None:
    assert [(rij.dienst, rij.ja, rij.nee, rij.niet_gehoord) for rij in slaagcijfers()] == [
        ("Huurtoeslag", 0, 1, 0),
        (Dienst.objects.get(sleutel="ww").naam, 2, 0, 0),
    ]


@pytest.mark.usefixtures("cijfers")
def test_an_editor_reads_them_in_few_statements(client: Client, django_assert_max_num_queries: Any) -> None:
    client.force_login(MedewerkerFactory(rol=Rol.REDACTEUR))
    with django_assert_max_num_queries(10):
        pagina = client.get(reverse("kwaliteit")).content.decode()
    assert "niets gevonden" in pagina
    assert "Huurtoeslag" in pagina


def test_without_any_choice_the_page_says_so(client: Client) -> None:
    client.force_login(MedewerkerFactory(rol=Rol.REDACTEUR))
    pagina = client.get(reverse("kwaliteit")).content.decode()
    assert "Nog niemand koos een andere deur." in pagina
    assert "Er is nog geen antwoord." in pagina
