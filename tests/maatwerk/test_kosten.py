"""What a deed in the frame of a case costs, whatever is in the case."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portal.identiteit.rechten import Rol
from tests.maatwerk.factories import maak_zaak, medewerker

pytestmark = pytest.mark.django_db
DADEN: dict[str, dict[str, Any]] = {
    "acuut": {"gevaar": "9"},
    "inzet": {"minuten": "5", "dag": timezone.localdate().isoformat()},
    "soort": {"in_contact": "Gebeld."},
    "sparren": {"feiten": "Iemand logeert.", "vraag": "Wat nu?"},
}


@pytest.mark.parametrize("naam", DADEN)
def test_a_deed_costs_what_it_does_and_not_the_page(client: Client, naam: str) -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door)
    client.force_login(door)
    velden = {f"{naam}-{veld}": waarde for veld, waarde in DADEN[naam].items()}
    with CaptureQueriesContext(connection) as gevraagd:
        antwoord = client.post(reverse("maatwerk-zaak", args=[zaak.pk]), {"handeling": naam, **velden})
    assert antwoord.status_code == 302
    # 15 beside the session and the signed-in person.
    assert len(gevraagd) <= 17, [stap["sql"][:120] for stap in gevraagd.captured_queries]
