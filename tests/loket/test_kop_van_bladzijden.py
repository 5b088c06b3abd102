"""Who asks for the headers of a public page only, such as a watcher or a link checker, gets what a reader gets."""

import pytest
from django.test import Client
from django.urls import reverse

OPENBAAR = (
    "start",
    "hoe_wij_kiezen",
    "diensten",
    "organisaties",
    "levensgebeurtenissen",
    "hulp",
    "privacy",
    "wat_deden_wij",
    "open_data",
)


@pytest.mark.django_db
@pytest.mark.parametrize("naam", OPENBAAR)
def test_a_public_page_gives_its_headers(client: Client, naam: str) -> None:
    adres = reverse(naam)
    kop = client.head(adres)
    assert (kop.status_code, kop["Content-Type"]) == (200, client.get(adres)["Content-Type"])
