"""The page and the list of cases are to the letter what Django's own template pieces make of them."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.identiteit.models import Medewerker
from tests.maatwerk.factories import maak_volle_zaak
from tests.portal.weergave.tekening import beide


@pytest.mark.django_db
@pytest.mark.parametrize("taal", ["nl", "en"])
def test_a_page_of_the_case(client: Client, door: Medewerker, taal: str) -> None:
    zaak = maak_volle_zaak(door)
    client.force_login(door)
    for adres in (reverse("maatwerk-zaak", args=[zaak.pk]), reverse("maatwerk")):
        eigen, van_django = beide(client, adres, taal)
        assert eigen == van_django
