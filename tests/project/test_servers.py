"""The servers of the tests themselves: private, restartable, gone afterwards, and never silently missing."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
import redis
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from portal.identiteit.models import Team, Teamsoort
from tests import processen
from tests.installatie import Installatie
from tests.processen import (
    WORTEL,
    Proces,
    ServerOntbreekt,
    eigen_poorten,
    vrije_poort,
    wacht_tot,
    zoek_programma,
)
from tests.servers import PostgresServer, RedisServer


def test_a_program_that_is_missing_is_an_error_with_the_apt_line() -> None:
    with pytest.raises(ServerOntbreekt, match="apt-get install postgresql redis-server chromium"):
        zoek_programma("no-such-program")


def test_no_port_is_given_twice_and_no_two_workers_share_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server starts some seconds after its port was chosen: until then only the choice keeps others away."""
    een, twee = eigen_poorten("gw0", 2), eigen_poorten("gw1", 2)
    assert set(een).isdisjoint(twee)
    assert len(een) == len(twee) == len(processen.POORTEN) // 2
    monkeypatch.setattr(processen, "eigen_poorten", lambda *_werker: range(20_000, 20_400))
    gegeven = [vrije_poort() for _keer in range(100)]
    assert len(set(gegeven)) == 100


def test_a_process_that_stops_at_start_is_an_error_with_its_output(tmp_path: Path) -> None:
    proces = Proces([sys.executable, "-c", "raise SystemExit('no licence')"], log=tmp_path / "log").start()
    with pytest.raises(ServerOntbreekt, match="no licence"):
        proces.wacht_tot_gereed(lambda: False)


@pytest.mark.keten
def test_postgresql_keeps_its_data_over_a_restart_and_leaves_nothing_behind() -> None:
    with PostgresServer() as server:
        url = server.maak_database("proef")
        with psycopg.connect(url) as verbinding:
            verbinding.execute("CREATE TABLE t AS SELECT 42 AS n")
        server.kill9()
        server.start()
        with psycopg.connect(url) as verbinding:
            assert verbinding.execute("SELECT n FROM t").fetchone() == (42,)
    assert not server.map.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=2)


@pytest.mark.keten
def test_a_command_runs_on_a_postgresql_of_its_own_and_its_exit_code_comes_back() -> None:
    code = "import os, psycopg, sys; psycopg.connect(os.environ['DATABASE_URL']); sys.exit(7)"
    opdracht = [sys.executable, "-m", "tests.servers", "postgres", "--", sys.executable, "-c", code]
    assert subprocess.run(opdracht, cwd=WORTEL, check=False).returncode == 7


@pytest.mark.keten
def test_redis_can_go_away_and_come_back_on_the_same_port() -> None:
    with RedisServer() as server, redis.Redis.from_url(server.url()) as verbinding:
        assert verbinding.ping()
        server.stop()
        with pytest.raises(redis.ConnectionError):
            verbinding.ping()
        server.start()
        assert verbinding.ping()


@pytest.mark.keten
def test_an_installation_runs_tasks_in_its_own_worker_also_after_a_crash(
    maak_installatie: Callable[..., Installatie],
) -> None:
    installatie = maak_installatie("proef")
    installatie.leg_tabellen_klaar()
    publiceer = "from portal.uitgaand.tasks import veeg; veeg.delay()"
    installatie.start_worker(met_klok=False)
    installatie.kill9_worker()
    installatie.shell(publiceer)
    assert "succeeded" not in installatie.log("worker")
    installatie.start_worker(met_klok=False)
    wacht_tot(lambda: "succeeded" in installatie.log("worker"), waarop="the task")
    assert installatie.stop_worker() == 0
    assert installatie.shell("from django.db import connection; print(connection.vendor)") == "postgresql"


@pytest.mark.keten
def test_the_fixtures_end_with_the_process_that_made_them(tmp_path: Path) -> None:
    code = (
        "import time; from tests.servers import RedisServer\n"
        "with RedisServer() as server: print(server.poort, flush=True); time.sleep(60)"
    )
    proces = Proces([sys.executable, "-c", code], log=tmp_path / "log").start()
    wacht_tot(lambda: proces.uitvoer().strip().isdecimal(), waarop="Redis")
    verbinding = redis.Redis(port=int(proces.uitvoer()))
    assert verbinding.ping()
    os.kill(proces.pid, signal.SIGKILL)
    proces.wacht()

    def is_weg() -> bool:
        try:
            verbinding.ping()
        except redis.ConnectionError:
            return True
        return False

    wacht_tot(is_weg, waarop="the end of Redis")
    verbinding.close()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_browser_sees_the_live_server_and_the_test_may_use_the_database_beside_it(
    live_server: LiveServer, page: Page
) -> None:
    antwoord = page.goto(f"{live_server.url}/gezondheid/")
    assert antwoord is not None
    assert antwoord.status == 200
    assert page.evaluate("navigator.language") == "nl-NL"
    Team.objects.create(sleutel="proef", naam="Proef", soort=Teamsoort.OP_MAAT)
    assert Team.objects.filter(sleutel="proef").exists()
