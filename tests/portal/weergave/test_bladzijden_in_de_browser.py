"""The frame and every component in a real browser: axe, reflow, targets, focus, no JavaScript."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.e2e.drukken import druk

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.portal.weergave.urls")]

BLADZIJDEN = ["/", "/formulier", "/medewerker"]
REGELS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


def _verstuur_leeg(page: Page) -> None:
    druk(page.get_by_role("button", name="Verstuur mijn vraag"))
    expect(page.get_by_role("heading", name="Er mist nog iets")).to_be_visible()


def _overtredingen(page: Page) -> list[str]:
    gevonden = Axe().run(page, options=REGELS).response["violations"]
    return [f"{regel['id']}: {[plek['html'] for plek in regel['nodes']]}" for regel in gevonden]


@pytest.mark.parametrize("pad", BLADZIJDEN)
@pytest.mark.parametrize("breedte", [320, 1280])
def test_axe_finds_nothing_on_a_page(page: Page, adres: str, pad: str, breedte: int) -> None:
    page.set_viewport_size({"width": breedte, "height": 800})
    page.goto(adres + pad)
    assert _overtredingen(page) == []


def test_axe_finds_nothing_on_a_form_with_errors(page: Page, adres: str) -> None:
    page.goto(adres + "/formulier")
    _verstuur_leeg(page)
    assert _overtredingen(page) == []


@pytest.mark.parametrize("pad", BLADZIJDEN)
def test_a_page_of_320_pixels_never_scrolls_sideways(page: Page, adres: str, pad: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(adres + pad)
    if pad == "/formulier":
        _verstuur_leeg(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("pad", BLADZIJDEN)
def test_text_twice_as_large_still_fits(page: Page, adres: str, pad: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(adres + pad)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.parametrize("pad", BLADZIJDEN)
def test_every_target_outside_a_sentence_is_at_least_44_pixels_high(page: Page, adres: str, pad: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(adres + pad)
    te_klein = page.evaluate(
        """() => [...document.querySelectorAll('a, button, select, textarea, input, .keuze')]
        .filter(e => e.type !== 'hidden')
        .filter(e => !e.closest('p:not(.knoppen):not(.leeg__actie), .utrecht-skip-link'))
        .filter(e => !e.matches('.keuze input, .kaart__link'))
        .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect().height])
        .filter(([, hoogte]) => hoogte < 44)"""
    )
    assert te_klein == []


def test_after_an_error_the_summary_has_the_focus_and_leads_to_the_field(page: Page, adres: str) -> None:
    page.goto(adres + "/formulier")
    _verstuur_leeg(page)
    expect(page).to_have_title(re.compile("^Fout: Uw vraag"))
    expect(page.locator(".foutenoverzicht")).to_be_focused()
    druk(page.get_by_role("link", name="Kies een antwoord bij “Hoe wilt u verder?”"))
    expect(page.get_by_label("Ik regel het zelf online")).to_be_focused()


def test_what_was_filled_in_stays_after_an_error(page: Page, adres: str) -> None:
    page.goto(adres + "/formulier")
    page.get_by_label("Wat is er gebeurd?").fill("Mijn huur gaat omhoog.")
    page.get_by_text("Ik wil hulp aan de balie").click()
    _verstuur_leeg(page)
    expect(page.get_by_label("Wat is er gebeurd?")).to_have_value("Mijn huur gaat omhoog.")
    expect(page.get_by_label("Ik wil hulp aan de balie")).to_be_checked()


def test_the_skip_link_is_the_first_stop_and_goes_to_the_content(page: Page, adres: str) -> None:
    page.goto(adres + "/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#inhoud")).to_be_focused()


def test_focus_is_visible_on_a_card(page: Page, adres: str) -> None:
    page.goto(adres + "/formulier")
    page.get_by_label("Wat is er gebeurd?").focus()
    page.keyboard.press("Tab")
    rand = page.locator(".keuze").first.evaluate("e => getComputedStyle(e).outlineWidth")
    assert rand == "3px"


@pytest.mark.parametrize("pad", ["/", "/formulier"])
def test_whatever_has_the_focus_has_a_ring_of_three_pixels(page: Page, adres: str, pad: str) -> None:
    page.goto(adres + pad)
    ringen: dict[str, str] = {}
    for _stap in range(60):
        page.keyboard.press("Tab")
        naam, ring = page.evaluate(
            """() => {
                const e = document.activeElement
                const drager = e.closest('.keuze') ?? (e.matches('.kaart__link') ? e.closest('.kaart') : e)
                const stijl = getComputedStyle(drager)
                return [e.outerHTML.slice(0, 90), `${stijl.outlineStyle} ${stijl.outlineWidth}`]
            }"""
        )
        if naam.startswith("<body") or (naam in ringen and len(ringen) > 3):
            break
        ringen[naam] = ring
    assert len(ringen) >= 8
    assert {naam: ring for naam, ring in ringen.items() if ring != "solid 3px"} == {}


def test_someones_own_colours_still_show_what_is_chosen_and_what_is_now(page: Page, adres: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(adres + "/formulier")
    page.get_by_text("Ik wil hulp aan de balie").click()
    dikten = page.locator(".keuze").evaluate_all("l => l.map(e => getComputedStyle(e).borderTopWidth)")
    assert dikten.count("3px") == 1
    page.goto(adres + "/")
    punten = page.locator(".tijdlijn__regel").evaluate_all(
        "l => l.map(e => getComputedStyle(e, '::before').backgroundColor)"
    )
    assert len(set(punten)) == 3


def test_the_content_policy_blocks_nothing_that_a_page_needs(page: Page, adres: str) -> None:
    klachten: list[str] = []

    def noteer(bericht: ConsoleMessage) -> None:
        klachten.append(bericht.text)

    page.on("console", noteer)
    page.on("pageerror", lambda fout: klachten.append(str(fout)))
    for pad in BLADZIJDEN:
        page.goto(adres + pad, wait_until="networkidle")
    assert klachten == []
    assert page.evaluate("htmx.config.allowEval") is False


def test_the_language_switch_works_without_javascript(browser: Browser, adres: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    try:
        page = context.new_page()
        page.goto(adres + "/formulier")
        druk(page.get_by_role("button", name="English"))
        expect(page.locator("html")).to_have_attribute("lang", "en")
        assert page.url == adres + "/formulier"
    finally:
        context.close()


def test_htmx_sends_the_token_against_forgery_with_every_request(page: Page, adres: str) -> None:
    page.goto(adres + "/medewerker")
    with page.expect_request(lambda verzoek: verzoek.method == "POST") as verzoek:
        page.evaluate("htmx.ajax('POST', '/formulier', {source: '#inhoud', target: '#meldingen'})")
    assert len(verzoek.value.headers["x-csrftoken"]) == 64
    antwoord = verzoek.value.response()
    assert antwoord is not None
    assert antwoord.status == 200


def test_a_printed_page_leaves_out_menus_and_buttons(page: Page, adres: str) -> None:
    page.goto(adres + "/")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Hoofdmenu")).to_be_hidden()
    expect(page.get_by_role("button", name="Verstuur mijn vraag")).to_be_hidden()
    expect(page.locator(".toezegging")).to_be_visible()
    expect(page.locator(".hulplijn")).to_be_visible()


def test_nothing_moves_for_someone_who_asked_for_rest(page: Page, adres: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(adres + "/")
    duren = page.evaluate(
        "[...document.querySelectorAll('*')].map(e => getComputedStyle(e).transitionDuration)"
        ".filter(d => parseFloat(d) > 0.001)"
    )
    assert duren == []


def test_a_button_keeps_its_own_colours_while_it_has_the_focus(page: Page, adres: str) -> None:
    page.goto(adres + "/formulier")
    knop = page.locator("main .utrecht-button--primary-action").first
    kleuren = "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).color]"
    rust = knop.evaluate(kleuren)
    knop.focus()
    assert knop.evaluate(kleuren) == rust
    assert knop.evaluate("e => getComputedStyle(e).outlineWidth") == "3px"
