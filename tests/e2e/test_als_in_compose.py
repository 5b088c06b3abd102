"""What docker-compose.yml and docs/inrichting.md make, run natively: the same parts with the same environment.

No Docker engine runs here. What differs is where PostgreSQL, Redis and the mail server listen, the folder that is
/data in a container, and that the search is not trained anew.
"""

import json
import os
import re
import secrets
import subprocess
import sys
import threading
import time
import urllib.request
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from tests.e2e.drukte import Browser, Proxy, adres_van, formulier_met, verstuur_vraag
from tests.installatie import Installatie
from tests.mailserver import mailserver
from tests.processen import WORTEL, Proces, wacht_tot

pytestmark = [pytest.mark.keten, pytest.mark.lang]

DIENSTEN: Final = yaml.safe_load((WORTEL / "docker-compose.yml").read_text())["services"]
HOST: Final = "portaal.example.nl"
PAUZE_SECONDEN: Final = 1
"""Between two looks at what is not well yet: a look is a process of its own."""
PYTHON: Final = "/app/.venv/bin/python"
BEHEERDER: Final = {"DJANGO_SUPERUSER_PASSWORD": "een lang wachtwoord van nu"}
_VARIABELE: Final = re.compile(r"\$\{([A-Z_]+)(?::([-?])([^}]*))?\}")
_WILLEKEUR: Final = re.compile(r"\$\(openssl rand -(base64|hex) (\d+)[^)]*\)")


def env_bestand() -> dict[str, str]:
    """The .env that docs/inrichting.md makes, with secrets of this run."""
    blok = (WORTEL / "docs" / "inrichting.md").read_text().split("<<EOF\n", 1)[1].split("\nEOF", 1)[0]

    def willekeur(gevonden: re.Match[str]) -> str:
        rauw = secrets.token_bytes(int(gevonden[2]))
        return rauw.hex() if gevonden[1] == "hex" else urlsafe_b64encode(rauw).decode()

    return dict(_WILLEKEUR.sub(willekeur, regel).split("=", 1) for regel in blok.splitlines())


def omgeving(dienst: str, env: dict[str, str]) -> dict[str, str]:
    """What an engine would give the processes of this service."""

    def ingevuld(gevonden: re.Match[str]) -> str:
        naam, soort, rest = gevonden.groups()
        assert env.get(naam) or soort == "-", f"{naam} must be set: {rest}"
        return env.get(naam) or rest

    eigen = DIENSTEN[dienst]["environment"]
    return env | {naam: _VARIABELE.sub(ingevuld, str(waarde)) for naam, waarde in eigen.items()}


