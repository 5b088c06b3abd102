"""Everyone can read what there is."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from loket.models import Dienst
from loket.zaaien import zaai_diensten

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def test_all_services_are_listed_in_few_statements(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(4):
        pagina = client.get(reverse("diensten")).content.decode()
    for sleutel in Dienst.objects.values_list("sleutel", flat=True):
        assert reverse("dienst", args=[sleutel]) in pagina


def test_own_words_find_a_service(client: Client) -> None:
    pagina = client.post(reverse("diensten"), {"q": "ik ben ontslagen"}).content.decode()
    assert reverse("dienst", args=["ww"]) in pagina


def test_words_that_fit_nothing_offer_a_person(client: Client) -> None:
    pagina = client.post(reverse("diensten"), {"q": "zzqx"}).content.decode()
    assert "zoekt een mens met u mee" in pagina


def test_each_service_has_a_page(client: Client) -> None:
    for dienst in Dienst.objects.all():
        pagina = client.get(reverse("dienst", args=[dienst.sleutel]))
        assert pagina.status_code == 200
        assert dienst.url in pagina.content.decode().replace("&amp;", "&")


def test_a_retired_service_is_gone_and_stays_gone_after_seeding(client: Client) -> None:
    Dienst.objects.filter(sleutel="ww").update(vervallen=True)
    verslag = zaai_diensten()
    assert "dienst ww" in verslag.met_rust_gelaten
    assert client.get(reverse("dienst", args=["ww"])).status_code == 404


def test_an_edited_service_is_left_alone_by_seeding() -> None:
    Dienst.objects.filter(sleutel="ww").update(naam="Uitkering bij werkloosheid")
    verslag = zaai_diensten()
    assert "dienst ww" in verslag.met_rust_gelaten
    assert Dienst.objects.get(sleutel="ww").naam == "Uitkering bij werkloosheid"


def test_the_rules_can_be_read_and_downloaded(client: Client) -> None:
    assert "Versie" in client.get(reverse("hoe_wij_kiezen")).content.decode()
    dmn = client.get(reverse("regels-dmn"))
    assert b"https://www.omg.org/spec/DMN/" in dmn.content
