"""Providers of OpenID Connect as real processes, and a browser that goes from one site to the other."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.portal.identiteit.burgers.reis import Aanmelding
from tests.portal.identiteit.burgers.servers import digid_voor, server
from tests.processen import vrije_poort


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
    with digid_voor(settings.POORT, tmp_path_factory.mktemp("proef"), statische_bestanden) as poort:
        yield poort


@pytest.fixture
def aanmelding(client: Client) -> Aanmelding:
    """A browser at the portal, and the same person at a provider."""
    client.defaults["HTTP_HOST"] = f"127.0.0.1:{settings.POORT}"
    return Aanmelding(client)
