"""The start command as people use it: real processes, on SQLite alone and on PostgreSQL with Redis."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portal.identiteit.demo import ACCOUNTS
from tests.e2e.opstelling import maak_gereed
from tests.installatie import Installatie
from tests.processen import WORTEL, Proces, wacht_tot

pytestmark = pytest.mark.keten

Starter = Callable[..., Proces]
Maker = Callable[..., Installatie]


@pytest.fixture
def start() -> Iterator[Starter]:
    """Run `manage.py start` for an installation and wait until it says that it runs."""
    gestart: list[Proces] = []

    def begin(installatie: Installatie, *keuzes: str, gereed: str = "Ctrl-C stops everything.") -> Proces:
        log = installatie.map / f"start-{len(gestart)}.log"
        proces = Proces([sys.executable, "manage.py", "start", *keuzes], log=log, env=installatie.env).start()
        gestart.append(proces)
        proces.wacht_tot_gereed(lambda: gereed in proces.uitvoer(), binnen=240)
        return proces

    yield begin
    for proces in gestart:
        proces.kill9()


def processen_van(installatie: Installatie) -> dict[int, str]:
    """Every process that runs with the data folder of this installation, with its command line."""
    kenmerk = f"DATA_MAP={installatie.env['DATA_MAP']}".encode()
    gevonden = {}
    for map_ in Path("/proc").iterdir():
        if not map_.name.isdecimal():
            continue
        try:
            if kenmerk in (map_ / "environ").read_bytes().split(b"\0"):
                regel = (map_ / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                gevonden[int(map_.name)] = regel
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue
    return gevonden


def wacht_tot_alles_weg_is(installatie: Installatie) -> None:
    wacht_tot(lambda: not processen_van(installatie), waarop="the end of every process", binnen=10)


@pytest.fixture
def ingebed(maak_installatie: Maker) -> Installatie:
    """An installation without anything: its first start does all the work."""
    return maak_installatie("ingebed", postgres=False, redis=False)


@pytest.fixture
def gereed(ingebed: Installatie) -> Installatie:
    """One that was started before, so that the next start has little to do."""
    maak_gereed(ingebed)
    return ingebed


def test_one_command_starts_everything_tells_the_address_and_the_accounts_and_stops_clean(
    ingebed: Installatie, start: Starter
) -> None:
    proces = start(ingebed)
    assert ingebed.is_gezond()
    uitvoer = proces.uitvoer()
    assert f"The portal runs on {ingebed.basis_url}\n" in uitvoer
    for account in ACCOUNTS:
        assert account.gebruikersnaam in uitvoer
    data = Path(ingebed.env["DATA_MAP"])
    leesbaar = {pad for pad in data.rglob("*") if pad.is_file() and pad.stat().st_mode & 0o077}
    assert (data / "portaal.sqlite3").is_file()
    assert {pad.relative_to(data) for pad in leesbaar} == set(), "only who runs the portal reads its data"
    regels = " ".join(processen_van(ingebed).values())
    assert "gunicorn" in regels
    assert "celery" in regels
    assert "portal.identiteit.proef" in regels
    assert f"{ingebed.basis_url}/mijn/" in uitvoer
    assert proces.stop(signal.SIGINT) == 0
    wacht_tot_alles_weg_is(ingebed)
    assert "Traceback" not in proces.uitvoer()

    opnieuw = start(ingebed)
    assert "Adding demo data" not in opnieuw.uitvoer()
    assert opnieuw.stop(signal.SIGTERM) == 0
    wacht_tot_alles_weg_is(ingebed)


@pytest.mark.parametrize(
    ("deel", "naam"), [("celery", "worker"), ("portal.wsgi", "web server"), ("proef.wsgi", "simulated DigiD")]
)
def test_when_one_part_dies_the_other_is_stopped_and_the_exit_code_says_so(
    gereed: Installatie, start: Starter, deel: str, naam: str
) -> None:
    proces = start(gereed)
    met_deel = [pid for pid, regel in processen_van(gereed).items() if deel in regel]
    [leider] = [pid for pid in met_deel if os.getpgid(pid) == pid]
    os.kill(leider, signal.SIGKILL)
    assert proces.wacht() == 1
    assert f"The {naam} stopped by itself (signal SIGKILL); stopping the rest." in proces.uitvoer()
    wacht_tot_alles_weg_is(gereed)


def test_nothing_outlives_a_start_command_that_was_killed(gereed: Installatie, start: Starter) -> None:
    proces = start(gereed)
    os.kill(proces.pid, signal.SIGKILL)
    wacht_tot(lambda: not processen_van(gereed), waarop="the end of every process")


def test_web_worker_and_clock_run_apart_on_postgresql_and_redis(
    maak_installatie: Maker, start: Starter
) -> None:
    installatie = maak_installatie("delen")
    web = start(installatie, "--deel", "web")
    assert installatie.is_gezond()
    gezond = [sys.executable, "-m", "portal.start.gezond"]

    def zegt_gezond() -> bool:
        return subprocess.run(gezond, cwd=WORTEL, env=installatie.env, check=False).returncode == 0

    wacht_tot(zegt_gezond, waarop="the health check of a container")
    worker = start(installatie, "--deel", "worker", gereed="Started: worker")
    klok = start(installatie, "--deel", "klok", gereed="Started: klok")
    ping = [sys.executable, "-m", "celery", "--app", "portal.celery", "inspect", "ping", "--timeout", "2"]

    def worker_antwoordt() -> bool:
        return (
            subprocess.run(ping, cwd=WORTEL, env=installatie.env, capture_output=True, check=False).returncode
            == 0
        )

    wacht_tot(worker_antwoordt, waarop="an answer of the worker")
    schema = Path(installatie.env["DATA_MAP"])
    wacht_tot(lambda: any(schema.glob("beat-schema*")), waarop="the schedule of the clock")

    assert [klok.stop(), worker.stop(), web.stop()] == [0, 0, 0]
    wacht_tot_alles_weg_is(installatie)
    assert not zegt_gezond()
