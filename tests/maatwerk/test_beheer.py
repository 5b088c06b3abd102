"""Editors keep the legal grounds in the administration pages."""

import pytest
from django.test import Client
from django.urls import reverse

from maatwerk.models import Rechtsgrond
from maatwerk.zaaien import zaai_rechtsgronden
from portal.identiteit.rechten import Rol
from tests.maatwerk.factories import medewerker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]

LIJST = "admin:maatwerk_rechtsgrond_changelist"


@pytest.fixture
def grond() -> Rechtsgrond:
    zaai_rechtsgronden()
    return Rechtsgrond.objects.get(sleutel="awb-4-84")


@pytest.mark.parametrize("rol", Rol.values)
def test_who_may_keep_the_grounds(client: Client, grond: Rechtsgrond, rol: str) -> None:
    client.force_login(medewerker(Rol(rol), is_staff=True))
    verwacht = 200 if rol in {Rol.REDACTEUR, Rol.BEHEER} else 403
    assert client.get(reverse(LIJST)).status_code == verwacht
    assert client.get(reverse("admin:maatwerk_rechtsgrond_change", args=[grond.pk])).status_code == verwacht


def test_a_retired_ground_is_not_offered_to_handlers_and_not_seeded_back(
    client: Client, grond: Rechtsgrond
) -> None:
    client.force_login(medewerker(Rol.REDACTEUR, is_staff=True))
    adres = reverse("admin:maatwerk_rechtsgrond_change", args=[grond.pk])
    velden = client.get(adres).context["adminform"].form.initial
    gegevens = {naam: waarde for naam, waarde in velden.items() if naam not in {"ruimte", "organisaties"}}
    gegevens |= {
        "ruimte": '["beleidsregel"]',
        "organisaties": '["alle"]',
        "rechtspraak": "[]",
        "vervallen": "on",
    }
    assert client.post(adres, gegevens).status_code == 302
    verslag = zaai_rechtsgronden()
    grond.refresh_from_db()
    assert grond.vervallen
    assert "rechtsgrond awb-4-84" in verslag.met_rust_gelaten


def test_nobody_removes_a_ground(client: Client, grond: Rechtsgrond) -> None:
    client.force_login(medewerker(Rol.BEHEER, is_staff=True, is_superuser=True))
    adres = reverse("admin:maatwerk_rechtsgrond_delete", args=[grond.pk])
    assert client.post(adres, {"post": "yes"}).status_code == 403
    assert Rechtsgrond.objects.filter(pk=grond.pk).exists()
