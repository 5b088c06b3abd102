"""Five people, five situations, five ways to use a computer; each on a phone of 360 px and on a screen of 1280."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from loket.models import Dossier, Route
from tests.e2e.drukken import druk
from tests.e2e.keuren import keur
from tests.e2e.onderweg import HOOGSTENS_VRAGEN, met_muis, met_toetsenbord

pytestmark = [
    pytest.mark.browser,
    pytest.mark.lang,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
    pytest.mark.parametrize("breedte", [360, 1280]),
]

KleinOfGroot = Callable[..., Page]


@pytest.fixture
def blad(browser: Browser, live_server: LiveServer, breedte: int) -> Iterator[KleinOfGroot]:
    """Open a page as a visitor with an own browser, at home at once."""
    open_: list[BrowserContext] = []

    def nieuw(*, taal: str = "nl-NL", script: bool = True, adres: str = "start") -> Page:
        context = browser.new_context(
            locale=taal,
            timezone_id="Europe/Amsterdam",
            java_script_enabled=script,
            viewport={"width": breedte, "height": 740},
        )
        open_.append(context)
        page = context.new_page()
        page.goto(live_server.url + reverse(adres))
        return page

    yield nieuw
    for context in open_:
        context.close()


def test_a_mover_helps_herself_and_a_double_press_makes_one_dossier(blad: KleinOfGroot) -> None:
    page = blad()
    iemand = met_muis(page)
    iemand.vertel("Ik ben vorige week verhuisd. Hoe geef ik mijn nieuwe adres door?")
    iemand.ga_door({"zelf_regelen": "Ja, dat lukt mij", "regel_past_niet": "Nee", "besluit": "Nee"})
    expect(page.get_by_role("heading", level=1)).to_have_text("Dit past bij uw vraag")
    expect(page.locator("main")).to_contain_text("Verhuizing")
    druk(page.get_by_role("link", name="Controleer en verstuur"))
    page.get_by_role("button", name="Verstuur mijn vraag", exact=True).dblclick()
    page.wait_for_url(re.compile("/ontvangen/"))
    code = page.locator(".code").inner_text().strip()
    page.go_back()
    page.wait_for_url(re.compile("/(ontvangen|controleren)/"))
    page.goto(page.url)
    expect(page.locator(".code")).to_have_text(code)
    dossier = Dossier.objects.get()
    assert (dossier.code, dossier.route) == (code, Route.STANDAARD)
    assert len(iemand.gezien) <= HOOGSTENS_VRAGEN


def test_a_widow_gets_a_person_without_any_script(blad: KleinOfGroot) -> None:
    page = blad(script=False)
    iemand = met_muis(page)
    iemand.vertel("Mijn man is overleden. Ik krijg allemaal brieven en snap er niets van.")
    iemand.ga_door({"zelf_regelen": "Ja, als iemand mij helpt", "contact_voorkeur": "Bel mij"})
    expect(page.get_by_role("heading", level=1)).to_have_text("Een medewerker helpt u")
    code = iemand.verstuur(Uw_telefoonnummer="06 12 34 56 78")
    dossier = Dossier.objects.get(code=code)
    assert dossier.route == Route.OP_MAAT
    assert dossier.volgende_toezegging is not None
    expect(page.locator("main")).to_contain_text(dossier.volgende_toezegging.wat)
    expect(page.locator("main")).to_contain_text(dossier.team.naam)


def test_a_grandmother_saves_goes_on_elsewhere_and_a_case_is_opened(blad: KleinOfGroot) -> None:
    thuis = blad()
    eerst = met_muis(thuis)
    eerst.vertel(
        "Mijn kleinzoon studeert en slaapt door de week bij mij. Nu is mijn AIO verlaagd omdat wij kosten delen."
    )
    if "/begrepen/" in thuis.url:
        eerst.knop("Ja, dit klopt", "Yes, this is right")
    thuis.wait_for_url(re.compile("/vraag/"))
    eerst.knop("Bewaar voor later", "Save for later")
    eerst.typ(thuis.get_by_label("Kies een woord"), "Zonnebloem")
    eerst.knop("Bewaar en geef mij een code", "Save and give me a code")
    code = thuis.locator(".code").inner_text().strip()
    expect(thuis.locator("main")).to_contain_text("Deze code werkt tot en met")

    bibliotheek = blad(adres="verder")
    verder = met_muis(bibliotheek)
    verder.typ(bibliotheek.get_by_label("Uw code"), code)
    druk(bibliotheek.locator("main form").get_by_role("button").first)
    verder.typ(bibliotheek.get_by_label("Het woord dat u koos"), "zonnebloem")
    verder.knop("Ga verder met mijn vraag", "Go on with my question")
    bibliotheek.wait_for_url(re.compile("/intake/(vraag|uitkomst)/"))
    verder.ga_door({"regel_past_niet": "Ja"})
    expect(bibliotheek.get_by_role("heading", level=1)).to_have_text("Een behandelaar kijkt naar uw situatie")
    verder.verstuur(Uw_telefoonnummer="06 12 34 56 78")
    dossier = Dossier.objects.get()
    assert dossier.route == Route.MAATWERK
    assert "kleinzoon" in dossier.verhaal
    thuis.goto(thuis.url)  # the other browser has nothing left to send a second time
    assert Dossier.objects.count() == 1


def test_someone_who_loses_the_house_is_helped_at_once_with_a_keyboard_alone(blad: KleinOfGroot) -> None:
    page = blad()
    iemand = met_toetsenbord(page)
    iemand.vertel("Morgen komt de deurwaarder en worden wij uit huis gezet. Ik heb twee kinderen.")
    hulp = page.locator(".spoedhulp")
    expect(hulp).to_be_visible()
    assert hulp.locator("a[href^='tel:']").count() >= 1
    keur(page)
    iemand.ga_door({})
    expect(page.locator(".spoedhulp")).to_be_visible()
    iemand.verstuur(Uw_telefoonnummer="0612345678")
    dossier = Dossier.objects.get()
    assert dossier.spoed
    assert dossier.route != Route.STANDAARD
    assert len(iemand.gezien) <= HOOGSTENS_VRAGEN


def test_an_english_speaker_reads_until_when_one_can_object(blad: KleinOfGroot) -> None:
    page = blad(taal="en-GB")
    iemand = met_muis(page, engels=True)
    iemand.vertel("I got a letter that I must pay back my housing benefit, but the amount is wrong.")
    iemand.ga_door(
        {"besluit": "Yes, but I do not agree with it", "zelf_regelen": "Yes, if someone helps me"},
        tot="besluit_datum",
    )
    gisteren = page.evaluate("new Date(Date.now() - 864e5).toISOString().slice(0, 10)")
    page.locator("input[name=antwoord]").first.fill(gisteren)
    iemand.knop("Verder", "Continue")
    iemand.ga_door({"zelf_regelen": "Yes, if someone helps me"})
    expect(page.locator("main")).to_contain_text("you do not agree")
    assert page.locator("html").get_attribute("lang") == "en"
    keur(page)
    iemand.verstuur(Your_telephone_number="+44 20 7946 0123")
    dossier = Dossier.objects.get()
    assert (dossier.route, dossier.taal) == (Route.OP_MAAT, "en")
    assert dossier.besluit_datum is not None
