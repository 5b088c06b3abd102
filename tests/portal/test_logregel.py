"""No BSN, no address of a person and no secret in a line of the log, in whatever form it is written."""

import json
import logging
import os
import secrets
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from loket.models.code import Codesoort, nieuwe_code
from portal.berichten.uitleg import ALFABET, GROEP, LENGTE
from portal.logboek.spoor import Spoor, volg_spoor
from portal.logregel import JsonRegel, Regel, inrichting, schoon
from tests.installatie import Installatie
from tests.processen import WORTEL, wacht_tot

BSN = "123456782"  # of the range for tests
TEKEN = "A1b2" * 12
VORMEN = [Regel, JsonRegel]


def record(tekst: str, *waarden: object, fout: Any = None) -> logging.LogRecord:
    return logging.LogRecord("portal.proef", logging.ERROR, "", 1, tekst, waarden, fout)


@pytest.mark.parametrize("vorm", VORMEN)
@pytest.mark.parametrize(
    "geheim", [BSN, "1234.56.782", "123 456 782", "noor@voorbeeld.example", f"/brief/{TEKEN}/"]
)
def test_what_may_not_stand_in_a_log_is_taken_out_of_message_and_traceback(
    vorm: type[logging.Formatter], geheim: str
) -> None:
    try:
        raise ValueError(f"cannot read {geheim}")
    except ValueError:
        regel = vorm().format(record("Failed on %s", geheim, fout=sys.exc_info()))
    kern = geheim.strip("/").removeprefix("brief/")
    assert kern not in regel
    assert "Failed on" in regel
    assert "ValueError" in regel


@pytest.mark.parametrize(
    "tekst",
    [
        "7c4d743c-d7d1-422c-9375-322a24b40f1f",
        "Message 123456789",
        "at 2026-11-29 06:20:07",
        "D-2026-123456",
        "port 54321",
        "Not Found: /balie/dossiers/7c4d743c-d7d1-422c-9375-322a24b40f1f/",
        "Not Found: /diensten/huurtoeslag/",
        "Not Found: /signalen/S-KMPQRT/",
        "100 % klaar",
    ],
)
def test_ids_moments_and_other_numbers_stay(tekst: str) -> None:
    assert schoon(tekst) == tekst


def test_a_line_for_machines_is_one_object_with_the_trace_of_what_it_belongs_to() -> None:
    with volg_spoor(Spoor("a" * 32)):
        regel = json.loads(JsonRegel().format(record("Rule %s\nfailed", "B5")))
    assert regel.pop("tijd").endswith("+00:00")
    assert regel == {"niveau": "ERROR", "bron": "portal.proef", "tekst": "Rule B5\nfailed", "spoor": "a" * 32}
    assert "spoor" not in json.loads(JsonRegel().format(record("outside")))


IN_EEN_WORKER = """
import logging
from portal.celery import app
app.log.setup(loglevel="WARNING")
print([logging.getLogger(naam).isEnabledFor(logging.INFO) for naam in ("portal.logboek.verzegelen", "celery")])
"""


