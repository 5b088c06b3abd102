"""What a first visit costs an old phone on a bad line, as the real server sends it; and nobody else hears of it."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e.opstelling import maak_gereed
from tests.installatie import Installatie

pytestmark = [pytest.mark.browser, pytest.mark.keten]

EERSTE_BEZOEK_BYTES = 60_000
VAN_MEDEWERKERS = ("/inloggen", "/werkplek", "/balie", "/maatwerk", "/signalen", "/beheer", "/api")
PER_SOORT = 3
"""How many pages of one kind the walk looks at: a hundred services are drawn by one template."""


@pytest.fixture
def portaal(maak_installatie: Callable[..., Installatie]) -> str:
    """A real web server with the seed content; returns its address."""
    installatie = maak_installatie("gewicht", postgres=False, redis=False)
    maak_gereed(installatie)
    installatie.start_web()
    return installatie.basis_url


@pytest.fixture
def bezoeker(browser: Browser) -> Iterator[BrowserContext]:
    """Someone who was never here before: nothing is in the cache."""
    context = browser.new_context(locale="nl-NL")
    yield context
    context.close()


def ontvangen_bytes(context: BrowserContext, adres: str) -> dict[str, int]:
    """What came over the line for one page, headers and all, per address; the icon too."""
    page = context.new_page()
    lijn = context.new_cdp_session(page)
    lijn.send("Network.enable")
    adressen: dict[str, str] = {}
    bytes_: dict[str, int] = {}
    lijn.on("Network.requestWillBeSent", lambda e: adressen.update({e["requestId"]: e["request"]["url"]}))
    lijn.on(
        "Network.loadingFinished",
        lambda e: bytes_.update({adressen[e["requestId"]]: int(e["encodedDataLength"])}),
    )
    page.goto(adres, wait_until="networkidle")
    icoon = page.locator("link[rel=icon]").get_attribute("href")
    assert icoon is not None
    page.goto(adres.rstrip("/") + icoon, wait_until="networkidle")
    return bytes_


def test_the_first_visit_to_home_fits_in_sixty_kilobytes(portaal: str, bezoeker: BrowserContext) -> None:
    bytes_ = ontvangen_bytes(bezoeker, f"{portaal}/")
    soorten = {urlsplit(adres).path.rsplit(".", 1)[-1] for adres in bytes_}
    assert {"/", "css", "woff2", "svg"} <= soorten, bytes_
    assert "js" not in soorten
    assert sum(bytes_.values()) <= EERSTE_BEZOEK_BYTES, bytes_


def openbare_adressen(page: Page, begin: str) -> list[str]:
    """Walk the links of the public side, a few pages of each kind."""
    eigen = urlsplit(begin).netloc
    te_doen, gezien, soorten = [begin], [], dict[str, int]()
    while te_doen:
        adres = te_doen.pop(0)
        delen = urlsplit(adres)
        soort = delen.path.strip("/").split("/")[0]
        te_veel = soorten.get(soort, 0) >= PER_SOORT
        if adres in gezien or delen.netloc != eigen or delen.path.startswith(VAN_MEDEWERKERS) or te_veel:
            continue
        # The quick way out of a page about violence leads to another site, and that is what it is for.
        antwoord = page.request.get(adres, max_redirects=0)
        if antwoord.status != 200 or "text/html" not in antwoord.headers["content-type"]:
            continue
        soorten[soort] = soorten.get(soort, 0) + 1
        gezien.append(adres)
        page.goto(adres)
        te_doen += page.evaluate(
            "[...document.querySelectorAll('a[href^=\"/\"], a[href^=\".\"]')].map(a => a.href.split('#')[0])"
        )
    return gezien


def test_no_public_page_asks_anything_of_another_host(portaal: str, bezoeker: BrowserContext) -> None:
    page = bezoeker.new_page()
    gevraagd: list[str] = []
    page.on("request", lambda verzoek: gevraagd.append(verzoek.url))
    adressen = openbare_adressen(page, f"{portaal}/")
    assert len(adressen) >= 8
    elders = {adres for adres in gevraagd if urlsplit(adres).netloc != urlsplit(portaal).netloc}
    assert elders == set()
