"""A day at the desk in a browser: a minute by keyboard, together with a visitor's phone, and nothing left behind."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf
import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from loket.models import Antwoordkaart, Baliecontact
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.e2e.drukken import knop
from tests.e2e.keuren import keur
from tests.loket.factories import MedewerkerFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]
MEESTE_TOETSEN = 12
Aanmelden = Callable[[BrowserContext, Medewerker], None]


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


def test_without_a_connection_a_talk_waits_in_the_browser_and_is_kept_once_it_is_back(
    vrijwilliger: Page,
) -> None:
    lijn = vrijwilliger.context
    lijn.set_offline(True)
    vrijwilliger.keyboard.press("4")
    vrijwilliger.keyboard.press("Enter")
    expect(vrijwilliger.get_by_text("Kies bij elke vraag iets.")).to_be_visible()
    for _keer in range(2):
        vrijwilliger.locator("input[name=thema]").first.focus()
        for toets in ("4", "6", "4", "1", "1", "Enter"):
            vrijwilliger.keyboard.press(toets)
        expect(vrijwilliger.locator("input[name=resultaat]:checked")).to_have_count(0)
    wachten = vrijwilliger.locator("[data-stand=wacht]")
    expect(wachten).to_contain_text("Aantal gesprekken dat wacht: 2")
    keur(vrijwilliger)
    assert not Baliecontact.objects.exists()

    lijn.set_offline(False)
    expect(vrijwilliger.get_by_text("Alles wat wachtte, is bewaard.")).to_be_visible()
    assert list(Baliecontact.objects.values_list("thema", "resultaat")) == [("schulden", "opgelost")] * 2
    assert vrijwilliger.evaluate("localStorage.length") == 0
    vrijwilliger.reload()
    expect(vrijwilliger.locator(".melding--ok")).to_contain_text("Opgelost aan de balie")
    assert Baliecontact.objects.count() == 2


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
