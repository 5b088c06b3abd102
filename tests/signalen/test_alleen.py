"""A ministry runs the signal floor alone: without the door and without maatwerk."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

WORTEL = Path(__file__).parents[2]

CODE = """
import django; django.setup()
from django.apps import apps
from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment
from django.utils import timezone

setup_test_environment()
call_command("migrate", verbosity=0)
call_command("zaai")
call_command("controleer")

from portal.identiteit.models import Lidmaatschap, Medewerker, Team
from portal.identiteit.rechten import Rol
from portal.stelsel.models import Ministerie
from signalen.models import OntvangenSignaal
from tests.signalen.events import SIGNALEN, signaal_event, stuur
from tests.signalen.factories import KoppelingFactory

assert not apps.is_installed("loket") and not apps.is_installed("maatwerk")
KoppelingFactory()
client = Client()
assert stuur(client, SIGNALEN, signaal_event()).status_code == 201
team = Team.objects.create(sleutel="beleid", naam="Beleid", ministerie=Ministerie.objects.get(sleutel="szw"))
wie = Medewerker.objects.maak("beleid", None, naam="Bela Beleid (verzonnen)")
Lidmaatschap.objects.create(medewerker=wie, team=team, rol=Rol.BELEID)
client.force_login(wie)
signaal = OntvangenSignaal.objects.get()
antwoord = client.post("/signalen/bundelen/", {"signalen": [signaal.pk], "titel": "Logeren"})
assert antwoord.status_code == 302, antwoord.content
paden = ["/signalen/", f"/signalen/{signaal.pk}/", "/signalen/knelpunten/", antwoord["Location"]]
print([client.get(pad).status_code for pad in [*paden, "/api/v1/openapi.json", "/gezondheid/"]])
keuze = {"soort": "hardheidsclausules", "ministerie": team.ministerie.pk, "jaar": str(timezone.localdate().year)}
rapport = client.post("/signalen/rapporten/nieuw/", keuze)["Location"]
assert "neemt zelf geen besluiten" in client.get(rapport).content.decode()
openbaar = ["/rapporten/", "/wat-deden-wij/", "/open-data/", "/open-data/catalogus.jsonld"]
print([Client().get(pad).status_code for pad in openbaar])
print(client.get("/werkplek/")["Location"])
"""


@pytest.mark.lang
def test_signals_come_in_and_are_bundled_without_the_other_floors(tmp_path: Path) -> None:
    omgeving = {
        naam: waarde for naam, waarde in os.environ.items() if naam not in {"DATABASE_URL", "REDIS_URL"}
    }
    omgeving |= {
        "ALLEEN_SIGNALEN": "true",
        "DATA_MAP": str(tmp_path),
        "INGEBED": "true",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }

    klaar = subprocess.run(
        [sys.executable, "-c", CODE],
        cwd=WORTEL,
        env=omgeving,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert klaar.returncode == 0, klaar.stderr
    assert klaar.stdout.splitlines()[-3:] == [
        "[200, 200, 200, 200, 200, 200]",
        "[200, 200, 200, 200]",
        "/signalen/",
    ]
