"""All run, or all stop: the watch over the child processes, tried on small real processes."""

import os
import signal
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.processen import WORTEL, Proces, wacht_tot

BLIJFT = "import time; print('up', flush=True); time.sleep(60)"
NEGEERT = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + BLIJFT
STOPT_NETJES = "import signal, sys; signal.signal(signal.SIGTERM, lambda *_: sys.exit(0)); " + BLIJFT
STERFT = "import time, sys; time.sleep(0.3); sys.exit(7)"
KLEINKIND = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {NEGEERT!r}]); "
MET_KLEINKIND = KLEINKIND + STOPT_NETJES
STOPT_LANGZAAM = STOPT_NETJES.replace("sys.exit(0)", "(__import__('time').sleep(0.5), sys.exit(0))")

OPZICHTER = """
import sys
from portal.start.toezicht import Opdracht, Toezicht

opdrachten = [Opdracht(f"part {n}", [sys.executable, "-c", code]) for n, code in enumerate(sys.argv[2:])]
toezicht = Toezicht(opdrachten, meld=lambda regel: print(regel, flush=True), stop_binnen=float(sys.argv[1]))
sys.exit(toezicht.loop(gereed=lambda: True, bij_gereed=lambda: print("ready", flush=True)))
"""

Starter = Callable[..., Proces]


@pytest.fixture
def opzichter(tmp_path: Path) -> Iterator[Starter]:
    """Start a process that watches over children that run the given code."""
    gestart: list[Proces] = []

    def start(*codes: str, stop_binnen: float = 20) -> Proces:
        regel = [sys.executable, "-c", textwrap.dedent(OPZICHTER), str(stop_binnen), *codes]
        proces = Proces(regel, log=tmp_path / "log", map_=WORTEL).start()
        gestart.append(proces)
        return proces

    yield start
    for proces in gestart:
        proces.kill9()


def wacht_op_regels(proces: Proces, regel: str, aantal: int) -> None:
    wacht_tot(lambda: proces.uitvoer().splitlines().count(regel) >= aantal, waarop=f"{aantal} x {regel}")


def stand(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the name: state, parent and so on; empty when it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def kinderen_van(ouder: int) -> list[int]:
    pids = [int(map_.name) for map_ in Path("/proc").iterdir() if map_.name.isdecimal()]
    return [pid for pid in pids if stand(pid)[1:2] == [str(ouder)]]


def bestaat(pid: int) -> bool:
    return bool(stand(pid)) and stand(pid)[0] != "Z"


@pytest.mark.parametrize("sein", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_request_to_stop_stops_every_child_and_ends_well(opzichter: Starter, sein: signal.Signals) -> None:
    proces = opzichter(STOPT_NETJES, STOPT_NETJES)
    wacht_op_regels(proces, "up", 2)
    kinderen = kinderen_van(proces.pid)
    os.kill(proces.pid, sein)
    assert proces.wacht() == 0
    assert "ready" in proces.uitvoer()
    assert len(kinderen) == 2
    assert not any(bestaat(kind) for kind in kinderen)


def test_when_one_child_dies_the_others_are_stopped_and_the_code_says_so(opzichter: Starter) -> None:
    proces = opzichter(STOPT_NETJES, STERFT)
    assert proces.wacht() == 1
    assert "The part 1 stopped by itself (exit code 7); stopping the rest." in proces.uitvoer()


def test_a_child_that_does_not_stop_in_time_is_killed_and_reported(opzichter: Starter) -> None:
    proces = opzichter(NEGEERT, stop_binnen=0.5)
    wacht_op_regels(proces, "up", 1)
    kind = kinderen_van(proces.pid)[0]
    os.kill(proces.pid, signal.SIGTERM)
    assert proces.wacht() == 1
    assert "The part 0 did not stop in time and was killed." in proces.uitvoer()
    assert not bestaat(kind)


def test_what_a_child_started_does_not_outlive_it(opzichter: Starter) -> None:
    proces = opzichter(MET_KLEINKIND)
    wacht_op_regels(proces, "up", 2)
    kind = kinderen_van(proces.pid)[0]
    kleinkind = kinderen_van(kind)[0]
    os.kill(proces.pid, signal.SIGTERM)
    assert proces.wacht() == 0
    wacht_tot(lambda: not bestaat(kleinkind), waarop="the end of the grandchild")


def test_one_request_that_arrives_twice_is_not_haste(opzichter: Starter) -> None:
    proces = opzichter(STOPT_LANGZAAM)
    wacht_op_regels(proces, "up", 1)
    os.kill(proces.pid, signal.SIGINT)
    os.kill(proces.pid, signal.SIGTERM)
    assert proces.wacht() == 0


def test_children_stop_when_their_parent_is_killed(opzichter: Starter) -> None:
    proces = opzichter(STOPT_NETJES)
    wacht_op_regels(proces, "up", 1)
    kind = kinderen_van(proces.pid)[0]
    os.kill(proces.pid, signal.SIGKILL)
    proces.wacht()
    wacht_tot(lambda: not bestaat(kind), waarop="the end of the orphan")
