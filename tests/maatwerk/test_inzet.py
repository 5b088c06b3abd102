"""Effort in minutes, and the two kinds of maatwerk that are never one number (S17)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from maatwerk.handelingen import leg_soort_maatwerk_vast, schrijf_inzet
from maatwerk.models import Zaak
from maatwerk.selecties.overzicht import teamstanden
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from tests.maatwerk.factories import maak_zaak, medewerker

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate


def test_minutes_add_up_by_person_and_day(client: Client, zaak: Zaak, door: Medewerker) -> None:
    ander = medewerker(Rol.BESLISSER)
    for minuten, wie, dag in (
        (30, door, VANDAAG()),
        (15, door, VANDAAG()),
        (20, ander, VANDAAG() - timedelta(days=1)),
    ):
        schrijf_inzet(zaak, minuten=minuten, door=wie, dag=dag)
    client.force_login(door)
    pagina = client.get(reverse("maatwerk-zaak", args=[zaak.pk]), {"deel": "inzet"}).text
    assert f"{door.naam}: 45" in pagina
    assert f"{ander.naam}: 20" in pagina
    assert "Samen 65 minuten." in pagina


@pytest.mark.parametrize("minuten", [0, -5, 24 * 60 + 1])
def test_a_day_has_so_many_minutes(zaak: Zaak, door: Medewerker, minuten: int) -> None:
    with pytest.raises(Geweigerd):
        schrijf_inzet(zaak, minuten=minuten, door=door)


def test_a_day_to_come_is_not_worked_yet(zaak: Zaak, door: Medewerker) -> None:
    with pytest.raises(Geweigerd, match="moet nog komen"):
        schrijf_inzet(zaak, minuten=10, door=door, dag=VANDAAG() + timedelta(days=1))


def test_quick_add_by_hand(client: Client, zaak: Zaak, door: Medewerker) -> None:
    client.force_login(door)
    client.post(
        reverse("maatwerk-zaak", args=[zaak.pk]),
        {"handeling": "inzet", "inzet-minuten": "25", "inzet-dag": VANDAAG().isoformat()},
    )
    (rij,) = zaak.inzet.all()
    assert (rij.minuten, rij.medewerker, rij.dag) == (25, door, VANDAAG())


def test_the_two_kinds_are_recorded_and_counted_apart(door: Medewerker) -> None:
    leg_soort_maatwerk_vast(maak_zaak(), in_contact="Thuis langsgegaan.", in_rechten="", door=door)
    leg_soort_maatwerk_vast(maak_zaak(), in_contact="Gebeld.", in_rechten="Termijn langer.", door=door)
    maak_zaak()
    (stand,) = teamstanden(medewerker(Rol.TEAMLEIDER))
    assert (stand.in_contact, stand.in_rechten) == (2, 1)


def test_a_leader_does_not_write_which_kind_it_was(zaak: Zaak) -> None:
    with pytest.raises(Geweigerd):
        leg_soort_maatwerk_vast(zaak, in_contact="x", in_rechten="", door=medewerker(Rol.TEAMLEIDER))
