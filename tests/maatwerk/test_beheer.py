"""Editors keep the legal grounds in the administration pages."""

import pytest
from django.test import Client
from django.urls import reverse

from maatwerk.handelingen.register import stel_vast
from maatwerk.models import Grondversie, Rechtsgrond, Versiestaat
from maatwerk.zaaien import zaai_rechtsgronden
from portal.identiteit.rechten import Rol
from tests.loket.factories import DienstFactory
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


def stuur(client: Client, grond: Rechtsgrond, **anders: str) -> int:
    """Post the page of the administration with these fields changed."""
    adres = reverse("admin:maatwerk_rechtsgrond_change", args=[grond.pk])
    velden = client.get(adres).context["adminform"].form.initial
    gegevens = {
        naam: "\n".join(waarde) if isinstance(waarde, list) else waarde
        for naam, waarde in velden.items()
        if waarde is not None and waarde is not False
    }
    return client.post(adres, gegevens | anders).status_code


def test_a_ground_is_retired_by_two_people_and_not_seeded_back(client: Client, grond: Rechtsgrond) -> None:
    client.force_login(medewerker(Rol.REDACTEUR, is_staff=True))
    assert stuur(client, grond, vervallen="on") == 302
    assert not Rechtsgrond.objects.get(pk=grond.pk).vervallen
    voorstel = Grondversie.objects.get(grond=grond, staat=Versiestaat.VOORSTEL)
    stel_vast(voorstel.pk, door=medewerker(Rol.REDACTEUR))
    assert Rechtsgrond.objects.get(pk=grond.pk).vervallen
    assert "rechtsgrond awb-4-84" in zaai_rechtsgronden().met_rust_gelaten


def test_saving_without_a_change_proposes_nothing(client: Client, grond: Rechtsgrond) -> None:
    client.force_login(medewerker(Rol.REDACTEUR, is_staff=True))
    assert stuur(client, grond) == 302
    assert not Grondversie.objects.filter(staat=Versiestaat.VOORSTEL).exists()


def test_what_is_stricter_must_say_in_what(client: Client, grond: Rechtsgrond) -> None:
    client.force_login(medewerker(Rol.REDACTEUR, is_staff=True))
    assert stuur(client, grond, strenger_dan=str(grond.pk)) == 200
    assert not Grondversie.objects.filter(staat=Versiestaat.VOORSTEL).exists()


def test_nobody_removes_a_ground(client: Client, grond: Rechtsgrond) -> None:
    client.force_login(medewerker(Rol.BEHEER, is_staff=True, is_superuser=True))
    adres = reverse("admin:maatwerk_rechtsgrond_delete", args=[grond.pk])
    assert client.post(adres, {"post": "yes"}).status_code == 403
    assert Rechtsgrond.objects.filter(pk=grond.pk).exists()


def test_a_service_names_only_grounds_that_there_are(client: Client, grond: Rechtsgrond) -> None:
    client.force_login(medewerker(Rol.REDACTEUR, is_staff=True))
    dienst = DienstFactory()
    adres = reverse("admin:loket_dienst_change", args=[dienst.pk])
    form = client.get(adres).context["adminform"].form
    velden = {naam: "" if (waarde := form[naam].value()) is None else waarde for naam in form.fields}
    antwoord = client.post(adres, velden | {"gronden": f"{grond.sleutel}\nawb-4-48"})
    assert antwoord.context["adminform"].form.errors["gronden"] == [
        "Deze rechtsgrond kennen wij niet: awb-4-48. De sleutels staan bij de rechtsgronden."
    ]
    assert client.post(adres, velden | {"gronden": grond.sleutel}).status_code == 302
    dienst.refresh_from_db()
    assert dienst.gronden == [grond.sleutel]
