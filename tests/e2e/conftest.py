"""Browsers that several walks need: signed in as someone, without any script, and a visitor's phone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from portal.identiteit.models import Medewerker
from tests.e2e.keuren import GEZIEN
from tests.portal.identiteit.burgers.reis import GEHEIM
from tests.portal.identiteit.burgers.servers import digid_voor


@pytest.fixture
def aanmelden(live_server: LiveServer) -> Callable[[BrowserContext, Medewerker], None]:
    """Sign someone in with a browser."""

    def meld_aan(context: BrowserContext, wie: Medewerker) -> None:
        client = Client()
        client.force_login(wie)
        koekje = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": koekje, "url": live_server.url}])

    return meld_aan


@pytest.fixture
def zonder_script(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that runs no script at all."""
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    yield context
    context.close()


@pytest.fixture
def telefoon(browser: Browser) -> Iterator[Page]:
    """The visitor's own phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="nl-NL")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def _digid_poort(
    live_server: LiveServer, tmp_path_factory: pytest.TempPathFactory, statische_bestanden: Path
) -> Iterator[int]:
    portaalpoort = urlsplit(live_server.url).port or 0
    with digid_voor(portaalpoort, tmp_path_factory.mktemp("digid"), statische_bestanden) as poort:
        yield poort


@pytest.fixture
def digid(_digid_poort: int, settings: Any) -> None:
    """The simulated DigiD and eHerkenning of a trial, which bring one back to the live server."""
    settings.DIGID_PROEF_POORT, settings.DIGID_PROEF_GEHEIM = _digid_poort, GEHEIM


@pytest.fixture(autouse=True)
def keurt_wat_het_belooft(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that is marked `keurt` has held every page that it names to axe."""
    GEZIEN.clear()
    yield
    beloofd = {naam for merk in request.node.iter_markers("keurt") for naam in merk.args}
    assert beloofd <= GEZIEN, f"not looked at: {sorted(beloofd - GEZIEN)}"
