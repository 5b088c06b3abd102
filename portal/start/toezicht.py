"""Keep watch over the child processes: all run, or all stop."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import FrameType

STOPSIGNALEN = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PAUZE_SECONDEN = 0.1
STOP_BINNEN_SECONDEN = 20.0
"""After this the kernel ends what did not stop by itself; longer than the web server's own delay."""
HAAST_NA_SECONDEN = 1.0
"""A second request to stop, this long after the first, ends what still runs at once."""
STOPTE_ALS_GEVRAAGD = (0, -signal.SIGTERM)
"""The second: asked to stop so early that the process did not listen yet, and so had nothing to tidy up."""
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Opdracht:
    """One process to run: its name for people and its command line."""

    naam: str
    regel: list[str]


class Toezicht:
    """Runs processes as one whole.

    Each has a process group of its own, so that nothing it starts is left behind.
    """

    def __init__(
        self,
        opdrachten: list[Opdracht],
        *,
        meld: Callable[[str], None],
        omgeving: Mapping[str, str] | None = None,
        stop_binnen: float = STOP_BINNEN_SECONDEN,
    ) -> None:
        self._opdrachten = opdrachten
        self._meld = meld
        self._omgeving = omgeving
        self._stop_binnen = stop_binnen
        self._gevraagd_op: float | None = None
        self._haast = False
        self._kinderen: dict[str, subprocess.Popen[bytes]] = {}

    def loop(self, *, gereed: Callable[[], bool], bij_gereed: Callable[[], None]) -> int:
        """Run until asked to stop or until one process ends by itself; return the exit code.

        `gereed` is asked until it is true, then `bij_gereed` runs once. The code is 0 only when everything
        stopped as asked.
        """
        with self._luister_naar_signalen():
            try:
                for opdracht in self._opdrachten:
                    self._kinderen[opdracht.naam] = self._start(opdracht)
                vanzelf_gestopt = self._wacht(gereed, bij_gereed)
            finally:
                netjes = self._stop_alles()
        return 0 if netjes and not vanzelf_gestopt else 1

    @contextlib.contextmanager
    def _luister_naar_signalen(self) -> Iterator[None]:
        oud = {nummer: signal.signal(nummer, self._stop_gevraagd) for nummer in STOPSIGNALEN}
        try:
            yield
        finally:
            for nummer, behandelaar in oud.items():
                signal.signal(nummer, behandelaar)

    def _stop_gevraagd(self, _nummer: int, _frame: FrameType | None) -> None:
        # One request often arrives twice (the terminal and make both pass it on): only a later one is haste.
        nu = time.monotonic()
        if self._gevraagd_op is None:
            self._gevraagd_op = nu
        elif nu - self._gevraagd_op > HAAST_NA_SECONDEN:
            self._haast = True

    def _start(self, opdracht: Opdracht) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603  our own command lines
            opdracht.regel,
            stdin=subprocess.DEVNULL,
            env=self._omgeving,
            start_new_session=True,
            preexec_fn=sterf_met_ouder,
        )

    def _wacht(self, gereed: Callable[[], bool], bij_gereed: Callable[[], None]) -> bool:
        gemeld = False
        while self._gevraagd_op is None:
            for naam, kind in self._kinderen.items():
                if kind.poll() is not None:
                    self._meld(
                        f"The {naam} stopped by itself ({_uitleg(kind.returncode)}); stopping the rest."
                    )
                    return True
            if not gemeld and gereed():
                gemeld = True
                bij_gereed()
            time.sleep(PAUZE_SECONDEN)
        return False

    def _stop_alles(self) -> bool:
        """Stop every child; return whether each that was still running stopped without being killed."""
        lopend = {naam: kind for naam, kind in self._kinderen.items() if kind.poll() is None}
        for kind in lopend.values():
            kind.terminate()
        uiterlijk = time.monotonic() + self._stop_binnen
        while any(kind.poll() is None for kind in lopend.values()):
            if self._haast or time.monotonic() > uiterlijk:
                break
            time.sleep(PAUZE_SECONDEN)
        netjes = True
        for naam, kind in lopend.items():
            if kind.poll() is None:
                self._meld(f"The {naam} did not stop in time and was killed.")
                netjes = False
            elif kind.returncode not in STOPTE_ALS_GEVRAAGD:
                self._meld(f"The {naam} did not stop cleanly ({_uitleg(kind.returncode)}).")
                netjes = False
        for kind in self._kinderen.values():
            ruim_groep_op(kind)
        return netjes


def sterf_met_ouder() -> None:
    """Ask the kernel to stop this process when its parent dies, also by SIGKILL (Linux only)."""
    if _libc is not None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def ruim_groep_op(kind: subprocess.Popen[bytes]) -> None:
    """Kill what is left of the child's process group and wait for the child itself."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(kind.pid, signal.SIGKILL)
    kind.wait()


def _uitleg(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    with contextlib.suppress(ValueError):
        return f"signal {signal.Signals(-code).name}"
    return f"signal {-code}"
