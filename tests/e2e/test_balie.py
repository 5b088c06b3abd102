"""A day at the desk in a browser: a minute by keyboard, together with a visitor's phone, and nothing left behind."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pikepdf
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from loket.models import Antwoordkaart, Baliecontact, Dossier, Intake, Samensessie
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.e2e.keuren import keur
from tests.e2e.rondje import knop
from tests.loket.factories import MedewerkerFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]
MEESTE_TOETSEN = 12
VERHAAL = "Mijn man is overleden en nu kan ik de huur niet meer betalen."
NAAM, NUMMER = "Noor Verzonnen", "06 12 34 56 78"
Aanmelden = Callable[[BrowserContext, Medewerker], None]


@pytest.fixture
def aanmelden(live_server: LiveServer) -> Aanmelden:
    """Sign someone in with a browser."""

    def meld_aan(context: BrowserContext, wie: Medewerker) -> None:
        client = Client()
        client.force_login(wie)
        koekje = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": koekje, "url": live_server.url}])

    return meld_aan


@dataclass
class Geteld:
    """A keyboard that counts."""

    page: Page
    keren: int = 0

    def druk(self, *toetsen: str) -> None:
        for toets in toetsen:
            self.page.keyboard.press(toets)
            self.keren += 1


@pytest.fixture
def vrijwilliger(page: Page, live_server: LiveServer, aanmelden: Aanmelden) -> Page:
    """A volunteer at the page of a minute."""
    aanmelden(page.context, MedewerkerFactory(rol=Rol.VRIJWILLIGER))
    page.goto(live_server.url + reverse("balie-zestig"))
    return page


def test_a_talk_is_kept_with_a_dozen_keys_at_most(vrijwilliger: Page) -> None:
    toetsen = Geteld(vrijwilliger)
    toetsen.druk("4", "6", "4", "1", "1", "Enter")
    expect(vrijwilliger.locator(".melding--ok")).to_contain_text("Opgelost aan de balie")
    assert toetsen.keren <= MEESTE_TOETSEN
    rij = Baliecontact.objects.select_related("organisatie").get()
    assert rij.organisatie is not None
    assert (rij.thema, rij.organisatie.sleutel, rij.briefsoort, rij.belemmering, rij.resultaat) == (
        *("schulden", "cjib", "aanmaning", "brief", "opgelost"),
    )
    assert vrijwilliger.locator("input[name=thema]:checked").count() == 0
    knop(vrijwilliger, "Maak ongedaan")
    expect(vrijwilliger.locator("#meldingen")).to_contain_text("weggehaald")
    assert not Baliecontact.objects.exists()


def test_a_reload_keeps_what_was_chosen(vrijwilliger: Page) -> None:
    with vrijwilliger.expect_response(re.compile("concept")):
        vrijwilliger.keyboard.press("4")
    with vrijwilliger.expect_response(re.compile("concept")):
        vrijwilliger.keyboard.press("6")
    vrijwilliger.reload()
    expect(vrijwilliger.locator("input[name=thema][value=schulden]")).to_be_checked()
    expect(vrijwilliger.locator("input[name=organisatie][value=cjib]")).to_be_checked()


@pytest.fixture
def zonder_script(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that runs no script at all."""
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    yield context
    context.close()


