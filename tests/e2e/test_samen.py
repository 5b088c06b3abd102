"""A visitor and an employee at one question in two browsers, and nothing left behind in either."""

import re
from collections.abc import Callable
from urllib.parse import parse_qsl

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from loket.models import Dossier, Intake, Samensessie
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.e2e.drukken import druk, knop
from tests.e2e.keuren import keur
from tests.loket.factories import MedewerkerFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]
VERHAAL = "Mijn man is overleden en nu kan ik de huur niet meer betalen."
GEWELD = "Mijn man slaat mij en ik moet weg uit huis met de kinderen."
NAAM, NUMMER = "Noor Verzonnen", "06 12 34 56 78"
Aanmelden = Callable[[BrowserContext, Medewerker], None]


def begin(balie: Page, telefoon: Page, live_server: LiveServer) -> None:
    """The employee begins, and the visitor joins with the QR code."""
    balie.goto(live_server.url + reverse("balie-samen"))
    knop(balie, "Begin samen")
    code = balie.locator(".code").inner_text().strip()
    telefoon.goto(f"{live_server.url}{reverse('samen')}#{code}")
    knop(telefoon, "Doe mee")
    expect(telefoon.locator("main")).to_contain_text("De medewerker schrijft op wat u vertelt.")
    expect(balie.locator("main")).to_contain_text("de bezoeker doet mee")


def schrijf_en_vraag(balie: Page, bekijk: Callable[[Page], None] = lambda _page: None) -> None:
    """The employee writes down the story and asks what must be asked."""
    druk(balie.get_by_role("link", name="Schrijf het verhaal op"))
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
    druk(balie.get_by_role("link", name="Laat de bezoeker bevestigen"))


@pytest.mark.keurt("samen", "samen-meelezen", "samen-bewijs", "samen-klaar")
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
    druk(page.get_by_role("link", name="Briefje om af te drukken"))
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


def typ_tot_het_bewaard_is(vak: Locator, tekst: str) -> None:
    """Type, and wait until all of it was kept: a slow typist is kept half way too."""

    def bewaart(verzoek: Request) -> bool:
        return "/typen/" in verzoek.url and tekst in dict(parse_qsl(verzoek.post_data or "")).values()

    with vak.page.expect_response(lambda antwoord: bewaart(antwoord.request)):
        vak.press_sequentially(tekst)


def niets_meer(page: Page, code: str) -> None:
    """The next one at this screen goes back as far as it goes, and looks in what the browser keeps."""
    for _keer in range(12):
        pagina = page.content()
        if page.url.startswith("http"):  # the empty page of a new browser keeps nothing
            pagina += page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
            assert page.evaluate("caches.keys()") == []
            assert page.evaluate("indexedDB.databases()") == []
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
    schrijf_en_vraag(page)
    druk(telefoon.get_by_role("link", name="Ververs deze pagina"))
    telefoon.get_by_label("Uw telefoonnummer").fill(NUMMER)
    knop(telefoon, "Ja, dit klopt. Verstuur mijn vraag")
    druk(page.get_by_role("link", name="Ververs deze pagina"))
    expect(page.locator("main")).to_contain_text(Dossier.objects.get().code)
    knop(page, "Klaar: maak beide schermen leeg")
    telefoon.reload()
    expect(telefoon.get_by_role("heading", level=1)).to_have_text("Dit scherm is leeg")
    ander.close()


def test_a_reload_and_a_failed_send_lose_nothing_on_either_side(
    page: Page, telefoon: Page, live_server: LiveServer, aanmelden: Aanmelden
) -> None:
    aanmelden(page.context, MedewerkerFactory(rol=Rol.BALIE))
    begin(page, telefoon, live_server)
    druk(page.get_by_role("link", name="Schrijf het verhaal op"))
    typ_tot_het_bewaard_is(page.get_by_label("Wat is er gebeurd?"), "Mijn man")
    page.reload()
    expect(page.get_by_label("Wat is er gebeurd?")).to_have_value("Mijn man")
    page.get_by_label("Wat is er gebeurd?").fill("M")
    knop(page, "Vertel het ons")
    expect(page.locator("main")).to_contain_text("Vertel iets meer")
    page.goto(live_server.url + reverse("verhaal"))
    expect(page.get_by_label("Wat is er gebeurd?")).to_have_value("M")
    page.go_back()
    page.goto(live_server.url + reverse("balie-samen-sessie", args=[Samensessie.objects.get().pk]))
    schrijf_en_vraag(page)

    expect(telefoon.get_by_role("heading", level=1)).to_have_text("Klopt dit?")
    typ_tot_het_bewaard_is(telefoon.get_by_label("Uw naam"), NAAM)
    telefoon.reload()
    expect(telefoon.get_by_label("Uw naam")).to_have_value(NAAM)
    telefoon.get_by_label("Uw telefoonnummer").fill("12")
    knop(telefoon, "Ja, dit klopt. Verstuur mijn vraag")
    for _keer in range(2):
        expect(telefoon.get_by_label("Uw naam")).to_have_value(NAAM)
        expect(telefoon.get_by_label("Uw telefoonnummer")).to_have_value("12")
        telefoon.goto(live_server.url + reverse("samen-meelezen"))
    assert NAAM not in page.content()


