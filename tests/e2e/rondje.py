"""The loop once round in a browser, told as the four people who walk it."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from playwright.sync_api import APIResponse, Browser, Page, expect

from tests.e2e.drukken import druk
from tests.e2e.onderweg import met_muis

VERHAAL = (
    "Mijn kleinzoon studeert en slaapt door de week bij mij. Nu is mijn AIO van de SVB verlaagd, "
    "alsof wij de kosten delen. Hij heeft geen geld."
)
OMSTANDIGHEID = "Uw kleinzoon slaapt door de week bij u en kan niet meebetalen."
BESLUIT = "U houdt uw volledige AIO-aanvulling zolang uw kleinzoon bij u logeert."
SIGNAAL = "Kosten delen met een familielid zonder inkomen"
ANTWOORD_BURGER = "Uw verhaal hielp. De regel verandert nu nog niet, want er is nog geen geld voor."
ANTWOORD_MEDEWERKER = "Herkend. Nu geen dekking; wij komen erop terug bij de begroting."

GEDULD_SECONDEN = 60


@dataclass(frozen=True)
class Loop:
    """Where the loop runs: the door of the sender and the office of the receiver (they may be one)."""

    browser: Browser
    afzender: str
    ontvanger: str


def loop_rond(loop: Loop) -> None:
    """Walk the whole loop; every step looks at the screen that a person would look at."""
    code = burger_vertelt(loop)
    zaak = behandelaar_weegt(loop, code)
    tweede_lezer_leest(loop, code)
    behandelaar_tekent(loop, zaak)
    burger_leest_de_brief(loop, code)
    beleid_antwoordt(loop)
    burger_leest_het_antwoord(loop, code)
    behandelaar_leest_het_antwoord(loop, zaak)


def open_bladzijde(loop: Loop, adres: str) -> Page:
    """A fresh browser for each visit, as each person has an own device."""
    context = loop.browser.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam")
    page = context.new_page()
    page.goto(adres)
    return page


def meld_aan(loop: Loop, adres: str, wie: str) -> Page:
    """Sign in with a demo account."""
    page = open_bladzijde(loop, f"{adres}/inloggen/")
    page.get_by_label("Gebruikersnaam").fill(wie)
    page.get_by_label("Wachtwoord").fill("demo")
    knop(page, "Inloggen")
    expect(page.get_by_role("button", name="Uitloggen")).to_be_visible()
    return page


def knop(page: Page, naam: str) -> None:
    """Press a button by what it says."""
    druk(page.get_by_role("button", name=naam, exact=True))


def doe(page: Page, naam: str, bericht: str) -> None:
    """Press a button, and wait for the message that says it is done."""
    knop(page, naam)
    expect(page.locator("#meldingen")).to_contain_text(bericht)


def kies(page: Page, antwoord: str) -> None:
    """Choose a card by its words."""
    page.locator("label", has_text=re.compile(f"^\\s*{re.escape(antwoord)}\\s*$")).click()


def wacht_tot(waar: Callable[[], bool], wat: str) -> None:
    """Wait for something that a worker does."""
    einde = time.monotonic() + GEDULD_SECONDEN
    while not waar():
        assert time.monotonic() < einde, f"waited too long for: {wat}"
        time.sleep(0.5)


ANTWOORDEN = {
    "zelf_regelen": "Nee, dat lukt mij nu niet",
    "regel_past_niet": "Ja",
}


def burger_vertelt(loop: Loop) -> str:
    """The citizen tells, answers what is asked, sends, and keeps the code."""
    page = open_bladzijde(loop, loop.afzender)
    burger = met_muis(page)
    burger.vertel(VERHAAL)
    burger.ga_door(ANTWOORDEN)
    expect(page.get_by_role("heading", level=1)).to_have_text("Een behandelaar kijkt naar uw situatie")
    return burger.verstuur(
        "Stuur mij brieven met een besluit digitaal",
        Uw_naam="Noor Verzonnen",
        Uw_telefoonnummer="06 00 12 34 56",
        **{"Uw e-mailadres": "noor@voorbeeld.example"},
    )


def behandelaar_weegt(loop: Loop, code: str) -> str:
    """The handler takes the case, calls, weighs and asks a colleague to read."""
    page = meld_aan(loop, loop.afzender, "behandelaar")
    page.goto(f"{loop.afzender}/maatwerk/")
    druk(page.get_by_role("link", name=code))
    zaak = page.url
    expect(page.locator("main")).to_contain_text(VERHAAL)
    doe(page, "Neem deze zaak", "U bent nu de behandelaar")
    page.get_by_text("Contact vastleggen", exact=True).click()
    page.get_by_label("Wat is er besproken?").fill("Wij hebben gebeld over uw kleinzoon en uw wens.")
    doe(page, "Leg het contact vast", "Het contact staat op de tijdlijn")
    page.get_by_text("Omstandigheid toevoegen", exact=True).click()
    page.get_by_label("Welke omstandigheid telt mee?").fill(OMSTANDIGHEID)
    kies(page, "verteld door de burger")
    doe(page, "Leg de omstandigheid vast", "De omstandigheid is vastgelegd")
    schrijf_concept(page)
    page.get_by_label("Tweede lezer").select_option(label="Bram Beslisser (verzonnen)")
    doe(page, "Vraag mee te lezen", "leest het concept")
    return zaak


GROND = "Bijstand: afstemmen op de persoon"


def schrijf_concept(page: Page) -> None:
    """The weighing, the letter and the signal, in one form."""
    page.get_by_label("Bestuursorgaan").select_option(label="Sociale Verzekeringsbank (SVB)")
    page.get_by_label("Regeling").select_option(label="Participatiewet")
    doe(page, "Begin een conceptbesluit", "Het concept staat klaar")
    kies(page, OMSTANDIGHEID)
    kies(page, "Ja, er is aanleiding voor maatwerk")
    teksten = {
        "gewenst_effect": "Ik wil mijn kleinzoon laten slapen zonder in de schulden te komen.",
        "bedoeling": "Wie kosten deelt, heeft minder nodig.",
        "bedoeling_bron": "Memorie van toelichting, paragraaf 2.",
        "onbedoeld_effect": "Wie een student zonder inkomen opvangt, komt onder het minimum.",
        "ladder": "De gewone aanvraag gaf deze verlaging. Hulp veranderde daar niets aan.",
        "mogelijkheid": "De wet laat toe dat de bijstand op de persoon wordt afgestemd.",
        "afweging": "U deelt geen kosten. De verlaging dient het doel van de regel niet.",
        "besluit_zin": BESLUIT,
        "betekenis": "U krijgt weer het hele bedrag.",
        "te_doen": "U hoeft niets te doen.",
        "verandert_niet": "Uw AOW blijft hetzelfde.",
        "signaal_titel": SIGNAAL,
        "signaal_wat_gebeurt": "De verlaging geldt ook als het familielid niets kan bijdragen.",
        "signaal_wat_zou_moeten": "Kijk eerst of er echt kosten worden gedeeld.",
    }
    for veld, tekst in teksten.items():
        page.locator(f"[name='concept-{veld}']").fill(tekst)
    for veld, keuze in {"dictum": "toekennen", "signaal_oorzaak": "wet", "signaal_ernst": "3"}.items():
        page.locator(f"select[name='concept-{veld}']").select_option(keuze)
    grond = page.locator("select[name='concept-rechtsgrond']")
    grond.select_option(value=grond.locator("option", has_text=GROND).get_attribute("value"))
    doe(page, "Bewaar het concept", "Het concept is bewaard")


def tweede_lezer_leest(loop: Loop, code: str) -> None:
    """Someone else reads story, weighing and letter, and agrees."""
    page = meld_aan(loop, loop.afzender, "beslisser")
    page.goto(f"{loop.afzender}/maatwerk/")
    druk(page.get_by_role("link", name=code).first)
    expect(page.get_by_role("heading", name="U bent de tweede lezer")).to_be_visible()
    kies(page, "Akkoord")
    doe(page, "Geef uw oordeel", "Uw oordeel is vastgelegd")


def behandelaar_tekent(loop: Loop, zaak: str) -> None:
    """The handler signs; letter and signal are made in the same moment."""
    page = meld_aan(loop, loop.afzender, "behandelaar")
    page.goto(zaak)
    doe(page, "Teken dit besluit", "Het besluit is genomen")
    expect(page.get_by_role("heading", name="Genomen besluiten")).to_be_visible()


def volg(loop: Loop, code: str) -> Page:
    """The citizen comes back with the code and the end of the telephone number."""
    page = open_bladzijde(loop, f"{loop.afzender}/volgen/")
    page.get_by_label("Uw code").fill(code.lower())
    knop(page, "Laat mijn vraag zien")
    page.get_by_label("Iets dat u ons gaf").fill("3456")
    knop(page, "Open mijn vraag")
    page.wait_for_url("**/volgen/dossier/")
    expect(page.locator(".tijdlijn")).to_be_visible()
    return page


def burger_leest_de_brief(loop: Loop, code: str) -> None:
    """The letter lies ready on screen at once, and as a PDF a little later."""
    page = volg(loop, code)
    brief = page.locator("main li", has_text="pdf").first
    druk(brief.get_by_role("link").first)
    expect(page.locator("main")).to_contain_text(BESLUIT)
    expect(page.locator("main")).to_contain_text(OMSTANDIGHEID)
    pdf = page.url.rstrip("/") + "/pdf/"
    antwoord = wacht_op_pdf(page, pdf)
    assert antwoord.body()[:4] == b"%PDF", antwoord.body()[:2000]


def wacht_op_pdf(page: Page, adres: str) -> APIResponse:
    """The answer that was a file: sending the letter has it made again, with its sheet, so a next one may not be."""
    antwoorden: list[APIResponse] = []

    def gekomen() -> bool:
        antwoorden.append(page.request.get(adres))
        return antwoorden[-1].status == 200

    wacht_tot(gekomen, "the PDF of the letter")
    return antwoorden[-1]


def beleid_antwoordt(loop: Loop) -> None:
    """The policy officer sees the signal arrive, bundles it and answers."""
    page = meld_aan(loop, loop.ontvanger, "beleid")

    def ontvangen() -> bool:
        page.goto(f"{loop.ontvanger}/signalen/lijst/")
        return page.get_by_role("link", name=SIGNAAL).count() > 0

    wacht_tot(ontvangen, "the signal in the inbox of the ministry")
    rij = page.get_by_role("row", name=SIGNAAL)
    expect(rij).to_have_count(1)
    rij.get_by_role("checkbox").check(force=True)
    page.locator("form#bundelen [name=titel]").fill("Kosten delen met wie niets heeft")
    knop(page, "Bundel deze signalen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kosten delen met wie niets heeft")
    kies(page, "Erkend, nu niet")
    page.locator("[name=tekst_medewerker]").fill(ANTWOORD_MEDEWERKER)
    page.locator("[name=tekst_burger]").fill(ANTWOORD_BURGER)
    page.locator("[name=opnieuw_op]").fill((datetime.now(tz=UTC).date() + timedelta(days=300)).isoformat())
    knop(page, "Verstuur dit antwoord")
    expect(page.get_by_role("heading", name="Gegeven antwoorden")).to_be_visible()


def burger_leest_het_antwoord(loop: Loop, code: str) -> None:
    """The answer of the ministry stands on the citizen's timeline, once."""
    page = volg(loop, code)

    def geantwoord() -> bool:
        page.goto(f"{loop.afzender}/volgen/dossier/")
        return ANTWOORD_BURGER in page.locator("main").inner_text()

    wacht_tot(geantwoord, "the answer on the citizen's timeline")
    assert page.locator("main").inner_text().count(ANTWOORD_BURGER) == 1
    assert ANTWOORD_MEDEWERKER not in page.locator("main").inner_text()


def behandelaar_leest_het_antwoord(loop: Loop, zaak: str) -> None:
    """The handler reads the answer in words for colleagues: on the own list, and in the timeline of the case."""
    page = meld_aan(loop, loop.afzender, "behandelaar")
    page.goto(f"{loop.afzender}/maatwerk/")
    expect(page.locator("main")).to_contain_text(ANTWOORD_MEDEWERKER)
    page.goto(zaak)
    druk(page.get_by_role("link", name="Tijdlijn en stappen van de zaak"))
    expect(page.locator("main")).to_contain_text(ANTWOORD_MEDEWERKER)
