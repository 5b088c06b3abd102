"""Providers of OpenID Connect as real processes, and a browser that goes from one site to the other."""

import contextlib
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.portal.identiteit.burgers.reis import GEHEIM, Aanmelding
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


@pytest.fixture(scope="session")
def echte_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A provider from PyPI (oidc-provider-mock), as a process of its own."""
    poort, log = vrije_poort(), tmp_path_factory.mktemp("oidc") / "echt.log"
    regel = [sys.executable, "-m", "oidc_provider_mock", "--port", str(poort), "--require-nonce", "true"]
    with server(regel, poort, log) as adres:
        yield adres


@pytest.fixture(scope="session")
def kwade_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A provider that does one thing wrong, by its address."""
    poort, log = vrije_poort(), tmp_path_factory.mktemp("oidc") / "kwaad.log"
    regel = [sys.executable, "-m", "tests.portal.identiteit.burgers.kwade_aanbieder", str(poort)]
    with server(regel, poort, log) as adres:
        yield adres


@pytest.fixture(scope="session")
def digid_proef(tmp_path_factory: pytest.TempPathFactory, statische_bestanden: Path) -> Iterator[int]:
    """The simulated DigiD of a trial, as `manage.py start` runs it; its port."""
    from portal.start import opdrachten

    poort, map_ = vrije_poort(), tmp_path_factory.mktemp("proef")
    extra = {
        "DIGID_PROEF_POORT": str(poort),
        "DATA_MAP": str(map_),
        "STATIC_MAP": str(statische_bestanden),
        "PORT": str(settings.POORT),
        "DIGID_PROEF_GEHEIM": GEHEIM,
        "PROEFOMGEVING": "true",
        "INGEBED": "true",
    }
    with server(opdrachten.digid_proef("127.0.0.1", poort), poort, map_ / "proef.log", **extra):
        yield poort


@pytest.fixture
def aanmelding(client: Client) -> Aanmelding:
    """A browser at the portal, and the same person at a provider."""
    client.defaults["HTTP_HOST"] = f"127.0.0.1:{settings.POORT}"
    return Aanmelding(client)
