"""The day in the address of the day list: whatever is typed there, a page comes back."""

import pytest
from django.test import Client
from django.urls import reverse

from loket.models import Informatiepunt
from portal.identiteit.rechten import Rol
from tests.loket.factories import MedewerkerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


@pytest.mark.parametrize("dag", ["0001-01-01", "9999-12-31", "2026-02-30", "morgen", ""])
def test_a_day_outside_the_calendar_is_today(client: Client, punt: Informatiepunt, dag: str) -> None:
    client.force_login(MedewerkerFactory(rol=Rol.BALIE))
    antwoord = client.get(reverse("balie-afspraken"), {"punt": punt.sleutel, "dag": dag})
    assert antwoord.status_code == 200
