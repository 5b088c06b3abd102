"""Handing over in a real browser: a colleague takes over, a party outside says yes, and axe finds nothing."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from loket.models import Dossier, Overdracht, Overdrachtstatus
from portal.identiteit.models import Medewerker
from tests.e2e.binnenkomen import open_vraag
from tests.e2e.drukken import druk, knop
from tests.e2e.keuren import keur
from tests.loket.factories import DossierFactory, OntvangerFactory, TeamFactory
from tests.loket.overdracht.bouwstenen import collega_van, link_van, maak_buitenaanbod

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]
BREEDTES = [320, 360, 1280]


def meld_aan(page: Page, adres: str, wie: Medewerker) -> None:
    """Sign in without the form: that page has its own tests."""
    client = Client()
    client.force_login(wie)
    koekje = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": koekje, "url": adres}])


def test_a_question_is_offered_and_a_colleague_elsewhere_takes_it_over(
    page: Page, browser: Browser, live_server: LiveServer
) -> None:
    dossier, team = DossierFactory(met_spoed=True), TeamFactory(naam="Wijkteam Zuid")
    zender, ontvanger = collega_van(dossier.team), collega_van(team)
    meld_aan(page, live_server.url, zender)
    page.goto(live_server.url + reverse("balie-dossier", args=[dossier.pk]))
    druk(page.get_by_role("link", name="Bied deze vraag aan een ander aan"))
    druk(page.get_by_role("link", name="Wijkteam Zuid"))
    page.get_by_label("Wat vraagt u de ontvanger?").fill("Kunt u vandaag langsgaan?")
    knop(page, "Bied de vraag aan")
    expect(page.locator("main")).to_contain_text("Tot zij ja zeggen is uw team eigenaar")

    tweede = browser.new_context(locale="nl-NL").new_page()
    meld_aan(tweede, live_server.url, ontvanger)
    tweede.goto(live_server.url + reverse("overdrachten"))
    druk(tweede.get_by_role("link", name=re.compile("Dringende vraag van")))
    expect(tweede.locator("main")).to_contain_text("Kunt u vandaag langsgaan?")
    expect(tweede.locator("main")).to_contain_text(dossier.verhaal)
    tweede.get_by_text("Wij nemen de vraag over", exact=True).click()
    knop(tweede, "Neem de vraag over")
    expect(tweede.locator("main")).to_contain_text("Uw team is nu eigenaar")
    expect(tweede.get_by_role("link", name=re.compile("Dringende vraag van"))).to_have_count(0)
    assert Dossier.objects.get().team == team

    page.goto(live_server.url + reverse("balie-dossier", args=[dossier.pk]))
    expect(page.locator("main")).not_to_contain_text(dossier.verhaal)

    burger = browser.new_context(locale="nl-NL").new_page()
    open_vraag(burger, live_server.url, dossier.code)
    expect(burger.locator(".tijdlijn")).to_contain_text("Wij hebben uw vraag aangeboden aan Wijkteam Zuid")
    expect(burger.locator(".tijdlijn")).to_contain_text(f"{ontvanger.naam} van Wijkteam Zuid helpt u nu.")


def test_a_party_outside_opens_the_question_and_says_yes_without_javascript(
    browser: Browser, live_server: LiveServer
) -> None:
    overdracht = maak_buitenaanbod()
    page = browser.new_context(java_script_enabled=False, locale="nl-NL").new_page()
    page.goto(live_server.url + link_van(overdracht))
    expect(page.locator("main")).not_to_contain_text(overdracht.vraag)
    knop(page, "Bekijk de vraag")
    expect(page.locator("main")).to_contain_text(overdracht.vraag)
    page.get_by_text("Wij nemen de vraag over", exact=True).click()
    page.get_by_label("Uw naam").first.fill("Ria van de buurthulp")
    knop(page, "Neem de vraag over")
    expect(page.locator("main")).to_contain_text("Ria van de buurthulp is de contactpersoon")
    assert Overdracht.objects.get().status == Overdrachtstatus.AANVAARD


@pytest.mark.parametrize("breedte", BREEDTES)
def test_axe_finds_nothing_on_the_pages_of_handing_over(
    page: Page, live_server: LiveServer, breedte: int
) -> None:
    page.set_viewport_size({"width": breedte, "height": 900})
    overdracht = maak_buitenaanbod(DossierFactory(met_spoed=True))
    vrij = DossierFactory(team=overdracht.van_team)
    page.goto(live_server.url + link_van(overdracht))
    keur(page)
    knop(page, "Bekijk de vraag")
    keur(page)
    page.get_by_text("Wij nemen de vraag over", exact=True).click()
    knop(page, "Neem de vraag over")
    expect(page).to_have_title(re.compile("^Fout:"))
    keur(page)
    meld_aan(page, live_server.url, collega_van(overdracht.van_team))
    kiezen = reverse("overdragen", args=[vrij.pk])
    for pad in (
        f"{reverse('overdrachten')}?lijst=verstuurd",
        reverse("overdracht", args=[overdracht.pk]),
        reverse("balie-dossier", args=[overdracht.dossier_id]),
        kiezen,
        f"{kiezen}?naar=ontvanger-{OntvangerFactory(bestuursorgaan=True).pk}",
    ):
        page.goto(live_server.url + pad)
        page.evaluate("document.querySelectorAll('details').forEach(deel => deel.open = true)")
        keur(page)
    knop(page, "Bied de vraag aan")
    expect(page).to_have_title(re.compile("^Fout:"))
    keur(page)
