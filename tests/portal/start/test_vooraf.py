"""What is missing gives one clear line and status 2, never a traceback."""

import os
import socket
import subprocess
from pathlib import Path

import pytest
from pytest_django import Settings

from portal.start.slot import Slot
from portal.start.vooraf import (
    KanNietStarten,
    controleer_bibliotheken,
    controleer_instellingen,
    controleer_opmaak,
    controleer_poort,
    houd_voor_jezelf,
)
from tests.processen import probeer_te_starten, vrije_poort


def start_met(tmp_path: Path, **env: str) -> "subprocess.CompletedProcess[str]":
    omgeving = (
        os.environ | {"DATA_MAP": str(tmp_path / "data"), "DJANGO_SETTINGS_MODULE": "portal.settings"} | env
    )
    return probeer_te_starten(omgeving)


def test_a_missing_library_is_named_with_the_line_that_installs_it() -> None:
    def laad(_bestand: str) -> None:
        raise OSError("cannot open shared object file")

    with pytest.raises(KanNietStarten, match=r"^Pango is missing .*apt-get install .*libpango-1\.0-0"):
        controleer_bibliotheken(laad)


def test_the_libraries_of_this_machine_can_be_loaded() -> None:
    controleer_bibliotheken()


def test_a_style_sheet_that_was_never_built_is_told(tmp_path: Path) -> None:
    with pytest.raises(KanNietStarten, match="make setup"):
        controleer_opmaak(tmp_path)
    (tmp_path / "portaal.css").write_text("")
    controleer_opmaak(tmp_path)


def test_a_free_port_passes() -> None:
    controleer_poort("127.0.0.1", vrije_poort())


@pytest.mark.parametrize("poort", [-1, 70000])
def test_a_number_that_is_no_port_is_told(poort: int) -> None:
    with pytest.raises(KanNietStarten, match=f"Cannot listen on 127.0.0.1:{poort}"):
        controleer_poort("127.0.0.1", poort)


def test_a_taken_port_stops_the_start_with_one_line(tmp_path: Path) -> None:
    with socket.socket() as bezet:
        bezet.bind(("127.0.0.1", 0))
        bezet.listen()
        poort = str(bezet.getsockname()[1])
        resultaat = start_met(tmp_path, PORT=poort)
    assert resultaat.returncode == 2
    assert resultaat.stderr == (
        f"Cannot listen on 127.0.0.1:{poort} (Address already in use). "
        "Choose another port: PORT=8001 make run\n"
    )


@pytest.mark.parametrize(
    ("env", "regel"),
    [
        ({"PORT": "eight"}, "PORT"),
        ({"INGEBED": "false", "SECRET_KEY": ""}, "Set the environment variable SECRET_KEY"),
        ({"DATA_MAP": "/dev/null/data"}, "The data folder cannot be used"),
        ({"BURGER_NIVEAU": "middel"}, "BURGER_NIVEAU"),
        ({"OIDC_AANBIEDERS": '[{"soort": "digid"}]'}, "OIDC_AANBIEDERS has an entry"),
    ],
)
def test_a_variable_that_is_missing_or_unreadable_stops_the_start_with_one_line(
    tmp_path: Path, env: dict[str, str], regel: str
) -> None:
    resultaat = start_met(tmp_path, **env)
    assert resultaat.returncode == 2
    assert len(resultaat.stderr.splitlines()) == 1
    assert regel in resultaat.stderr


def test_the_data_folder_is_made_where_no_secrets_are(tmp_path: Path, settings: Settings) -> None:
    settings.DATA_MAP = tmp_path / "portaal" / "data"
    controleer_instellingen()
    assert settings.DATA_MAP.is_dir()
    settings.DATA_MAP = Path("/dev/null/data")
    with pytest.raises(KanNietStarten, match="data folder cannot be used"):
        controleer_instellingen()


def test_a_database_that_is_away_stops_the_start_with_one_line(tmp_path: Path) -> None:
    poort = vrije_poort()
    url = f"postgresql://gvd@127.0.0.1:{poort}/gvd"
    resultaat = start_met(tmp_path, DATABASE_URL=url, INGEBED="true", PORT=str(vrije_poort()))
    assert resultaat.returncode == 2
    assert [regel[:31] for regel in resultaat.stderr.splitlines()] == ["The database cannot be used: co"]


def test_a_data_folder_serves_one_start_command_at_a_time(tmp_path: Path) -> None:
    with (
        Slot(tmp_path),
        pytest.raises(KanNietStarten, match="already runs on the data folder"),
        Slot(tmp_path),
    ):
        pass
    with Slot(tmp_path):
        assert (tmp_path / "start.slot").exists()


def test_a_second_start_on_the_same_data_is_refused_with_one_line(tmp_path: Path) -> None:
    with Slot(tmp_path / "data"):
        resultaat = start_met(tmp_path, PORT=str(vrije_poort()))
    assert resultaat.returncode == 2
    assert "already runs on the data folder" in resultaat.stderr
    assert len(resultaat.stderr.splitlines()) == 1


def test_a_database_that_others_could_read_is_closed_at_the_start(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DATA_MAP = tmp_path
    for naam in ("portaal.sqlite3", "portaal.sqlite3-wal"):
        (tmp_path / naam).touch(0o644)
    eerder: list[int] = []
    monkeypatch.setattr("os.umask", eerder.append)
    houd_voor_jezelf()
    assert eerder == [0o077]
    assert {pad.stat().st_mode & 0o777 for pad in tmp_path.iterdir()} == {0o600}
