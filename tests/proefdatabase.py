"""An empty database with its tables, copied from one that was migrated before.

Migrating takes some seconds of a processor, so it is done once. What came of it is kept in var/proefdatabases
by what it follows from: the migrations, Django, the kind of database, and whether the signal floor stands alone.
There is no content in it. That migrating itself works is shown by whoever is first, and by `manage.py start` on
nothing, on SQLite and on PostgreSQL (tests/portal/start/test_start.py).
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import django
import psycopg

from tests.processen import WORTEL, zoek_programma

MAP: Final = WORTEL / "var" / "proefdatabases"
HOOGSTENS: Final = 8
"""So many are kept; the oldest go first."""
APPS: Final = ("portal", "loket", "maatwerk", "signalen")
NIET_OVER: Final = frozenset({"PYTEST_XDIST_WORKER", "DATABASE_URL", "REDIS_URL", "ALLEEN_SIGNALEN"})


def maak_sqlite(bestand: Path, *, alleen_signalen: bool = False) -> None:
    """Put a migrated database in this file."""

    def maak(doel: Path) -> None:
        with tempfile.TemporaryDirectory() as map_:
            _migreer({"DATA_MAP": map_}, alleen_signalen=alleen_signalen)
            shutil.move(Path(map_) / "portaal.sqlite3", doel)

    bewaard = _bewaard("sqlite", maak, alleen_signalen=alleen_signalen)
    bestand.parent.mkdir(parents=True, exist_ok=True)
    for achter in ("-wal", "-shm"):  # of a run that was killed: SQLite would read it into this file
        Path(f"{bestand}{achter}").unlink(missing_ok=True)
    shutil.copy(bewaard, bestand)


def maak_postgres(url: str, *, alleen_signalen: bool = False) -> None:
    """Put the tables in this database, that is there and empty."""
    zelf = False

    def maak(doel: Path) -> None:
        nonlocal zelf
        zelf = True
        with tempfile.TemporaryDirectory() as map_:
            _migreer({"DATA_MAP": map_, "DATABASE_URL": url}, alleen_signalen=alleen_signalen)
        _voer_uit("pg_dump", "--format=custom", "--no-owner", f"--file={doel}", url)

    with psycopg.connect(url) as verbinding:
        versie = verbinding.info.server_version
    bewaard = _bewaard(f"postgresql-{versie}", maak, alleen_signalen=alleen_signalen)
    if not zelf:
        _voer_uit("pg_restore", "--no-owner", "--exit-on-error", f"--dbname={url}", str(bewaard))


def kenmerk(soort: str, *, alleen_signalen: bool) -> str:
    """What an empty database follows from."""
    som = hashlib.sha256(f"{django.VERSION} {alleen_signalen}".encode())
    for pad in sorted(pad for app in APPS for pad in (WORTEL / app).rglob("migrations/*.py")):
        som.update(str(pad.relative_to(WORTEL)).encode() + pad.read_bytes())
    return f"{soort}-{som.hexdigest()[:20]}"


def _bewaard(soort: str, maak: Callable[[Path], None], *, alleen_signalen: bool) -> Path:
    """What was made before, or else what `maak` makes now; one process makes it, others wait."""
    MAP.mkdir(parents=True, exist_ok=True)
    pad = MAP / f"{kenmerk(soort, alleen_signalen=alleen_signalen)}.bin"
    with (MAP / f"{soort}.slot").open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        if not pad.exists():
            half = pad.with_suffix(".half")
            maak(half)
            half.replace(pad)
            for oud in sorted(MAP.glob("*.bin"), key=lambda pad: -pad.stat().st_mtime_ns)[HOOGSTENS:]:
                oud.unlink(missing_ok=True)
    return pad


def _migreer(omgeving: Mapping[str, str], *, alleen_signalen: bool) -> None:
    schoon = {naam: waarde for naam, waarde in os.environ.items() if naam not in NIET_OVER}
    env = schoon | {"DJANGO_SETTINGS_MODULE": "tests.settings"} | dict(omgeving)
    if alleen_signalen:
        env["ALLEEN_SIGNALEN"] = "true"
    opdracht = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(opdracht, cwd=WORTEL, env=env, check=True, stdin=subprocess.DEVNULL)


def _voer_uit(programma: str, *keuzes: str) -> None:
    pad = zoek_programma(programma, f"usr/lib/postgresql/*/bin/{programma}")
    subprocess.run([pad, *keuzes], check=True, stdin=subprocess.DEVNULL)
