"""Child processes of the tests: started in a group of their own, waited for, and never left behind."""

import contextlib
import os
import pwd
import random
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

from portal.start.toezicht import ruim_groep_op, sterf_met_ouder

WORTEL = Path(__file__).resolve().parents[1]
APT_REGEL = "apt-get install postgresql redis-server chromium"
START_BINNEN_SECONDEN = 60.0
STOP_BINNEN_SECONDEN = 30.0
POORTEN = range(20_000, 32_000)
"""Below those that Linux lends out by itself (net.ipv4.ip_local_port_range)."""
_TOEVAL = random.SystemRandom()
_GEGEVEN: set[int] = set()
"""The ports that this process gave before: a server of a test may still have to start on one of them."""


class ServerOntbreekt(Exception):
    """A program that the tests need is not installed, or did not start; the text says what to do."""


def eigen_poorten(werker: str, werkers: int) -> range:
    """The ports of one worker of a run (`gw0` of 2): it has them alone."""
    deel, nummer = len(POORTEN) // werkers, int(werker.removeprefix("gw"))
    return POORTEN[nummer * deel : (nummer + 1) * deel]


def vrije_poort() -> int:
    """Return a TCP port on loopback that is free now, and that neither the system nor this run gives to another.

    Whoever asks the system for any port gets one of a range above these, and so does every connection: a server that
    starts some seconds later would now and then find its port taken.
    """
    poorten = eigen_poorten(
        os.environ.get("PYTEST_XDIST_WORKER", "gw0"), int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    )
    while True:
        poort = _TOEVAL.choice(poorten)
        with socket.socket() as probe, contextlib.suppress(OSError):
            if poort not in _GEGEVEN:
                probe.bind(("127.0.0.1", poort))
                _GEGEVEN.add(poort)
                return poort


def wacht_tot(voorwaarde: Callable[[], bool], *, waarop: str, binnen: float = START_BINNEN_SECONDEN) -> None:
    """Ask `voorwaarde` until it is true; raises TimeoutError that names `waarop` after `binnen` seconds."""
    uiterlijk = time.monotonic() + binnen
    while not voorwaarde():
        if time.monotonic() > uiterlijk:
            raise TimeoutError(f"Waited {binnen:.0f} s for {waarop}")
        time.sleep(0.05)


def zoek_programma(naam: str, mappen: str = "") -> str:
    """Return the path of a program; raises ServerOntbreekt with the apt line when it is not installed."""
    gevonden = sorted(Path("/").glob(mappen)) if mappen else []
    pad = str(gevonden[-1]) if gevonden else shutil.which(naam)
    if not pad:
        raise ServerOntbreekt(f"{naam} is not installed. As root: {APT_REGEL}")
    return pad


def probeer_te_starten(omgeving: Mapping[str, str]) -> "subprocess.CompletedProcess[str]":
    """What `manage.py start` says and ends with, for an environment with which it should not start."""
    return subprocess.run(
        [sys.executable, "manage.py", "start"],
        cwd=WORTEL,
        env=dict(omgeving),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


class Proces:
    """A child process with its own group and log file; stops with its parent and leaves nothing behind."""

    def __init__(
        self,
        regel: list[str],
        *,
        log: Path,
        env: Mapping[str, str] | None = None,
        gebruiker: str | None = None,
        map_: Path = WORTEL,
    ) -> None:
        self.regel = regel
        self.log = log
        self._env = env
        self._gebruiker = gebruiker
        self._map = map_
        self._kind: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        """Start the process; its output is added to the log file."""
        with self.log.open("ab") as uitvoer:
            self._kind = subprocess.Popen(
                self.regel,
                stdin=subprocess.DEVNULL,
                stdout=uitvoer,
                stderr=subprocess.STDOUT,
                env=self._env,
                cwd=self._map,
                start_new_session=True,
                preexec_fn=sterf_met_ouder,
                user=self._gebruiker,
                group=groep_van(self._gebruiker),
                extra_groups=None if self._gebruiker is None else [],
            )
        return self

    @property
    def pid(self) -> int:
        """The process id; raises RuntimeError when it was never started."""
        if self._kind is None:
            raise RuntimeError(f"Not started: {self.regel[0]}")
        return self._kind.pid

    @property
    def loopt(self) -> bool:
        """Whether the process runs now."""
        return self._kind is not None and self._kind.poll() is None

    def stop(self, sein: signal.Signals = signal.SIGTERM, binnen: float = STOP_BINNEN_SECONDEN) -> int:
        """Ask the process to stop and return its exit code; when it does not, kill it and all it started."""
        if self._kind is None:
            raise RuntimeError(f"Not started: {self.regel[0]}")
        if self.loopt:
            self._kind.send_signal(sein)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._kind.wait(binnen)
        ruim_groep_op(self._kind)
        return int(self._kind.returncode)

    def kill9(self) -> None:
        """End the process and all it started without any chance to tidy up."""
        if self._kind is not None:
            ruim_groep_op(self._kind)

    def wacht(self, binnen: float = STOP_BINNEN_SECONDEN) -> int:
        """Wait for the process to end by itself and return its exit code."""
        if self._kind is None:
            raise RuntimeError(f"Not started: {self.regel[0]}")
        return int(self._kind.wait(binnen))

    def beperk_bestanden(self, bytes_: int | None) -> None:
        """Let the process and all it started write no file beyond so many bytes (RLIMIT_FSIZE); None lifts it."""
        for pid in _met_nazaten(self.pid):
            with contextlib.suppress(ProcessLookupError):
                _zacht, hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (hard if bytes_ is None else bytes_, hard))

    def uitvoer(self) -> str:
        """Return what the process printed so far."""
        return self.log.read_text(errors="replace")

    def wacht_tot_gereed(self, gereed: Callable[[], bool], binnen: float = START_BINNEN_SECONDEN) -> None:
        """Wait until `gereed`; raises ServerOntbreekt with the log when the process ends first."""

        def gereed_of_dood() -> bool:
            if not self.loopt:
                raise ServerOntbreekt(f"{self.regel[0]} stopped at start:\n{self.uitvoer()[-4000:]}")
            return gereed()

        try:
            wacht_tot(gereed_of_dood, waarop=" ".join(self.regel), binnen=binnen)
        except TimeoutError as fout:
            self.kill9()
            raise ServerOntbreekt(f"{fout}; its output:\n{self.uitvoer()[-4000:]}") from fout


def _met_nazaten(pid: int) -> list[int]:
    """This process, and all that it and its children started; also those with a group of their own."""
    gevonden = [pid]
    for kind in gevonden:
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            for taak in Path(f"/proc/{kind}/task").iterdir():
                gevonden += map(int, (taak / "children").read_text().split())
    return gevonden


def groep_van(gebruiker: str | None) -> int | None:
    """Return the group that goes with a user; None goes with None (ourselves)."""
    return None if gebruiker is None else pwd.getpwnam(gebruiker).pw_gid
