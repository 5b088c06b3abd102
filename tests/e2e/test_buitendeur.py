"""A library puts our first question on its own page; who types there goes on here, in colours that are known."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from loket.models import Buitendeur, Intake
from loket.selecties.buitendeuren import fragment
from tests.e2e.drukken import druk, knop
from tests.e2e.keuren import keur
from tests.loket.buitendeur.bouwstenen import NAAM, VERHAAL, redacteur, zet_neer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]
BLADZIJDE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Bibliotheek Voorbeeldstad</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>Hulp bij de overheid</h1>{html}</main></body></html>"""


class Stil(SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: a test has a log of its own."""


@pytest.fixture
def bibliotheek(live_server: LiveServer, settings: Any) -> Buitendeur:
    """The library, with its look."""
    cache.clear()
    settings.BASIS_URL = live_server.url
    return zet_neer()


@pytest.fixture
def vreemde_site(bibliotheek: Buitendeur, tmp_path: Path) -> Iterator[str]:
    """The page of the library, on an origin of its own (another host name, as far as cookies go); its address."""
    map_ = tmp_path / "site"
    map_.mkdir()
    (map_ / "index.html").write_text(BLADZIJDE.format(html=fragment(bibliotheek, "nl")), encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Stil, directory=str(map_)))
    draad = threading.Thread(target=server.serve_forever, daemon=True)
    draad.start()
    adres = f"http://127.0.0.1:{server.server_address[1]}"
    # The form asks staff for https; a site on this machine has none.
    Buitendeur.objects.filter(pk=bibliotheek.pk).update(website=adres)
    yield adres
    server.shutdown()
    server.server_close()
    draad.join()


@pytest.fixture(params=[360, 1280])
def bezoeker(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """Someone on a small phone and someone at a desk."""
    context = browser.new_context(viewport={"width": request.param, "height": 800}, locale="nl-NL")
    yield context
    context.close()


@pytest.mark.keurt("van-buiten", "vraag")
def test_what_is_typed_on_the_page_of_a_library_is_sent_from_ours(
    bezoeker: BrowserContext, vreemde_site: str, bibliotheek: Buitendeur, live_server: LiveServer
) -> None:
    page = bezoeker.new_page()
    gevraagd: list[str] = []
    page.on("request", lambda verzoek: gevraagd.append(verzoek.url))
    # Two ports of one host share their cookies; two host names are two sites.
    assert urlsplit(vreemde_site).hostname != urlsplit(live_server.url).hostname
    page.goto(vreemde_site)
    assert {urlsplit(adres).netloc for adres in gevraagd} == {urlsplit(vreemde_site).netloc}
    assert not page.locator("script, iframe, link, img").count()
    assert not bezoeker.cookies()

    page.get_by_label("Wat is er gebeurd?").fill(VERHAAL)
    druk(page.get_by_role("button", name="Vertel het ons"))
    assert page.url == live_server.url + reverse("van-buiten", args=[bibliotheek.sleutel])
    expect(page.locator("main")).to_contain_text(f"U komt van {NAAM}.")
    expect(page.get_by_label("Wat is er gebeurd?")).to_have_value(VERHAAL)
    assert not Intake.objects.exists()
    keur(page)
    is_van_de_bibliotheek(page)

    knop(page, "Vertel het ons")
    assert Intake.objects.get().herkomst == f"website:{bibliotheek.sleutel}"
    keur(page)
    is_van_de_bibliotheek(page)
    assert not [adres for adres in gevraagd if "huur" in adres]


def is_van_de_bibliotheek(page: Page) -> None:
    """The name beside ours, its colour on the button, larger letters; all of it under our policy."""
    expect(page.locator(".merk")).to_contain_text("Bibliotheek Voorbeeldstad")
    stijl = "getComputedStyle(document.querySelector('main .utrecht-button--primary-action')).backgroundColor"
    assert page.evaluate(stijl) == "rgb(122, 31, 92)"
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "17.92px"


def test_without_script_and_in_the_dark_it_works_too(
    browser: Browser, vreemde_site: str, live_server: LiveServer
) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme="dark", locale="nl-NL")
    page = context.new_page()
    page.goto(vreemde_site)
    page.get_by_label("Wat is er gebeurd?").fill(VERHAAL)
    knop(page, "Vertel het ons")
    expect(page.get_by_label("Wat is er gebeurd?")).to_have_value(VERHAAL)
    knop(page, "Vertel het ons")
    assert page.url.startswith(f"{live_server.url}/intake/")
    assert Intake.objects.get().verhaal == VERHAAL
    context.close()


def test_a_page_of_ours_that_stood_open_gives_back_its_text_and_the_story_of_before_is_still_there(
    bezoeker: BrowserContext, vreemde_site: str, live_server: LiveServer
) -> None:
    hier = bezoeker.new_page()
    hier.goto(live_server.url + reverse("start"))
    hier.get_by_label("Wat is er gebeurd?").fill("Ik zoek al een jaar werk.")
    knop(hier, "Vertel het ons")
    hier.goto(live_server.url + reverse("verhaal"))

    daar = bezoeker.new_page()
    daar.goto(vreemde_site)
    daar.get_by_label("Wat is er gebeurd?").fill(VERHAAL)
    knop(daar, "Vertel het ons")
    assert Intake.objects.get().verhaal == "Ik zoek al een jaar werk."

    hier.get_by_label("Wat is er gebeurd?").fill("Ik zoek al twee jaar werk.")
    knop(hier, "Vertel het ons")
    expect(hier.locator("main")).to_contain_text("Ik zoek al twee jaar werk.")
    hier.goto(live_server.url + reverse("verhaal"))
    expect(hier.get_by_label("Wat is er gebeurd?")).to_have_value("Ik zoek al een jaar werk.")


@pytest.mark.keurt("buitendeuren", "buitendeur")
def test_an_editor_sets_a_look_and_sees_it_before_anybody_else(
    bezoeker: BrowserContext, bibliotheek: Buitendeur, aanmelden: Any, live_server: LiveServer
) -> None:
    aanmelden(bezoeker, redacteur())
    page = bezoeker.new_page()
    page.goto(live_server.url + reverse("buitendeuren"))
    keur(page)
    druk(page.get_by_role("link", name=NAAM))
    keur(page)
    knopkleur = "getComputedStyle(document.querySelector('.voorbeeld__knop')).backgroundColor"
    assert page.evaluate(knopkleur) == "rgb(122, 31, 92)"
    page.get_by_label("Kleur van knoppen en links").fill("#ffaa00")
    knop(page, "Bewaar")
    expect(page.locator("main")).to_contain_text("Deze kleur is te licht")
    keur(page)
    page.get_by_label("Kleur van knoppen en links").fill("#00664f")
    knop(page, "Bewaar")
    assert page.evaluate(knopkleur) == "rgb(0, 102, 79)"
    eigen = "getComputedStyle(document.querySelector('main form .utrecht-button--primary-action')).backgroundColor"
    assert page.evaluate(eigen) == "rgb(23, 80, 127)"
