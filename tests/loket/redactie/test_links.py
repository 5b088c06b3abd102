"""A broken address is seen by editors, and by whoever reads the page of the service."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.identiteit.rechten import Rol
from portal.stelsel.linkcontrole import bewaar
from portal.stelsel.links import Bevinding, Linkuitslag
from tests.loket.factories import DienstFactory, MedewerkerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def redacteur(client: Client) -> Client:
    client.force_login(MedewerkerFactory(rol=Rol.REDACTEUR, is_staff=True))
    return client


@pytest.mark.parametrize("uitslag", [Linkuitslag.STUK, Linkuitslag.ONBEREIKBAAR])
def test_the_page_of_the_service_says_so_and_offers_the_telephone(
    client: Client, uitslag: Linkuitslag
) -> None:
    dienst = DienstFactory(url_zekerheid="geverifieerd")
    bewaar([Bevinding(dienst.url, uitslag)])
    pagina = client.get(reverse("dienst", args=[dienst.sleutel])).content.decode()
    assert "werkte dit adres niet." in pagina
    assert "Bel dan." in pagina
    assert "Dit adres hebben wij nagekeken." not in pagina


def test_a_good_or_moved_address_is_no_news_for_the_reader(client: Client) -> None:
    dienst = DienstFactory()
    bewaar([Bevinding(dienst.url, Linkuitslag.VERHUISD, 200, "https://nieuw.example")])
    assert (
        "werkte dit adres niet" not in client.get(reverse("dienst", args=[dienst.sleutel])).content.decode()
    )


def test_editors_see_what_broke_and_what_moved(redacteur: Client) -> None:
    stuk = DienstFactory(naam="Kapotte hulp", url="https://stuk.example/a")
    DienstFactory(naam="Verhuisde hulp", url="https://oud.example/b")
    bewaar(
        [
            Bevinding(stuk.url, Linkuitslag.STUK, 404),
            Bevinding("https://oud.example/b", Linkuitslag.VERHUISD, 200, "https://nieuw.example/b"),
        ]
    )
    pagina = redacteur.get(reverse("redactie")).content.decode()
    for woord in ("Kapotte hulp", "404", "Verhuisde hulp", "https://nieuw.example/b"):
        assert woord in pagina


def test_the_list_of_services_shows_it_without_more_statements(redacteur: Client) -> None:
    stuk = DienstFactory(naam="Kapotte hulp", url="https://stuk.example/a")
    bewaar([Bevinding(stuk.url, Linkuitslag.STUK, 404)])
    lijst = redacteur.get(reverse("admin:loket_dienst_changelist"), {"q": "Kapotte hulp"})
    assert "icon-no" in lijst.content.decode()
