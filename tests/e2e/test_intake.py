"""A citizen confirms what we read, saves, goes on elsewhere with the code, and leaves nothing behind."""

import re
from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from loket.models import Dossier, Intake
from tests.e2e.drukken import druk, knop
from tests.e2e.keuren import keur

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]
VERHAAL = (
    "Ik help mijn moeder. Zij wil een bijstandsuitkering aanvragen bij de gemeente en heeft geen inkomen."
)


@pytest.fixture
def elders(browser: Browser) -> Iterator[Page]:
    """Another computer, one that runs no script."""
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    yield context.new_page()
    context.close()


def sla_over_tot(page: Page, einde: str) -> None:
    """Skip questions until the address ends so."""
    for _ in range(10):
        if page.url.endswith(einde):
            return
        knop(page, "Sla deze vraag over")
    raise AssertionError(f"{einde} never came")


@pytest.mark.keurt("start", "begrepen", "vraag", "bewaren", "bewaard", "wissen", "gewist", "volgen-voorbij")
@pytest.mark.parametrize("breedte", [360, 1280])
def test_save_and_go_on_on_another_computer(
    page: Page, elders: Page, live_server: LiveServer, breedte: int
) -> None:
    page.set_viewport_size({"width": breedte, "height": 800})
    page.goto(live_server.url)
    keur(page)
    page.get_by_label("Wat is er gebeurd?").fill(VERHAAL)
    knop(page, "Vertel het ons")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dit lazen wij in uw verhaal")
    keur(page)
    knop(page, "Ja, dit klopt")
    sla_over_tot(page, "/vraag/gemeente/")
    keur(page)
    page.get_by_label("Om welke plaats of gemeente gaat het?").fill("Bergen")
    knop(page, "Verder")
    keur(page)
    knop(page, "Bewaar voor later")
    keur(page)
    page.get_by_label("Kies een woord").fill("Lindelaan")
    knop(page, "Bewaar en geef mij een code")
    expect(page.locator("main")).to_contain_text("Wij vragen straks ook nog één ding: het woord dat u koos.")
    keur(page)
    code = page.locator(".code").inner_text().strip()
    druk(page.get_by_role("link", name="Klaar: wis deze computer"))
    keur(page)
    page.get_by_text("Alleen van deze computer", exact=True).click()
    knop(page, "Wis")
    keur(page)
    page.goto(live_server.url + reverse("uitkomst"))
    assert "moeder" not in page.content()

    elders.goto(live_server.url + reverse("verder"))
    elders.get_by_label("Uw code").fill(code.lower())
    knop(elders, "Laat mijn vraag zien")
    elders.get_by_label("Het woord dat u koos").fill("Kerkstraat")
    knop(elders, "Ga verder met mijn vraag")
    expect(elders.locator("main")).to_contain_text("Dit hebben wij niet van u.")
    elders.get_by_label("Het woord dat u koos").fill(" linde laan")
    knop(elders, "Ga verder met mijn vraag")
    expect(elders).to_have_url(re.compile("/vraag/gemeente/"))
    elders.get_by_label("Om welke plaats of gemeente gaat het?").fill("Utrecht")
    knop(elders, "Verder")
    sla_over_tot(elders, reverse("uitkomst"))
    expect(elders.locator("main")).to_contain_text("gemeente Utrecht")
    elders.goto(live_server.url + reverse("controleren"))
    elders.get_by_label("Uw telefoonnummer").fill("06 12 34 56 78")
    knop(elders, "Verstuur mijn vraag")
    expect(elders.get_by_role("heading", level=1)).to_have_text("Wij hebben uw vraag ontvangen")
    assert Dossier.objects.get().antwoorden["voor_wie"] == "iemand_anders"
    assert not Intake.objects.exists()

    page.goto(live_server.url + reverse("verder"))
    page.get_by_label("Uw code").fill(code)
    knop(page, "Laat mijn vraag zien")
    for _keer in range(2):
        expect(page.get_by_role("heading", level=1)).to_have_text("U heeft deze vraag verstuurd")
        keur(page)
        page.reload()


def test_switching_language_keeps_the_unsent_story(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url)
    page.get_by_label("Wat is er gebeurd?").fill(VERHAAL)
    knop(page, "English")
    expect(page.get_by_label("What happened?")).to_have_value(VERHAAL)
    assert not Intake.objects.exists()
    knop(page, "Nederlands")
    expect(page.get_by_label("Wat is er gebeurd?")).to_have_value(VERHAAL)


def test_two_tabs_and_a_double_press_make_one_dossier(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url)
    page.get_by_label("Wat is er gebeurd?").fill("Ik word 67 en wil AOW aanvragen.")
    knop(page, "Vertel het ons")
    sla_over_tot(page, reverse("uitkomst"))
    ander = page.context.new_page()
    for tab in (page, ander):
        tab.goto(live_server.url + reverse("controleren"))
        tab.get_by_label("Uw telefoonnummer").fill("06 12 34 56 78")
    page.get_by_role("button", name="Verstuur mijn vraag").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wij hebben uw vraag ontvangen")
    knop(ander, "Verstuur mijn vraag")
    expect(ander.get_by_role("heading", level=1)).to_have_text("Wij hebben uw vraag ontvangen")
    page.go_back()
    page.reload()
    assert Dossier.objects.count() == 1


@pytest.mark.parametrize("breedte", [320, 360])
def test_the_folded_help_of_two_signs_fits_a_small_telephone(
    page: Page, live_server: LiveServer, breedte: int
) -> None:
    page.set_viewport_size({"width": breedte, "height": 800})
    page.goto(live_server.url)
    page.get_by_label("Wat is er gebeurd?").fill(
        "Mijn zorgverzekering is gestopt omdat ik niet kon betalen. "
        "Ik denk eraan om een eind aan mijn leven te maken."
    )
    knop(page, "Vertel het ons")
    sla_over_tot(page, "/uitkomst/")
    page.goto(f"{live_server.url}{reverse('controleren')}")
    hulp = page.locator("section.spoedhulp")
    expect(hulp.get_by_role("link", name="113 Zelfmoordpreventie: 113")).to_be_visible()
    expect(hulp.get_by_role("link", name="Zorgverzekeringslijn: 0800 64 64 644")).to_be_visible()
    for teken in ("Denken aan zelfdoding", "Zorgverzekering stopt of is gestopt"):
        expect(hulp.get_by_role("link", name=f"Wat u nu kunt doen: {teken}")).to_be_visible()
    keur(page)
