"""Private servers for the tests: PostgreSQL and Redis on free ports, gone when the tests end.

Nothing is skipped: a server that is missing is an error that names what to install. As a command this runs
another command on a private PostgreSQL: `python -m tests.servers postgres -- COMMAND`.
"""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import psycopg
import psycopg.sql
import redis

from tests.processen import Proces, ServerOntbreekt, groep_van, vrije_poort, zoek_programma


class _Server(ABC):
    """What the private servers share: a folder that goes away at the end, and start and stop."""

    def __init__(self, naam: str, *, gebruiker: str | None = None) -> None:
        self.poort = vrije_poort()
        self.map = Path(tempfile.mkdtemp(prefix=f"gvd-{naam}-", dir=_bereikbare_map(gebruiker)))
        if gebruiker is not None:
            shutil.chown(self.map, gebruiker)
        self._gebruiker = gebruiker
        self._proces: Proces | None = None

    @abstractmethod
    def _regel(self) -> list[str]:
        """The command that runs the server."""

    @abstractmethod
    def _antwoordt(self) -> bool:
        """Whether it takes connections."""

    _stopsein = signal.SIGTERM

    def start(self) -> None:
        """Start, or start again on the same port with the same data."""
        self._proces = Proces(
            self._regel(),
            log=self.map.parent / f"{self.map.name}.log",
            gebruiker=self._gebruiker,
            map_=self.map,
        ).start()
        self._proces.wacht_tot_gereed(self._antwoordt)

    def stop(self) -> None:
        """Stop; the data stays, so that it can be started again."""
        if self._proces is not None:
            self._proces.stop(self._stopsein)
            self._proces = None

    def kill9(self) -> None:
        """End the server without any chance to tidy up."""
        if self._proces is not None:
            self._proces.kill9()
            self._proces = None

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self._ruim_op()
            raise
        return self

    def __exit__(
        self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None
    ) -> None:
        self.stop()
        self._ruim_op()

    def _ruim_op(self) -> None:
        shutil.rmtree(self.map, ignore_errors=True)
        (self.map.parent / f"{self.map.name}.log").unlink(missing_ok=True)


def _bereikbare_map(gebruiker: str | None) -> str:
    """Return a temporary folder that another user can reach too."""
    standaard = Path(tempfile.gettempdir())
    if gebruiker is None or all(pad.stat().st_mode & 0o001 for pad in (standaard, *standaard.parents)):
        return str(standaard)
    return "/var/tmp"  # noqa: S108  mkdtemp makes a folder of our own in it


class PostgresServer(_Server):
    """A private PostgreSQL: loopback only, no socket file; survives its own crash, not a power cut (no fsync).

    One that is `duurzaam` survives that too, as an installation must: each commit waits for the disk.
    """

    _stopsein = signal.SIGINT  # the fast shutdown: open connections are closed

    def __init__(self, *, duurzaam: bool = False) -> None:
        self._op_schijf = "on" if duurzaam else "off"
        initdb = zoek_programma("initdb", "usr/lib/postgresql/*/bin/initdb")
        super().__init__("postgres", gebruiker=_gebruiker_voor_postgres())
        self._initdb = initdb
        self._postgres = str(Path(initdb).parent / "postgres")

    def start(self) -> None:
        """Make the cluster the first time, then start it."""
        if not (self.map / "data").exists():
            self._maak_cluster()
        super().start()

    def _maak_cluster(self) -> None:
        taal = ["--encoding", "UTF8", "--locale", "C.UTF-8"]
        toegang = ["--username", "gvd", "--auth", "trust"]
        subprocess.run(
            [self._initdb, "--pgdata", self.map / "data", "--no-sync", *taal, *toegang],
            check=True,
            cwd=self.map,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            user=self._gebruiker,
            group=groep_van(self._gebruiker),
            extra_groups=None if self._gebruiker is None else [],
        )

    def _regel(self) -> list[str]:
        instellingen = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.poort),
            "unix_socket_directories": "",
            "fsync": self._op_schijf,
            "full_page_writes": self._op_schijf,
            "max_connections": "200",
        }
        keuzes = [f"--{naam}={waarde}" for naam, waarde in instellingen.items()]
        return [self._postgres, "-D", str(self.map / "data"), *keuzes]

    def stop_meteen(self) -> None:
        """The immediate shutdown: nothing is tidied up, and the next start recovers from the log."""
        if self._proces is not None:
            self._proces.stop(signal.SIGQUIT)
            self._proces = None

    def _antwoordt(self) -> bool:
        try:
            psycopg.connect(self.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def url(self, database: str) -> str:
        """Return the DATABASE_URL of a database on this server."""
        return f"postgresql://gvd@127.0.0.1:{self.poort}/{database}"

    def maak_database(self, naam: str, sjabloon: str = "template0") -> str:
        """Create a database, a copy of `sjabloon`, and return its DATABASE_URL."""
        opdracht = psycopg.sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
            psycopg.sql.Identifier(naam), psycopg.sql.Identifier(sjabloon)
        )
        with psycopg.connect(self.url("postgres"), autocommit=True) as verbinding:
            verbinding.execute(opdracht)
        return self.url(naam)