def test_the_next_visitor_at_the_same_screen_finds_empty_boxes(
    page: Page, telefoon: Page, live_server: LiveServer, aanmelden: Aanmelden
) -> None:
    aanmelden(page.context, MedewerkerFactory(rol=Rol.BALIE))
    begin(page, telefoon, live_server)
    schrijf_en_vraag(page)
    typ_tot_het_bewaard_is(telefoon.get_by_label("Uw naam"), NAAM)
    knop(telefoon, "Ik stop: maak dit scherm leeg")
    expect(telefoon.get_by_role("heading", level=1)).to_have_text("Dit scherm is leeg")
    page.goto(live_server.url + reverse("balie-samen"))
    begin(page, telefoon, live_server)
    expect(telefoon.locator("main")).not_to_contain_text(VERHAAL)
    schrijf_en_vraag(page)
    expect(telefoon.get_by_label("Uw naam")).to_have_value("")
    expect(telefoon.get_by_label("Uw telefoonnummer")).to_have_value("")


def test_a_visitor_in_danger_reads_the_help_lines_and_leaves_at_once(
    page: Page, telefoon: Page, live_server: LiveServer, aanmelden: Aanmelden
) -> None:
    aanmelden(page.context, MedewerkerFactory(rol=Rol.BALIE))
    telefoon.context.route(re.compile("buienradar|knmi|weer"), lambda route: route.fulfill(body="Het weer"))
    begin(page, telefoon, live_server)
    druk(page.get_by_role("link", name="Schrijf het verhaal op"))
    page.get_by_label("Wat is er gebeurd?").fill(GEWELD)
    knop(page, "Vertel het ons")
    expect(telefoon.locator("main")).to_contain_text("Veilig Thuis")  # without a reload
    keur(telefoon)
    for _keer in range(3):
        telefoon.keyboard.press("Escape")
    expect(telefoon.locator("body")).to_have_text("Het weer")
    assert "bezoek" not in [koekje["name"] for koekje in telefoon.context.cookies()]
    telefoon.go_back()
    assert GEWELD not in telefoon.content()
    page.goto(live_server.url + reverse("balie-samen-sessie", args=[Samensessie.objects.get().pk]))
    expect(page.locator("svg.qr")).to_be_visible()  # the story is still there, and a new code to join


def test_a_colleague_goes_on_in_the_own_browser_and_the_visitor_reads_it(
    page: Page, telefoon: Page, browser: Browser, live_server: LiveServer, aanmelden: Aanmelden
) -> None:
    bo = MedewerkerFactory(rol=Rol.BALIE)
    collega = MedewerkerFactory(naam="Cas Collega (verzonnen)", rol=Rol.BALIE, rol__team=bo.teams.get())
    aanmelden(page.context, bo)
    begin(page, telefoon, live_server)
    page.get_by_text("Geef dit gesprek aan een collega").click()
    page.get_by_label("Welke collega gaat verder?").select_option(label=collega.naam)
    keur(page)
    knop(page, "Geef door")
    expect(page.locator("#meldingen")).to_contain_text("Cas Collega (verzonnen) gaat verder")
    expect(telefoon.locator("main")).to_contain_text(
        "Een andere medewerker van deze balie helpt u nu verder."
    )
    keur(telefoon)
    ander = browser.new_context(locale="nl-NL")
    aanmelden(ander, collega)
    bij_collega = ander.new_page()
    bij_collega.goto(live_server.url + reverse("balie-samen"))
    druk(bij_collega.get_by_role("link", name="Ga daarmee verder"))
    schrijf_en_vraag(bij_collega)
    expect(telefoon.get_by_role("heading", level=1)).to_have_text("Klopt dit?")
    page.goto(live_server.url + reverse("verhaal"))
    assert VERHAAL not in page.content()
    ander.close()
