"""What people run the project with says the same everywhere: Makefile, set-up, image, compose file."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.processen import WORTEL

COMPOSE: dict[str, Any] = yaml.safe_load((WORTEL / "docker-compose.yml").read_text())
DIENSTEN: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (WORTEL / "Dockerfile").read_text()
INRICHTEN = WORTEL / "portal" / "bouw" / "inrichten.sh"


@pytest.fixture
def kale_map(tmp_path: Path) -> Path:
    """A checkout with only what the set-up reads, on a machine where no Python is good enough."""
    (tmp_path / "portal" / "bouw").mkdir(parents=True)
    (tmp_path / "portal" / "bouw" / "inrichten.sh").write_text(INRICHTEN.read_text())
    programmas = tmp_path / "bin"
    programmas.mkdir()
    for naam in ("sh", "dirname", "sha256sum", "cat", "ls"):
        (programmas / naam).symlink_to(
            f"/bin/{naam}" if Path(f"/bin/{naam}").exists() else f"/usr/bin/{naam}"
        )
    (programmas / "id").write_text("#!/bin/sh\necho 1000\n")
    (programmas / "sudo").write_text("#!/bin/sh\necho called > sudo-was-called\n")
    for bestand in ("id", "sudo"):
        (programmas / bestand).chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("doel", ["run", "test"])
def test_without_root_the_set_up_prints_the_one_apt_line_and_stops_with_status_2(
    kale_map: Path, doel: str
) -> None:
    tekst = INRICHTEN.read_text().replace("/usr/bin/python3", "")
    (kale_map / "portal" / "bouw" / "inrichten.sh").write_text(tekst)
    resultaat = subprocess.run(
        ["/bin/sh", "portal/bouw/inrichten.sh", doel],
        cwd=kale_map,
        env={"PATH": str(kale_map / "bin")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert resultaat.returncode == 2
    assert resultaat.stdout.splitlines() == [apt_regel()]
    assert not (kale_map / "sudo-was-called").exists()


def apt_regel() -> str:
    tekst = INRICHTEN.read_text()
    delen = dict(re.findall(r'^([A-Z_]+)="(.*)"$', tekst, re.MULTILINE))
    return f"{delen['APT']} {delen['PAKKETTEN_RUN']} {delen['PAKKETTEN_TEST']}"


def test_the_readme_has_the_very_apt_line_that_the_set_up_prints() -> None:
    assert apt_regel() in (WORTEL / "README.md").read_text()


@pytest.mark.parametrize(("doel", "slot"), [("run", "base.txt"), ("test", "dev.txt")])
def test_a_set_up_that_was_done_does_nothing_the_second_time(tmp_path: Path, doel: str, slot: str) -> None:
    script = tmp_path / "portal" / "bouw" / "inrichten.sh"
    vereisten = tmp_path / "requirements" / slot
    python = tmp_path / ".venv" / "bin" / "python"
    for pad in (script, vereisten, python):
        pad.parent.mkdir(parents=True)
    script.write_text(INRICHTEN.read_text())
    vereisten.write_bytes((WORTEL / "requirements" / slot).read_bytes())
    python.symlink_to(sys.executable)
    kenmerk = hashlib.sha256(vereisten.read_bytes()).hexdigest()
    (tmp_path / ".venv" / f".slot-{doel}").write_text(f"{kenmerk}  -\n")
    resultaat = subprocess.run(["sh", script, doel], capture_output=True, text=True, check=False)
    assert (resultaat.returncode, resultaat.stdout, resultaat.stderr) == (0, "", "")


def test_a_bare_make_prints_every_target_with_what_it_does() -> None:
    omgeving = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith("MAKE")}
    uitvoer = subprocess.run(
        ["make"], cwd=WORTEL, env=omgeving, capture_output=True, text=True, check=True
    ).stdout
    doelen = re.findall(r"^make (\w+) +\S", uitvoer, re.MULTILINE)
    assert doelen == ["help", "setup", "run", "test", "snel", "proef", "lint", "bench", "slot", "clean"]


@pytest.mark.parametrize(
    "bestand", ["Makefile", ".ci/run", "portal/bouw/inrichten.sh", "portal/bouw/slot.sh"]
)
def test_nothing_calls_sudo(bestand: str) -> None:
    assert "sudo" not in (WORTEL / bestand).read_text()


def test_the_image_runs_as_another_user_than_root_and_checks_its_health() -> None:
    laatste = DOCKERFILE.rsplit("\nFROM ", 1)[1]
    [gebruiker] = re.findall(r"^USER (\d+)$", laatste, re.MULTILINE)
    assert int(gebruiker) > 0
    assert f"--uid {gebruiker} " in laatste
    assert "portal.start.gezond" in laatste
    assert re.search(r"\bHOME=/tmp\b", laatste)
    assert laatste.rstrip().endswith('ENTRYPOINT ["/app/.venv/bin/python", "manage.py", "start"]')


def test_the_image_installs_the_libraries_of_the_set_up() -> None:
    bibliotheken = [woord for woord in apt_regel().split() if woord.startswith("lib")]
    assert bibliotheken
    assert all(bibliotheek in DOCKERFILE for bibliotheek in bibliotheken)


def test_the_installation_has_web_worker_beat_postgres_and_redis() -> None:
    assert set(DIENSTEN) == {"web", "worker", "beat", "postgres", "redis"}


@pytest.mark.parametrize("naam", DIENSTEN)
def test_every_service_is_pinned_unprivileged_read_only_and_watched(naam: str) -> None:
    dienst = DIENSTEN[naam]
    label = dienst["image"].rsplit(":", 1)[1]
    assert label
    assert "latest" not in dienst["image"]
    assert dienst["user"] not in {"root", "0"}
    assert dienst["read_only"] is True
    assert dienst["cap_drop"] == ["ALL"]
    assert "privileged" not in dienst
    assert dienst["healthcheck"]["test"]


def test_every_secret_comes_from_the_environment_and_a_missing_one_stops_the_start() -> None:
    omgeving = DIENSTEN["web"]["environment"]
    geheimen = ["SECRET_KEY", "VERSLEUTELING_SLEUTELS", "ZOEKSLEUTEL", "SIGNAAL_GEHEIM"]
    for geheim in geheimen:
        assert omgeving[geheim].startswith(f"${{{geheim}:?")
    assert "${POSTGRES_PASSWORD:?" in omgeving["DATABASE_URL"]
    assert omgeving["PROEFOMGEVING"] == "${PROEFOMGEVING:-false}"


def test_what_the_readme_names_reaches_every_part_and_the_simulated_digid_none() -> None:
    for naam in ("web", "worker", "beat"):
        assert DIENSTEN[naam]["env_file"] == [{"path": ".env", "required": False}], naam
        assert DIENSTEN[naam]["environment"]["DIGID_PROEF_POORT"] == "0", naam
        assert DIENSTEN[naam]["environment"]["PORT"] == "8000", "the port of .env is that of this machine"


def test_only_the_web_server_can_be_reached_and_only_from_this_machine() -> None:
    poorten = {naam: dienst["ports"] for naam, dienst in DIENSTEN.items() if "ports" in dienst}
    assert poorten == {"web": ["127.0.0.1:${PORT:-8000}:8000"]}


def test_the_parts_of_the_installation_are_parts_that_start_knows() -> None:
    from portal.management.commands.start import Deel

    delen = {DIENSTEN[naam]["command"][1] for naam in ("web", "worker", "beat")}
    assert delen == {Deel.WEB, Deel.WORKER, Deel.KLOK}


def test_the_licence_is_the_full_text_of_the_eupl() -> None:
    tekst = (WORTEL / "LICENSE").read_text()
    assert tekst.startswith("# EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert re.findall(r"^## (\d+)\.", tekst, re.MULTILINE) == [str(nummer) for nummer in range(1, 16)]
    assert len(tekst.split()) > 2200
