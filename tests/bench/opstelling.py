"""What is measured: the floor and the portal, each behind gunicorn with two sync workers, DEBUG off."""

import json
import os
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.klant import Connection, Request, UnexpectedAnswer
from tests.installatie import Installatie
from tests.processen import Proces, vrije_poort
from tests.servers import PostgresServer, RedisServer

WORKERS = 2
BRON = "urn:nld:oin:00000000000000000000:systeem:bench"
GEHEIM = "only-for-the-benchmark"


class Site:
    """A site behind gunicorn."""

    def __init__(self, process: Proces, port: int, cold_seconds: float) -> None:
        self._process = process
        self.port = port
        self.cold_seconds = cold_seconds

    def worker_mib(self) -> tuple[float, float]:
        """The memory of its largest worker in MiB: resident, and its share of it (PSS) where workers share."""
        master = self._process.pid
        workers = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        kib = [(_kib(int(pid), "Rss"), _kib(int(pid), "Pss")) for pid in workers]
        return max(resident for resident, _ in kib) / 1024, max(share for _, share in kib) / 1024


class Portal(Site):
    """The portal, and a way to run Python inside its installation."""

    def __init__(self, process: Proces, port: int, cold_seconds: float, installation: Installatie) -> None:
        super().__init__(process, port, cold_seconds)
        self._installation = installation

    def ask(self, expression: str) -> object:
        """The value of an expression on `tests.bench.gegevens` inside the installation, by way of JSON."""
        code = f"import json; from tests.bench import gegevens; print(json.dumps(gegevens.{expression}))"
        return json.loads(self._installation.shell(code).splitlines()[-1])

    def search_ms(self) -> tuple[float, float]:
        """p50 and p95 in ms of search and routing per case, as `toets_routering` measures them."""
        uitvoer = self._installation.manage("toets_routering", "tests/gegevens/gevallen.yaml", "--json")
        figures = json.loads(uitvoer)
        return float(figures["ms_p50"]), float(figures["ms_p95"])


def _kib(pid: int, kind: str) -> int:
    memory = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(next(line for line in memory.splitlines() if line.startswith(f"{kind}:")).split()[1])


def _gunicorn(application: str, port: int, *options: str) -> list[str]:
    return [
        *(sys.executable, "-X", "no_debug_ranges", "-m", "gunicorn", application),
        *("--bind", f"127.0.0.1:{port}"),
        *("--workers", str(WORKERS), "--worker-class", "sync", "--timeout", "300"),
        *("--no-control-socket", "--log-level", "warning"),
        *options,
    ]


@contextmanager
def floor(postgres: PostgresServer) -> Iterator[Site]:
    """The floor on a database of its own."""
    port = vrije_poort()
    env = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": postgres.maak_database(f"floor_{secrets.token_hex(4)}"),
        "SECRET_KEY": secrets.token_hex(32),
    }
    with tempfile.TemporaryDirectory(prefix="gvd-floor-") as folder:
        log = Path(folder) / "floor.log"
        table = Proces([sys.executable, "-m", "tests.bench.floor.project"], log=log, env=env).start()
        if table.wacht() != 0:
            raise RuntimeError(table.uitvoer())
        begin = time.monotonic()
        process = Proces(_gunicorn("tests.bench.floor.project:application", port), log=log, env=env).start()
        try:
            process.wacht_tot_gereed(lambda: _answers(port, "/"))
            yield Site(process, port, time.monotonic() - begin)
        finally:
            process.stop()


@contextmanager
def portal(postgres: PostgresServer | None, redis: RedisServer | None) -> Iterator[Portal]:
    """The portal with its seed content and demo data, on a database and broker of its own.

    Without a server it runs as embedded: on SQLite, and on the broker in the file system.
    """
    naam = f"bench_{secrets.token_hex(4)}"
    env = {
        "DJANGO_SETTINGS_MODULE": "tests.bench.instellingen",
        "SIGNAAL_BRON": BRON,
        "SIGNAAL_GEHEIM": GEHEIM,
        "DEBUG": "false",
    }
    database = postgres.maak_database(naam) if postgres else None
    broker = redis.leeg(0) if redis else None
    with Installatie(naam, database, broker, env) as installation:
        installation.leg_tabellen_klaar()
        installation.shell("from portal.start.voorbereiden import bereid_voor; bereid_voor(lambda _: None)")
        begin = time.monotonic()
        process = Proces(
            _gunicorn(
                "portal.wsgi:application", installation.poort, "--config", "python:portal.start.webserver"
            ),
            log=installation.map / "web.log",
            env=installation.env,
        ).start()
        try:
            process.wacht_tot_gereed(installation.is_gezond)
            yield Portal(process, installation.poort, time.monotonic() - begin, installation)
        except UnexpectedAnswer as error:
            error.add_note(process.uitvoer()[-4000:])
            raise
        finally:
            process.stop()


def _answers(port: int, path: str) -> bool:
    try:
        with Connection(port) as connection:
            return connection.send(Request("GET", path)).status == 200
    except ConnectionError:
        return False
