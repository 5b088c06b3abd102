"""A language from right to left turns every page round, and longer words still fit on a small phone."""

from pathlib import Path

import pytest
from django.conf import settings as instellingen
from django.urls import reverse
from playwright.sync_api import Locator, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.e2e.drukken import druk
from tests.loket.factories import DossierFactory
from tests.pseudotaal import CODE, maak_pseudotaal, spreek_pseudotaal

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]
VERHAAL = "Mijn man is overleden en nu kan ik de huur niet meer betalen."
BLADZIJDEN = [
    *("start", "volgen", "hulp", "bel-mij", "hoe_wij_kiezen", "contact", "privacy", "toegankelijkheid"),
    *("diensten", "diensten-a-z", "levensgebeurtenissen", "organisaties"),
]


@pytest.fixture(scope="module")
def taalmap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The language that nobody speaks, made once."""
    map_ = tmp_path_factory.mktemp("pseudotaal")
    maak_pseudotaal(map_)
    return map_


@pytest.fixture
def bladzijde(page: Page, live_server: LiveServer, settings: Settings, taalmap: Path) -> Page:
    """A visitor of a portal that also speaks a language from right to left."""
    spreek_pseudotaal(settings, taalmap)
    page.context.add_cookies(
        [{"name": instellingen.LANGUAGE_COOKIE_NAME, "value": CODE, "url": live_server.url}]
    )
    return page


def rechterkant(plek: Locator) -> float:
    vak = plek.bounding_box()
    assert vak is not None
    return vak["x"] + vak["width"]


def past(page: Page) -> None:
    """The page is written from right to left, and nothing sticks out on either side."""
    assert page.locator("html").get_attribute("dir") == "rtl"
    breedte = page.evaluate("document.documentElement.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= breedte, page.url
    uitstekers = page.evaluate(
        """() => [...document.querySelectorAll('body *')]
        .filter(e => !e.closest('.alleen-voorlezen, .utrecht-skip-link, .tabelvak, svg'))
        .map(e => [e.tagName + '.' + e.className, e.getBoundingClientRect()])
        .filter(([, vak]) => vak.width && (vak.left < -1 || vak.right > document.documentElement.clientWidth + 1))
        .map(([naam, vak]) => `${naam} ${vak.left} ${vak.right}`)"""
    )
    assert uitstekers == [], page.url


@pytest.mark.parametrize("breedte", [320, 1280])
def test_every_public_page_fits_from_right_to_left(
    bladzijde: Page, live_server: LiveServer, breedte: int
) -> None:
    bladzijde.set_viewport_size({"width": breedte, "height": 800})
    adressen = [*(reverse(naam) for naam in BLADZIJDEN), reverse("dienst", args=["ww"]), "/bestaat-niet/"]
    for adres in adressen:
        bladzijde.goto(live_server.url + adres)
        past(bladzijde)


def test_the_frame_turns_round(bladzijde: Page, live_server: LiveServer) -> None:
    bladzijde.set_viewport_size({"width": 1280, "height": 800})
    bladzijde.goto(live_server.url)
    # The name begins at the right, the way to other languages ends at the left, and help stands left of the sheet.
    assert rechterkant(bladzijde.locator(".merk")) > 1000
    assert rechterkant(bladzijde.locator(".taalkeuze")) < 400
    assert rechterkant(bladzijde.locator(".hulplijn")) < rechterkant(bladzijde.locator("main")) - 400
    koppen = bladzijde.locator("h1").first.evaluate("e => getComputedStyle(e).textAlign")
    assert koppen in {"start", "right"}


def test_a_question_turns_round(bladzijde: Page, live_server: LiveServer) -> None:
    page = bladzijde
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(live_server.url)
    page.locator("main textarea").first.fill(VERHAAL)
    druk(page.locator("main button.utrecht-button--primary-action").first)
    page.wait_for_url("**/vraag/**")
    past(page)
    keuze = page.locator(".keuze").first
    assert rechterkant(keuze.locator("input")) > rechterkant(keuze.locator("label"))
    assert rechterkant(keuze) - rechterkant(keuze.locator("input")) < 40


def test_the_timeline_turns_round(bladzijde: Page, live_server: LiveServer) -> None:
    page = bladzijde
    dossier = DossierFactory()
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(live_server.url + reverse("volgen"))
    page.locator("main input[type=text]").fill(dossier.code)
    druk(page.locator("main button.utrecht-button--primary-action"))
    past(page)
    page.locator("main input[type=text]").fill(dossier.email)
    druk(page.locator("main button.utrecht-button--primary-action"))
    page.wait_for_url("**/dossier/")
    past(page)
    regel = page.locator(".tijdlijn__regel").first
    punt = regel.evaluate("e => parseFloat(getComputedStyle(e, '::before').right)")
    assert punt < 10


def test_no_visitor_can_choose_the_language_that_nobody_speaks(page: Page, live_server: LiveServer) -> None:
    page.context.add_cookies(
        [{"name": instellingen.LANGUAGE_COOKIE_NAME, "value": CODE, "url": live_server.url}]
    )
    page.goto(live_server.url)
    assert page.locator("html").get_attribute("lang") == "nl"
