"""The demo has money beside effort, plainly invented; made twice it is made once."""

import random

import pytest
from django.test import Client
from django.utils import timezone

from portal.identiteit.demo import maak_accounts
from portal.identiteit.models import Medewerker
from portal.registers import Demo
from portal.stelsel.models import Ministerie
from signalen.controles import persoonsgegevens
from signalen.demo.budget import BEDRAGEN, maak_budget
from signalen.models import Budgetregel
from tests.signalen.factories import MinisterieFactory
from tests.signalen.views.test_geld import leg_vast

pytestmark = pytest.mark.django_db
DEMO = Demo(random.Random(1))


def test_the_page_of_money_is_not_empty_and_says_that_it_is_invented(client: Client) -> None:
    maak_accounts()
    assert maak_budget(DEMO) == f"{Ministerie.objects.filter(sleutel__in=BEDRAGEN).count() * 2} new rows"
    assert maak_budget(DEMO) == "0 new rows"

    client.force_login(Medewerker.objects.get(gebruikersnaam="beleid"))
    pagina = client.get("/signalen/geld/").text

    assert "93,5" in pagina
    assert f"Verzonnen begroting, voor de demo {timezone.localdate().year}" in pagina
    assert persoonsgegevens() == []


def test_what_someone_wrote_down_stays() -> None:
    maak_accounts()
    leg_vast(Medewerker.objects.get(gebruikersnaam="signalenteam"), jaar=timezone.localdate().year)
    maak_budget(DEMO)
    szw = Budgetregel.objects.filter(ministerie=MinisterieFactory(), bron__startswith="Verzonnen")
    assert szw.get().jaar == timezone.localdate().year - 1


def test_without_an_account_nothing_is_written_down() -> None:
    assert maak_budget(DEMO) == "0 new: no account to write them down"