class Compose:
    """The three parts of one installation, started as the compose file does."""

    def __init__(self, installatie: Installatie, mailpoort: int) -> None:
        self.installatie = installatie
        self._env = env_bestand() | {"EMAIL_URL": f"smtp://127.0.0.1:{mailpoort}"}
        self._data = installatie.map / "data"

    def env(self, dienst: str) -> dict[str, str]:
        """The environment of a part, here."""
        hier = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.installatie.map),
            "PYTHONUNBUFFERED": "1",
            "DATA_MAP": str(self._data),
            **{naam: self.installatie.env[naam] for naam in ("STATIC_MAP", "DATABASE_URL", "REDIS_URL")},
            **{naam: os.environ[naam] for naam in ("MODEL_MAP",) if naam in os.environ},
            "PORT": str(self.installatie.poort),
        }
        return omgeving(dienst, self._env) | hier

    def start(self, dienst: str) -> Proces:
        """Start one part, as its `command` says."""
        keuzes = DIENSTEN[dienst]["command"]
        log = self.installatie.map / f"{dienst}.log"
        return Proces([sys.executable, "manage.py", "start", *keuzes], log=log, env=self.env(dienst)).start()

    def is_gezond(self, dienst: str) -> bool:
        """What its health check says."""
        soort, *regel = DIENSTEN[dienst]["healthcheck"]["test"]
        regel = [
            str(woord).replace("/data", str(self._data)).replace(PYTHON, sys.executable) for woord in regel
        ]
        opdracht = ["sh", "-c", *regel] if soort == "CMD-SHELL" else regel
        klaar = subprocess.run(opdracht, cwd=WORTEL, env=self.env(dienst), capture_output=True, check=False)
        time.sleep(0 if klaar.returncode == 0 else PAUZE_SECONDEN)
        return klaar.returncode == 0

    def manage(self, *opdracht: str, **extra: str) -> subprocess.CompletedProcess[str]:
        """A command in the container of the web server."""
        regel = [sys.executable, "manage.py", *opdracht]
        env = self.env("web") | extra
        return subprocess.run(regel, cwd=WORTEL, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def portaal(maak_installatie: Callable[..., Installatie], tmp_path: Path) -> Iterator[tuple[Compose, Any]]:
    with ExitStack() as stapel:
        post = stapel.enter_context(mailserver(tmp_path / "post"))
        installatie = maak_installatie("compose")
        installatie.leg_tabellen_klaar()
        compose = Compose(installatie, post.poort)
        for dienst in ("web", "worker", "beat"):
            proces = compose.start(dienst)
            stapel.callback(proces.stop)
            proces.wacht_tot_gereed(partial(compose.is_gezond, dienst), binnen=240)
        yield compose, post


def test_a_real_installation_takes_a_question_keeps_its_cookies_and_lets_nobody_in_by_a_password_alone(
    portaal: tuple[Compose, Any],
) -> None:
    compose, post = portaal
    stop = threading.Event()
    basis = compose.installatie.basis_url

    antwoord = urllib.request.urlopen(  # noqa: S310 - our own server
        urllib.request.Request(basis, headers={"Host": HOST, "X-Forwarded-Proto": "https"})  # noqa: S310
    )
    assert antwoord.headers["Strict-Transport-Security"] == "max-age=31536000"
    koeken = antwoord.headers.get_all("Set-Cookie")
    assert [koek.split("=")[0] for koek in koeken] == ["__Host-csrf"]
    assert all("Secure" in koek and "HttpOnly" in koek and "Domain" not in koek for koek in koeken)
    assert "proefomgeving" not in antwoord.read().decode().lower()

    burger = Browser(basis, stop, achter_proxy=HOST)
    assert re.fullmatch(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){2}", verstuur_vraag(burger, 2))
    wacht_tot(lambda: bool(post.ontvangen), waarop="the e-mail of the question")
    assert post.ontvangen[0]["To"] == adres_van(2)
    assert len({koek.split("=")[0] for koek in Proxy.gegeven}) >= 2
    assert all(koek.startswith("__Host-") and "; Secure" in koek for koek in Proxy.gegeven)

    privacy = burger.ga("/privacy/")
    for wie in ("Gemeente Voorbeeld", "contact@example.nl", "fg@example.nl"):
        assert wie in burger.html, privacy.adres
    maak = ("createsuperuser", "--noinput", "--gebruikersnaam", "eerste", "--naam", "Eerste Beheerder")
    gemaakt = compose.manage(*maak, **BEHEERDER)
    assert gemaakt.returncode == 0, gemaakt.stderr
    beheer = Browser(basis, stop, achter_proxy=HOST)
    formulier = formulier_met(beheer.ga("/inloggen/"), "username")
    assert formulier is not None
    tweede = beheer.stuur(formulier, username="eerste", password=BEHEERDER["DJANGO_SUPERUSER_PASSWORD"])
    assert "tweede" in tweede.adres, "the second step comes first"
    assert "/beheer/" not in beheer.ga("/beheer/").adres

    for opdracht in (
        ("check", "--deploy", "--fail-level", "WARNING"),
        ("controleer",),
        ("verifieer_logboek",),
    ):
        klaar = compose.manage(*opdracht)
        assert klaar.returncode == 0, (opdracht, klaar.stdout[-2000:], klaar.stderr[-2000:])
    for dienst in ("web", "worker", "beat"):
        regels = (compose.installatie.map / f"{dienst}.log").read_text().splitlines()
        assert not [regel for regel in regels if "Traceback" in regel or adres_van(2) in regel]
        assert all(json.loads(regel)["niveau"] for regel in regels if regel.startswith("{"))
