"""The empty database of a test run, copied from one that was migrated before."""

import shutil
import sqlite3
from pathlib import Path

from tests.proefdatabase import maak_sqlite


def maak_met_logboek(bestand: Path) -> None:
    """What a run leaves that was killed: a write-ahead log beside its database."""
    levend = bestand.with_name("levend.sqlite3")
    with sqlite3.connect(levend) as verbinding:
        verbinding.execute("PRAGMA journal_mode=WAL")
        verbinding.execute("CREATE TABLE rest (tekst text)")
        verbinding.executemany("INSERT INTO rest VALUES (?)", [("x" * 500,)] * 500)
        verbinding.commit()
        for achter in ("", "-wal", "-shm"):
            shutil.copy(f"{levend}{achter}", f"{bestand}{achter}")
    verbinding.close()


def test_what_a_killed_run_left_is_not_read_into_the_next(tmp_path: Path) -> None:
    bestand = tmp_path / "test.sqlite3"
    maak_met_logboek(bestand)
    maak_sqlite(bestand)
    verbinding = sqlite3.connect(bestand)
    tabellen = {naam for (naam,) in verbinding.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    gemigreerd = verbinding.execute("SELECT count(*) FROM django_migrations").fetchone()[0]
    verbinding.close()
    assert gemigreerd > 0
    assert "loket_dossier" in tabellen
    assert "rest" not in tabellen