def test_a_talk_is_kept_without_script_by_arrows(
    zonder_script: BrowserContext, live_server: LiveServer, aanmelden: Aanmelden
) -> None:
    aanmelden(zonder_script, MedewerkerFactory(rol=Rol.VRIJWILLIGER))
    page = zonder_script.new_page()
    page.goto(live_server.url + reverse("balie-zestig"))
    for veld in ("thema", "organisatie", "briefsoort", "belemmering"):
        page.locator(f"input[name={veld}]").first.focus()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("De rest hebben wij bewaard.")
    page.goto(live_server.url + reverse("balie-zestig"))
    expect(page.locator("input[name=thema]").nth(1)).to_be_checked()
    page.locator("input[name=resultaat]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator(".melding--ok")).to_contain_text("Opgelost aan de balie")
    assert Baliecontact.objects.get().thema == "uitkering"


@pytest.fixture
def telefoon(browser: Browser) -> Iterator[Page]:
    """The visitor's own phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="nl-NL")
    yield context.new_page()
    context.close()


def schrijf_en_vraag(balie: Page, bekijk: Callable[[Page], None]) -> None:
    """The employee writes down the story and asks what must be asked."""
    balie.get_by_role("link", name="Schrijf het verhaal op").click()
    bekijk(balie)
    balie.get_by_label("Wat is er gebeurd?").fill(VERHAAL)
    knop(balie, "Vertel het ons")
    for _ in range(12):
        balie.wait_for_url(re.compile("/intake/(begrepen|vraag|uitkomst)/"))
        adres = balie.url
        if "/uitkomst/" in adres:
            break
        if "/begrepen/" in adres:
            knop(balie, "Ja, dit klopt")
        elif adres.endswith("/zelf_regelen/"):
            bekijk(balie)
            balie.get_by_label("Ja, als iemand mij helpt").check(force=True)
            knop(balie, "Verder")
        else:
            knop(balie, "Sla deze vraag over")
        expect(balie).not_to_have_url(adres)
    bekijk(balie)
    balie.get_by_role("link", name="Laat de bezoeker bevestigen").click()


@pytest.mark.parametrize("breedte", [360, 1280])
def test_a_visitor_fills_in_together_and_the_next_one_finds_nothing(
    page: Page, telefoon: Page, live_server: LiveServer, aanmelden: Aanmelden, breedte: int
) -> None:
    page.set_viewport_size({"width": breedte, "height": 800})
    aanmelden(page.context, MedewerkerFactory(rol=Rol.BALIE))
    page.goto(live_server.url + reverse("balie-samen"))
    keur(page)
    knop(page, "Begin samen")
    expect(page.locator("svg.qr")).to_be_visible()
    keur(page)
    code = page.locator(".code").inner_text().strip()
    telefoon.goto(f"{live_server.url}{reverse('samen')}#{code}")
    expect(telefoon.get_by_label("De code op het scherm")).to_have_value(code)
    assert code not in telefoon.url
    keur(telefoon)
    knop(telefoon, "Doe mee")
    expect(telefoon.locator("main")).to_contain_text("De medewerker schrijft op wat u vertelt.")
    keur(telefoon)
    expect(page.locator("main")).to_contain_text("de bezoeker doet mee")

    schrijf_en_vraag(page, keur)
    expect(telefoon.locator(".verhaal")).to_contain_text(VERHAAL)
    expect(telefoon.get_by_role("heading", level=1)).to_have_text("Klopt dit?")
    keur(telefoon)
    telefoon.get_by_label("Uw naam").fill(NAAM)
    telefoon.get_by_label("Uw telefoonnummer").fill(NUMMER)
    knop(telefoon, "Ja, dit klopt. Verstuur mijn vraag")
    expect(telefoon.get_by_role("heading", level=1)).to_have_text("Wij hebben uw vraag ontvangen")
    keur(telefoon)
    dossier = Dossier.objects.get()
    assert dossier.naam == NAAM

    expect(page.locator("main")).to_contain_text(dossier.code)
    keur(page)
    assert NAAM not in page.content()
    page.get_by_role("link", name="Briefje om af te drukken").click()
    expect(page.locator("main")).to_contain_text("Uw briefje")
    keur(page)
    assert NAAM not in page.content()
    page.go_back()
    knop(page, "Klaar: maak beide schermen leeg")
    expect(page.locator("#meldingen")).to_contain_text("Beide schermen zijn leeg.")
    expect(telefoon.get_by_role("heading", level=1)).to_have_text("Dit scherm is leeg")
    keur(telefoon)
    niets_meer(page, dossier.code)
    niets_meer(telefoon, dossier.code)
    assert not Samensessie.objects.exists()
    assert not Intake.objects.exists()


def niets_meer(page: Page, code: str) -> None:
    """The next one at this screen goes back as far as it goes, and looks in what the browser keeps."""
    for _keer in range(12):
        pagina = page.content()
        if page.url.startswith("http"):  # the empty page of a new browser keeps nothing
            pagina += page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
        for gegeven in (NAAM, NUMMER, VERHAAL, code):
            assert gegeven not in pagina, page.url
        if page.go_back() is None:
            break
    assert "bezoek" not in [koekje["name"] for koekje in page.context.cookies()]


def test_together_works_without_script_on_both_sides(
    zonder_script: BrowserContext, browser: Browser, live_server: LiveServer, aanmelden: Aanmelden
) -> None:
    aanmelden(zonder_script, MedewerkerFactory(rol=Rol.BALIE))
    page = zonder_script.new_page()
    ander = browser.new_context(java_script_enabled=False, locale="nl-NL")
    telefoon = ander.new_page()
    page.goto(live_server.url + reverse("balie-samen"))
    knop(page, "Begin samen")
    telefoon.goto(live_server.url + reverse("samen"))
    telefoon.get_by_label("De code op het scherm").fill(page.locator(".code").inner_text())
    knop(telefoon, "Doe mee")
    schrijf_en_vraag(page, lambda _page: None)
    telefoon.get_by_role("link", name="Ververs deze pagina").click()
    telefoon.get_by_label("Uw telefoonnummer").fill(NUMMER)
    knop(telefoon, "Ja, dit klopt. Verstuur mijn vraag")
    page.get_by_role("link", name="Ververs deze pagina").click()
    expect(page.locator("main")).to_contain_text(Dossier.objects.get().code)
    knop(page, "Klaar: maak beide schermen leeg")
    telefoon.reload()
    expect(telefoon.get_by_role("heading", level=1)).to_have_text("Dit scherm is leeg")
    ander.close()


@pytest.mark.parametrize("breedte", [360, 1280])
def test_axe_finds_nothing_on_the_other_pages_of_the_desk(
    page: Page, live_server: LiveServer, aanmelden: Aanmelden, breedte: int
) -> None:
    page.set_viewport_size({"width": breedte, "height": 800})
    aanmelden(page.context, MedewerkerFactory(rol=Rol.BALIE))
    adressen = [reverse(naam) for naam in ("balie", "balie-zestig", "balie-kaarten", "balie-weekkaarten")]
    adressen += [reverse("balie-kaart-brief", args=["aanmaning"]), reverse("balie-kaart-dienst", args=["ww"])]
    for adres in adressen:
        page.goto(live_server.url + adres)
        keur(page)
    page.goto(live_server.url + reverse("balie-zestig"))
    knop(page, "Bewaar dit gesprek")
    keur(page)
    page.goto(live_server.url + reverse("balie-kaarten"))
    page.get_by_label("Wat staat er op de brief").fill("aanmaning van het cjib")
    knop(page, "Zoek")
    keur(page)
    assert "cjib" not in page.url


def test_every_answer_card_fits_on_one_sheet(
    page: Page, live_server: LiveServer, aanmelden: Aanmelden
) -> None:
    aanmelden(page.context, MedewerkerFactory(rol=Rol.VRIJWILLIGER))
    te_lang = []
    for sleutel in Antwoordkaart.objects.values_list("sleutel", flat=True):
        page.goto(live_server.url + reverse("balie-kaart-brief", args=[sleutel]))
        blad = page.pdf(format="A4", prefer_css_page_size=True)
        if len(pikepdf.open(io.BytesIO(blad)).pages) > 1:
            te_lang.append(sleutel)
    assert te_lang == []