def test_a_worker_says_at_its_quiet_level_what_we_say_and_not_each_task(tmp_path: Path) -> None:
    uit = subprocess.run(
        [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", IN_EEN_WORKER],
        cwd=WORTEL,
        env={"PATH": os.environ["PATH"], "DATA_MAP": str(tmp_path), "INGEBED": "true"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert uit.stdout.strip() == "[True, False]"


@pytest.mark.django_db
def test_a_refused_address_outside_is_logged_without_it(
    client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    """As the console is set up: Django logs a 404 with its address."""
    handler = logging.StreamHandler()
    handler.setFormatter(settings.LOGGING["formatters"]["regel"]["()"]())
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    try:
        assert client.get(f"/overdracht/{TEKEN}/").status_code == 404
    finally:
        logger.removeHandler(handler)
    gezegd = capsys.readouterr().err
    assert "/overdracht/.../" in gezegd
    assert TEKEN not in gezegd


@pytest.mark.parametrize("einde", ["/", "?x=1", ""])
def test_the_secret_part_of_an_address_is_taken_out(einde: str) -> None:
    tekst = f"Forbidden: /overdracht/{secrets.token_urlsafe(32)}{einde}"
    assert schoon(tekst) == f"Forbidden: /overdracht/...{einde}"


@pytest.mark.parametrize("soort", [None, *Codesoort])
def test_a_code_is_taken_out_however_it_is_typed(soort: Codesoort | None) -> None:
    assert (len(ALFABET), GROEP, LENGTE) == (21, 4, 12)
    code = nieuwe_code(soort)
    assert schoon(ALFABET[:LENGTE]) == schoon(ALFABET[-LENGTE:]) == "..."
    for getypt in (code, code.lower(), code[:2] + code[2:].replace("-", "")):
        assert schoon(f"Not Found: /brief/{getypt}/") == "Not Found: /brief/.../"


PLANT = """
from django.test import Client
from loket.handelingen import Contact, begin_intake, open_dossier
import logging
intake = begin_intake("Mijn BSN is {bsn} en ik kan mijn huur niet betalen.")
open_dossier(intake.pk, Contact(email="noor@voorbeeld.example", telefoon="06 12 34 56 78", naam="Noor Verzonnen"))
logging.getLogger("proef").error("Planted: {bsn}, noor@voorbeeld.example")
Client(HTTP_HOST="127.0.0.1").get("/overdracht/{teken}/")
Client(HTTP_HOST="127.0.0.1").post("/intake/", {{"verhaal": "Mijn BSN is {bsn}"}})
"""

FOUTEN = """
from unittest import mock
from celery import current_app
from django.db import IntegrityError
from django.test import Client
from loket.models import Dossier
from portal.identiteit.models import Medewerker
import logging, smtplib
alles = "Noor Verzonnen, noor@voorbeeld.example, 06 12 34 56 78, mijn man is weggelopen, {bsn}"
with mock.patch("loket.views.verhaal.begin_eenmaal", side_effect=ValueError(alles)):
    bezoeker = Client(raise_request_exception=False, HTTP_HOST="127.0.0.1")
    bezoeker.post("/intake/", {{"verhaal": "Mijn man is weggelopen"}})
try:
    for keer in range(2):
        Medewerker.objects.create(gebruikersnaam="noor@voorbeeld.example")
except IntegrityError:
    logging.getLogger("proef").exception("Planted twice")
geweigerd = smtplib.SMTPRecipientsRefused({{"noor@voorbeeld.example": (550, alles.encode())}})
logging.getLogger("proef").error("Refused: %s", geweigerd)
current_app.send_task("portal.uitgaand.tasks.veeg", kwargs={{alles: 1}})
{{}}[alles]
"""


GEEN_VERZOEKEN = (
    f"{BSN} noor@voorbeeld.example\r\n\r\n",
    f"GET http://[::{TEKEN}/Noor Verzonnen HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    f"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nNoor Verzonnen {BSN}\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: weggelopen\r\n\r\n",
)
"""What the web server refuses before the portal sees it."""


def _geweigerd(poort: int, verzoek: str) -> bytes:
    with socket.create_connection(("127.0.0.1", poort), timeout=10) as lijn:
        lijn.sendall(verzoek.encode())
        return lijn.recv(64)


@pytest.mark.keten
@pytest.mark.lang
@pytest.mark.parametrize("vorm", ["json", "regel"])
def test_nothing_planted_in_a_running_installation_comes_back_in_its_logs(
    maak_installatie: Any, vorm: str
) -> None:
    portaal: Installatie = maak_installatie(
        "log", postgres=False, redis=False, LOG_LEVEL="DEBUG", LOG_VORM=vorm, UITGAAND_VEEG_SECONDEN="1"
    )
    portaal.leg_tabellen_klaar()
    portaal.manage("zaai")
    portaal.start_worker()
    portaal.start_web()
    for verzoek in GEEN_VERZOEKEN:
        assert b"Bad Request" in _geweigerd(portaal.poort, verzoek)
    plant = PLANT.format(bsn=BSN, teken=TEKEN)
    uit = subprocess.run(
        [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", plant],
        env=portaal.env,
        capture_output=True,
        text=True,
        check=True,
    )
    kapot = subprocess.run(
        [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", FOUTEN.format(bsn=BSN)],
        env=portaal.env,
        capture_output=True,
        text=True,
        check=False,
    )
    wacht_tot(lambda: "raised unexpected: TypeError" in portaal.log("worker"), waarop="the task that fails")
    klaar = "from portal.uitgaand.models import Uitgaand; print(Uitgaand.objects.exclude(status='verzonden').count())"
    wacht_tot(lambda: portaal.shell(klaar) == "0", waarop="the e-mail")
    gezegd = (
        uit.stdout + uit.stderr + kapot.stdout + kapot.stderr + portaal.log("worker") + portaal.log("web")
    )
    for kern in (
        "Internal Server Error: /intake/",
        "Planted twice",
        "SQLITE_CONSTRAINT_UNIQUE",
        "SMTPRecipientsRefused: 550",
    ):
        assert kern in kapot.stderr, kern
    assert kapot.stderr.rstrip().endswith("KeyError")
    assert "Planted: ..., ..." in gezegd
    for kern in ("InvalidRequestLine", "InvalidHeader", "UnsupportedTransferCoding"):
        assert f"Invalid request: gunicorn.http.errors.{kern}" in portaal.log("web"), kern
    assert "127.0.0.1" not in portaal.log("web")
    if vorm == "json":
        assert all(json.loads(regel) for regel in portaal.log("web").splitlines())
    assert "Not Found: /overdracht/.../" in gezegd
    geheimen = json.loads((portaal.map / "data" / "geheimen.json").read_text())
    for geheim in (
        BSN,
        TEKEN,
        "noor@voorbeeld",
        "Noor Verzonnen",
        "12 34 56 78",
        "weggelopen",
        *geheimen.values(),
    ):
        assert geheim not in gezegd, geheim


def test_a_form_that_does_not_exist_is_refused_by_name() -> None:
    with pytest.raises(ImproperlyConfigured, match="LOG_VORM is regel"):
        inrichting("xml", "INFO")