def verse_database(bekend: str, naam: str) -> str:
    """Make an empty database on the server of the DATABASE_URL `bekend`, in place of an older one; return its URL."""
    wie = psycopg.sql.Identifier(naam)
    with psycopg.connect(bekend, autocommit=True) as verbinding:
        verbinding.execute(psycopg.sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(wie))
        verbinding.execute(psycopg.sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(wie))
    return urlsplit(bekend)._replace(path=f"/{naam}").geturl()


def _gebruiker_voor_postgres() -> str | None:
    """PostgreSQL refuses to run as root: return the user to run it as, or None for ourselves."""
    if os.geteuid() != 0:
        return None
    bekend = {regel.pw_name for regel in pwd.getpwall()}
    return next(naam for naam in ("postgres", "nobody") if naam in bekend)


class RedisServer(_Server):
    """A private Redis that keeps nothing on disk."""

    def __init__(self) -> None:
        self._redis = zoek_programma("redis-server")
        super().__init__("redis")

    def _regel(self) -> list[str]:
        netwerk = ["--bind", "127.0.0.1", "--port", str(self.poort), "--daemonize", "no"]
        return [self._redis, *netwerk, "--dir", str(self.map), "--save", "", "--appendonly", "no"]

    def _antwoordt(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.poort), timeout=1) as verbinding:
                verbinding.sendall(b"PING\r\n")
                return verbinding.recv(16).startswith(b"+PONG")
        except OSError:
            return False

    def url(self, nummer: int = 0) -> str:
        """Return the REDIS_URL of one of the sixteen numbered databases."""
        return f"redis://127.0.0.1:{self.poort}/{nummer}"

    def leeg(self, nummer: int) -> str:
        """Empty a numbered database and return its REDIS_URL."""
        with redis.Redis.from_url(self.url(nummer)) as verbinding:
            verbinding.flushdb()
        return self.url(nummer)


def voer_uit_met_postgres(opdracht: list[str]) -> int:
    """Run a command with DATABASE_URL pointing at a private PostgreSQL; return its exit code."""
    with PostgresServer() as server:
        env = os.environ | {"DATABASE_URL": server.maak_database("gvd")}
        env.pop("REDIS_URL", None)
        return subprocess.run(opdracht, env=env, check=False).returncode


@contextlib.contextmanager
def _stop_netjes() -> Iterator[None]:
    """Turn SIGTERM into an exception, so that the server is stopped on the way out."""

    def stop(_nummer: int, _frame: object) -> None:
        raise KeyboardInterrupt

    oud = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, oud)


def main(argumenten: list[str]) -> int:
    """Run the command line of this module."""
    if argumenten[:2] != ["postgres", "--"] or not argumenten[2:]:
        sys.stderr.write("usage: python -m tests.servers postgres -- COMMAND\n")
        return 2
    try:
        with _stop_netjes():
            return voer_uit_met_postgres(argumenten[2:])
    except ServerOntbreekt as fout:
        sys.stderr.write(f"{fout}\n")
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
