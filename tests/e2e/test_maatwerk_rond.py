"""One case in a browser, from the story to the letter, to a bezwaar that someone else handles, to the follow-up."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from maatwerk.models import Bezwaar, Bezwaarstatus, Geholpen, Nazorgantwoord, Zaak, Zaakstatus
from portal.identiteit.demo import maak_accounts
from portal.identiteit.models import Lidmaatschap, Medewerker, Team
from portal.identiteit.rechten import Rol
from tests.e2e.rondje import (
    BESLUIT,
    OMSTANDIGHEID,
    Loop,
    behandelaar_tekent,
    behandelaar_weegt,
    burger_vertelt,
    doe,
    knop,
    meld_aan,
    tweede_lezer_leest,
    volg,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]

ANDER = "Nina Nieuwblik (verzonnen)"


@pytest.fixture
def loop(browser: Browser, live_server: LiveServer, settings: Any) -> Loop:
    """The demo accounts, and a colleague who had no part in the decision."""
    settings.INGEBED = True
    maak_accounts()
    ander = Medewerker.objects.maak(
        "anderebehandelaar", "demo", naam=ANDER, email="nina@voorbeeld.example", telefoon="000 000 00 01"
    )
    Lidmaatschap.objects.create(
        medewerker=ander, team=Team.objects.get(sleutel="maatwerk"), rol=Rol.BEHANDELAAR
    )
    return Loop(browser, live_server.url, live_server.url)


def open_deel(page: Page, kop: str) -> Locator:
    """Open a form on the page of a case by its heading."""
    vak = page.locator("details.handeling", has=page.locator("summary", has_text=kop)).first
    if vak.get_attribute("open") is None:
        vak.locator("summary").click()
    return vak


def vul_in(page: Page, kop: str, knopnaam: str, bericht: str, **velden: str) -> None:
    """Fill the form under this heading: texts by the name of the field, choices by the words of the card."""
    vak = open_deel(page, kop)
    for veld, waarde in velden.items():
        invoer = vak.locator(f"[name='{veld}'], [name$='-{veld}']")
        if invoer.first.get_attribute("type") == "radio":
            vak.locator("label", has_text=re.compile(f"^\\s*{re.escape(waarde)}\\s*$")).click()
        elif invoer.first.evaluate("veld => veld.tagName") == "SELECT":
            invoer.select_option(label=waarde)
        else:
            invoer.fill(waarde)
    doe(page, knopnaam, bericht)


def test_from_the_story_to_the_letter_to_a_bezwaar_to_the_follow_up(loop: Loop) -> None:
    code = burger_vertelt(loop)
    zaak = behandelaar_weegt(loop, code)
    tweede_lezer_leest(loop, code)
    behandelaar_tekent(loop, zaak)
    burger_leest_en_is_het_niet_eens(loop, code)
    behandelaar_wijst_toe(loop, zaak)
    een_ander_hoort_en_beslist(loop, zaak)
    burger_leest_de_beslissing(loop, code)
    behandelaar_voert_uit_en_vraagt_na(loop, zaak)
    assert Zaak.objects.get().status in {Zaakstatus.NAZORG, Zaakstatus.GESLOTEN}


def burger_leest_en_is_het_niet_eens(loop: Loop, code: str) -> None:
    """The letter on screen, and one tap to disagree."""
    page = volg(loop, code)
    page.get_by_role("link", name=re.compile("Besluit")).first.click()
    expect(page.locator("main")).to_contain_text(BESLUIT)
    expect(page.locator("main")).to_contain_text(OMSTANDIGHEID)
    page.goto(f"{loop.afzender}/volgen/dossier/")
    page.get_by_role("link", name="Ik ben het niet eens").first.click()
    page.get_by_label("Waarom bent u het niet eens?").fill("De verlaging van vorig jaar staat er niet bij.")
    knop(page, "Ik ben het niet eens")
    expect(page.locator("#meldingen")).to_contain_text("Wij hebben uw bericht ontvangen")
    assert Bezwaar.objects.get().status == Bezwaarstatus.ONTVANGEN


def behandelaar_wijst_toe(loop: Loop, zaak: str) -> None:
    """Who wrote the decision gives the bezwaar to someone else (Awb 10:3 lid 3)."""
    page = meld_aan(loop, loop.afzender, "behandelaar")
    page.goto(f"{zaak}?deel=na_besluit")
    kiezen = open_deel(page, "Toewijzen aan iemand anders").locator("select[name$='-behandelaar']")
    expect(kiezen).to_contain_text(ANDER)
    vul_in(
        page,
        "Toewijzen aan iemand anders",
        "Wijs dit bezwaar toe",
        "Het bezwaar is toegewezen",
        behandelaar=ANDER,
    )


def een_ander_hoort_en_beslist(loop: Loop, zaak: str) -> None:
    """The colleague hears the citizen and decides on the bezwaar."""
    page = meld_aan(loop, loop.afzender, "anderebehandelaar")
    page.goto(f"{zaak}?deel=na_besluit")
    expect(page.locator("main")).to_contain_text("De verlaging van vorig jaar staat er niet bij.")
    vul_in(
        page,
        "Het horen vastleggen",
        "Leg het horen vast",
        "Het horen is vastgelegd",
        hoorwijze="De burger hoeft niet gehoord te worden, en zei dat (Awb 7:3 onder c)",
        verslag="Wij belden u. U zei dat u niet langs wilt komen.",
    )
    vul_in(
        page,
        "Beslissen op het bezwaar",
        "Leg de beslissing vast",
        "De beslissing op het bezwaar staat op de tijdlijn",
        uitkomst="U krijgt geen gelijk.",
        uitleg="Over vorig jaar is apart besloten. Dat bedrag kreeg u al terug.",
    )


def burger_leest_de_beslissing(loop: Loop, code: str) -> None:
    """The answer stands on the timeline, with the way to court."""
    page = volg(loop, code)
    expect(page.locator("main")).to_contain_text("Over vorig jaar is apart besloten.")
    expect(page.locator("main")).to_contain_text("beroep")


def behandelaar_voert_uit_en_vraagt_na(loop: Loop, zaak: str) -> None:
    """Carried out, and then the question whether it helped."""
    page = meld_aan(loop, loop.afzender, "behandelaar")
    page.goto(zaak)
    vul_in(
        page,
        "Het besluit uitvoeren",
        "Begin de uitvoering",
        "De burger leest wie het uitvoert",
        wat="Het hele bedrag komt met de volgende betaling.",
        wie="De afdeling betalingen",
    )
    vul_in(
        page,
        "Het besluit is uitgevoerd",
        "Meld dat het is uitgevoerd",
        "Het besluit is uitgevoerd",
        gedaan="Het bedrag is betaald.",
    )
    page.goto(f"{zaak}?deel=na_besluit")
    vul_in(
        page,
        "Een antwoord vastleggen",
        "Leg het antwoord vast",
        "Het antwoord is vastgelegd",
        uitgevoerd="Ja, het is gedaan",
        geholpen="Ja, het heeft geholpen",
        woorden="Ik slaap weer.",
    )
    assert Nazorgantwoord.objects.get().geholpen == Geholpen.JA
