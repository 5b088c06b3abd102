"""A colleague of the team that passed a question on opens it again: who has it now, and nothing of the person."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen import wijs_team_toe
from loket.handelingen.overdracht import aanvaard, beslis
from loket.models import Dossier, Overdracht
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.weergave.templatetags.weergave import datum
from tests.loket.factories import DossierFactory, MedewerkerFactory, TeamFactory
from tests.loket.overdracht.bouwstenen import collega_van, keer_terug, maak_aanbod, overmorgen

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Dossier:
    dossier: Dossier = DossierFactory(naam="Noor de Wit", verhaal="Mijn huur is te hoog.")
    return dossier


@pytest.fixture
def zender(dossier: Dossier) -> Medewerker:
    return collega_van(dossier.team)


def neem_over(dossier: Dossier, zender: Medewerker) -> Overdracht:
    naar = TeamFactory(naam="Loket UWV", email="uwv@voorbeeld.example")
    overdracht = maak_aanbod(dossier, naar, door=zender)
    aanvaard(overdracht, wat="Wij bellen u.", uiterlijk=overmorgen(), door=collega_van(naar))
    return overdracht


def pagina(client: Client, wie: Medewerker, sleutel: uuid.UUID) -> tuple[int, str]:
    client.force_login(wie)
    antwoord = client.get(reverse("balie-dossier", args=[sleutel]))
    return antwoord.status_code, antwoord.content.decode()


def test_the_sender_reads_which_team_has_it_since_when_and_where_to_ask(
    client: Client, dossier: Dossier, zender: Medewerker
) -> None:
    neem_over(dossier, zender)
    status, tekst = pagina(client, zender, dossier.pk)
    assert status == 404
    assert f"Loket UWV heeft deze vraag sinds {datum(timezone.now())}." in tekst
    assert "mailto:uwv@voorbeeld.example" in tekst
    assert reverse("overdrachten") in tekst
    for geheim in (dossier.naam, dossier.code, dossier.onderwerp, dossier.verhaal):
        assert geheim not in tekst


def test_after_another_route_too(client: Client, dossier: Dossier, zender: Medewerker) -> None:
    pagina(client, zender, dossier.pk)  # they looked at it, so the log knows them
    wijs_team_toe(dossier, TeamFactory(naam="Team Zuid"), reden="Hoort daar.")
    _status, tekst = pagina(client, zender, dossier.pk)
    assert f"Team Zuid heeft deze vraag sinds {datum(timezone.now())}." in tekst


def test_after_the_decision_of_a_regisseur_too(client: Client, dossier: Dossier) -> None:
    zender, team = collega_van(dossier.team), TeamFactory(naam="Team Oost")
    beslis(
        keer_terug(dossier, 2),
        team=team,
        reden="Zij kennen de regeling.",
        wat="Wij bellen u.",
        uiterlijk=overmorgen(),
        door=MedewerkerFactory(rol=Rol.REGISSEUR),
    )
    _status, tekst = pagina(client, zender, dossier.pk)
    assert "Team Oost heeft deze vraag sinds" in tekst


def test_a_team_that_never_had_it_is_told_nothing(
    client: Client, dossier: Dossier, zender: Medewerker
) -> None:
    neem_over(dossier, zender)
    vreemd = pagina(client, collega_van(TeamFactory()), dossier.pk)
    bestaat_niet = pagina(client, collega_van(TeamFactory()), uuid.uuid4())
    assert vreemd[0] == bestaat_niet[0] == 404
    for _status, tekst in (vreemd, bestaat_niet):
        assert "Loket UWV" not in tekst
        assert "Het adres klopt niet meer. Of het dossier is niet van uw team." in tekst


def test_the_page_of_the_offer_says_it_too(client: Client, dossier: Dossier, zender: Medewerker) -> None:
    overdracht = neem_over(dossier, zender)
    client.force_login(zender)
    tekst = client.get(reverse("overdracht", args=[overdracht.pk]), follow=True).content.decode()
    assert f"Loket UWV nam de vraag over op {datum(timezone.now())}." in tekst


@pytest.mark.parametrize(
    "adres", ["/balie/dossiers/geen-sleutel/", "/maatwerk/zaken/geen-sleutel/", "/bestaat-niet/"]
)
def test_who_works_here_stays_at_work_and_a_citizen_gets_the_ways_on(
    client: Client, zender: Medewerker, adres: str
) -> None:
    assert "Vertel wat er is gebeurd" in client.get(adres).content.decode()
    client.force_login(zender)
    antwoord = client.get(adres)
    assert antwoord.status_code == 404
    assert "Naar mijn werk" in antwoord.content.decode()
    assert "Vertel wat er is gebeurd" not in antwoord.content.decode()
