"""One's own questions in a real browser: at a desk and on a small phone, with and without a script."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from loket.models import Route
from tests.e2e.drukken import druk, knop
from tests.e2e.keuren import keur
from tests.loket.factories import DienstFactory, DossierFactory, MedewerkerFactory
from tests.loket.mijn.bouwstenen import burger, log_in, van

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]
TELEFOON = "06 12 34 56 78"


@pytest.fixture(autouse=True)
def _digid(settings: Any) -> None:
    """There is a way in; nobody is asked anything there."""
    settings.OIDC_AANBIEDERS = [{"soort": "digid", "uitgever": "https://digid.example", "client_id": "wij"}]


def ingelogd(browser: Browser, live_server: LiveServer, breedte: int, *, script: bool) -> Page:
    """A page of citizen 0, who is signed in."""
    scherm: ViewportSize = {"width": breedte, "height": 800}
    wereld = browser.new_context(java_script_enabled=script, locale="nl-NL", viewport=scherm)
    sleutel = log_in(Client(), burger(0)).cookies["sessie"].value
    wereld.add_cookies([{"name": "sessie", "value": sleutel, "url": live_server.url}])
    return wereld.new_page()


@pytest.mark.keurt("mijn", "mijn-vraag", "mijn-toevoegen", "mijn-hoger", "mijn-uitloggen", "mijn-inloggen")
@pytest.mark.parametrize("breedte", [320, 1280])
def test_someone_finds_adds_and_leaves(browser: Browser, live_server: LiveServer, breedte: int) -> None:
    loop(ingelogd(browser, live_server, breedte, script=True), live_server, keur)


def test_without_a_script_all_of_it_works_too(browser: Browser, live_server: LiveServer) -> None:
    loop(ingelogd(browser, live_server, 320, script=False), live_server, lambda page: None)


def loop(page: Page, live_server: LiveServer, keuren: Callable[[Page], None]) -> None:
    """From the list to a question, to one that asks for more, to one that is added, and out."""
    helper = MedewerkerFactory(naam="Bo Verzonnen", telefoon="088 123 45 67")
    van(
        DossierFactory(
            dienst=DienstFactory(naam="Kinderbijslag"), onderwerp="Kinderbijslag", behandelaar=helper
        ),
        burger(0),
    )
    van(DossierFactory(onderwerp="Iets met schulden", route=Route.MAATWERK), burger(0))
    van(DossierFactory(onderwerp="Paspoort", gesloten=True), burger(0))
    later = DossierFactory(onderwerp="Zorgtoeslag", telefoon=TELEFOON)
    page.goto(live_server.url + reverse("mijn"))
    expect(page.locator("main")).to_contain_text("Bo Verzonnen")
    keuren(page)
    druk(page.get_by_role("link", name="Kinderbijslag"))
    expect(page.locator("main")).to_contain_text("Wat nu gebeurt")
    keuren(page)
    druk(page.get_by_role("link", name="Terug naar mijn vragen"))
    druk(page.get_by_role("link", name="Iets met schulden"))
    expect(page.locator("main")).to_contain_text("niveau substantieel")
    keuren(page)
    page.goto(live_server.url + reverse("mijn"))
    druk(page.get_by_role("link", name="Zet een vraag die u al had bij deze vragen"))
    page.get_by_label("Uw code").fill(later.code)
    knop(page, "Zet deze vraag bij mijn vragen")
    expect(page.locator("main")).to_contain_text("De code hebben wij bewaard.")
    keuren(page)
    page.get_by_label("Het telefoonnummer of e-mailadres dat u ons gaf").fill(TELEFOON)
    knop(page, "Zet deze vraag bij mijn vragen")
    expect(page.locator("main")).to_contain_text("Deze vraag staat nu bij uw vragen.")
    knop(page, "Log uit")
    expect(page.locator("h1")).to_have_text("U bent uitgelogd")
    keuren(page)
    page.goto(live_server.url + reverse("mijn"))
    expect(page.locator("main")).to_contain_text("Log in met DigiD")
    keuren(page)


@pytest.mark.keurt("mijn-inloggen-terug", "mijn-uitgelogd", "uitgelogd")
def test_a_page_that_says_what_went_wrong(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url + reverse("mijn-inloggen-terug", args=["digid"]) + "?state=x&code=y")
    expect(page.locator("h1")).to_have_text("Inloggen lukte niet")
    keur(page)
    for naam in ("mijn-uitgelogd", "uitgelogd"):
        page.goto(live_server.url + reverse(naam))
        keur(page)
