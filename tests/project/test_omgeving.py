"""The README's table of variables, the settings and the compose file name the same variables."""

import os
import re
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from portal.geheimen import nieuwe_sleutel
from tests.processen import WORTEL

README = (WORTEL / "README.md").read_text()
SETTINGS = (WORTEL / "portal" / "settings.py").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load((WORTEL / "docker-compose.yml").read_text())
# Read by the start command, for the web server that it starts.
VAN_START = {"WEB_CONCURRENCY"}
# Read by the search, that knows no settings (loket.zoeken.bewaren).
VAN_ZOEKEN = {"MODEL_MAP"}


def in_de_readme() -> set[str]:
    tabel = README.split("## Configuration", 1)[1].split("\n## ", 1)[0]
    eerste_kolommen = re.findall(r"^\| (`[^|]+) \|", tabel, re.MULTILINE)
    return {naam for kolom in eerste_kolommen for naam in re.findall(r"`([A-Z_]+)`", kolom)}


def in_de_settings() -> set[str]:
    gelezen = re.findall(r'\benv\.\w+\(\s*"([A-Z_]+)"', SETTINGS)
    geheim = re.findall(r'\b_geheim\("([A-Z_]+)"\)', SETTINGS)
    return {*gelezen, *geheim}


def test_the_readme_has_every_variable_that_is_read_and_no_other() -> None:
    assert len(in_de_settings()) > 25
    assert in_de_readme() == in_de_settings() | VAN_START | VAN_ZOEKEN


def test_the_compose_file_sets_only_variables_that_are_read() -> None:
    for naam in ("web", "worker", "beat"):
        assert set(COMPOSE["services"][naam]["environment"]) <= in_de_readme(), naam


def test_production_settings_pass_the_checks_for_deployment(tmp_path: Path) -> None:
    omgeving = {
        "PATH": os.environ["PATH"],
        "DATA_MAP": str(tmp_path),
        "INGEBED": "false",
        "BASIS_URL": "https://portaal.example",
        "DATABASE_URL": "postgresql://portaal@127.0.0.1:1/portaal",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "EMAIL_URL": "smtp+tls://portaal@127.0.0.1:1",
        "ALLOWED_HOSTS": "portaal.example",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "VERSLEUTELING_SLEUTELS": nieuwe_sleutel(),
        "ZOEKSLEUTEL": secrets.token_urlsafe(32),
        "BEHEERDER": "Gemeente Voorbeeld",
        "CONTACT_EMAIL": "contact@voorbeeld.nl",
        "AFZENDER": "noreply@voorbeeld.nl",
        "SIGNAAL_POSTBUS": "signalen@voorbeeld.nl",
        "SIGNAAL_BRON": "urn:nld:oin:00000001823288444000:systeem:portaal",
    }
    opdracht = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    uitvoer = subprocess.run(opdracht, cwd=WORTEL, env=omgeving, capture_output=True, text=True, check=False)
    assert uitvoer.returncode == 0, uitvoer.stderr
