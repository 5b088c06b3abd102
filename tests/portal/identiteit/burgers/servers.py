"""Providers of OpenID Connect as processes of their own."""

import contextlib
import os
import socket
from collections.abc import Iterator
from pathlib import Path

from portal.start import opdrachten
from tests.portal.identiteit.burgers.reis import GEHEIM
from tests.processen import WORTEL, Proces, vrije_poort


@contextlib.contextmanager
def server(regel: list[str], poort: int, log: Path, **extra: str) -> Iterator[str]:
    """A process that listens on this port; its address."""

    def luistert() -> bool:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", poort), timeout=1):
            return True
        return False

    proces = Proces(regel, log=log, env=os.environ | extra, map_=WORTEL).start()
    try:
        proces.wacht_tot_gereed(luistert)
        yield f"http://127.0.0.1:{poort}"
    finally:
        proces.stop()


@contextlib.contextmanager
def digid_voor(portaalpoort: int, map_: Path, statisch: Path) -> Iterator[int]:
    """The simulated DigiD beside a portal on this port of the same machine; its own port."""
    poort = vrije_poort()
    extra = {
        "DIGID_PROEF_POORT": str(poort),
        "DATA_MAP": str(map_),
        "STATIC_MAP": str(statisch),
        "PORT": str(portaalpoort),
        "DIGID_PROEF_GEHEIM": GEHEIM,
        "PROEFOMGEVING": "true",
        "INGEBED": "true",
    }
    with server(opdrachten.digid_proef("127.0.0.1", poort), poort, map_ / "proef.log", **extra):
        yield poort
