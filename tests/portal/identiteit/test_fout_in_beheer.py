"""A form of /beheer/ with a mistake says so in the title, as every page of the portal does."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.identiteit.rechten import Rol
from tests.loket.factories import MedewerkerFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("naam", ["admin:identiteit_medewerker_add", "admin:password_change"])
@pytest.mark.parametrize(("taal", "woord"), [("nl", "Fout:"), ("en", "Error:")])
def test_the_title_begins_with_the_word_in_the_language_of_who_reads(
    naam: str, taal: str, woord: str
) -> None:
    client = Client(headers={"accept-language": taal})
    client.force_login(MedewerkerFactory(rol=Rol.BEHEER, is_staff=True))
    adres = reverse(naam)
    assert f"<title>{woord}" not in client.get(adres).content.decode()
    velden = {"lidmaatschappen-TOTAL_FORMS": "0", "lidmaatschappen-INITIAL_FORMS": "0"}
    titel = client.post(adres, velden).content.decode().split("<title>")[1].split("</title>")[0]
    assert titel.split()[0] == woord
    assert titel.count(":") == 1
    assert titel.endswith(" - Geen Verkeerde Deur")
