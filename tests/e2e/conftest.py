"""Browsers that several walks need: signed in as someone, without any script, and a visitor's phone."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from portal.identiteit.models import Medewerker
from tests.e2e.keuren import GEZIEN


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


@pytest.fixture(autouse=True)
def keurt_wat_het_belooft(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that is marked `keurt` has held every page that it names to axe."""
    GEZIEN.clear()
    yield
    beloofd = {naam for merk in request.node.iter_markers("keurt") for naam in merk.args}
    assert beloofd <= GEZIEN, f"not looked at: {sorted(beloofd - GEZIEN)}"
