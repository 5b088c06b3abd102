"""A case in a browser, from the story to the letter, to a bezwaar that someone else handles, to the follow-up.

Told twice: the bezwaar is not upheld, and what was decided helps; and it is upheld, a new decision follows, and that
one is not carried out.
"""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from loket.controles.dossiers import geen_doodlopende_weg
from maatwerk.models import (
    Besluit,
    Bezwaar,
    Bezwaarstatus,
    Geholpen,
    Nazorgantwoord,
    Uitgevoerd,
    Vooraan,
    Zaak,
    Zaakstatus,
)
from maatwerk.tasks import veeg_brieven
from portal.identiteit.demo import maak_accounts
from portal.identiteit.models import Lidmaatschap, Medewerker, Team
from portal.identiteit.rechten import Rol
from portal.uitgaand.models import Kanaal, Status, Uitgaand
from portal.uitgaand.motor import verstuur_bericht
from tests.dagen import werkdag_over
from tests.e2e.drukken import druk
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
    de_e_mails_gaan_weg()
    burger_leest_en_is_het_niet_eens(loop, code)
    behandelaar_wijst_toe(loop, zaak)
    een_ander_hoort_en_beslist(loop, zaak)
    de_e_mails_gaan_weg()
    burger_leest_de_beslissing(loop, code)
    behandelaar_voert_uit_en_vraagt_na(loop, zaak)
    assert Zaak.objects.get().status in {Zaakstatus.NAZORG, Zaakstatus.GESLOTEN}


def test_who_was_right_gets_a_new_decision_and_what_was_not_carried_out_opens_the_case_again(
    loop: Loop,
) -> None:
    code = burger_vertelt(loop)
    zaak = behandelaar_weegt(loop, code)
    tweede_lezer_leest(loop, code)
    behandelaar_tekent(loop, zaak)
    de_e_mails_gaan_weg()
    burger_leest_en_is_het_niet_eens(loop, code)
    behandelaar_wijst_toe(loop, zaak)
    een_ander_geeft_gelijk(loop, zaak)
    de_e_mails_gaan_weg()
    een_ander_schrijft_het_nieuwe_besluit(loop, zaak)
    tweede_lezer_leest(loop, code)
    een_ander_tekent(loop, zaak)
    de_e_mails_gaan_weg()
    burger_leest_de_nieuwe_brief(loop, code)
    het_is_niet_uitgevoerd(loop, zaak)
    burger_leest_dat_wij_opnieuw_kijken(loop, code)
    nieuw, eerste = Besluit.objects.order_by("-genomen_op")
    assert (nieuw.herziet, eerste.bezwaar.vooraan) == (eerste, Vooraan.GEGEVENS)
    assert nieuw.auteur != eerste.auteur
    assert Zaak.objects.get().status == Zaakstatus.HEROPEND
    assert geen_doodlopende_weg() == []


def de_e_mails_gaan_weg() -> None:
    """What a worker does: the citizen chose for digital letters, and each works when its e-mail left."""
    klaar = Uitgaand.objects.filter(kanaal=Kanaal.EMAIL, status=Status.WACHT)
    for bericht in list(klaar.values_list("pk", flat=True)):
        verstuur_bericht(bericht)
    veeg_brieven()


def burger_leest_en_is_het_niet_eens(loop: Loop, code: str) -> None:
    """The letter on screen, and one tap to disagree."""
    page = volg(loop, code)
    druk(page.get_by_role("link", name=re.compile("Besluit")).first)
    expect(page.locator("main")).to_contain_text(BESLUIT)
    expect(page.locator("main")).to_contain_text(OMSTANDIGHEID)
    page.goto(f"{loop.afzender}/volgen/dossier/")
    druk(page.get_by_role("link", name="Ik ben het niet eens").first)
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


def een_ander_hoort(loop: Loop, zaak: str) -> Page:
    """The colleague reads why, and writes down how the citizen was heard."""
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
    return page


def een_ander_hoort_en_beslist(loop: Loop, zaak: str) -> None:
    """The colleague hears the citizen and decides on the bezwaar."""
    page = een_ander_hoort(loop, zaak)
    vul_in(
        page,
        "Beslissen op het bezwaar",
        "Leg de beslissing vast",
        "De beslissing op het bezwaar staat op de tijdlijn",
        uitkomst="U krijgt geen gelijk.",
        uitleg="Over vorig jaar is apart besloten. Dat bedrag kreeg u al terug.",
    )


NIEUW_BESLUIT = "U krijgt uw AIO-aanvulling ook over vorig jaar terug."


def een_ander_geeft_gelijk(loop: Loop, zaak: str) -> None:
    """The citizen was right: the page does not go on before it is said what would have helped at the front (S29)."""
    page = een_ander_hoort(loop, zaak)
    gelijk = {"uitkomst": "U krijgt gelijk.", "uitleg": "De verlaging van vorig jaar klopte ook niet."}
    vul_in(page, "Beslissen op het bezwaar", "Leg de beslissing vast", "", **gelijk)
    expect(page.locator("main")).to_contain_text("Schrijf op wat vooraan had kunnen helpen.")
    expect(page.get_by_label("Wat betekent dit voor de burger?")).to_have_value(gelijk["uitleg"])
    vul_in(
        page,
        "Beslissen op het bezwaar",
        "Leg de beslissing vast",
        "De beslissing op het bezwaar staat op de tijdlijn",
        vooraan="De juiste gegevens hebben",
        vooraan_uitleg="Vraag ook naar het jaar ervoor.",
    )
    expect(page.locator("main")).to_contain_text("Vraag ook naar het jaar ervoor.")


def een_ander_schrijft_het_nieuwe_besluit(loop: Loop, zaak: str) -> None:
    """Who handled the bezwaar goes on from the first decision, and changes what was wrong in it."""
    page = meld_aan(loop, loop.afzender, "anderebehandelaar")
    page.goto(f"{zaak}?deel=na_besluit")
    druk(page.get_by_role("link", name="Schrijf het nieuwe besluit"))
    page.get_by_label("Bestuursorgaan").select_option(label="Sociale Verzekeringsbank (SVB)")
    page.get_by_label("Regeling").select_option(label="Participatiewet")
    doe(page, "Begin een conceptbesluit", "Het concept staat klaar")
    expect(page.locator("[name='concept-bedoeling']")).to_have_value("Wie kosten deelt, heeft minder nodig.")
    page.locator("[name='concept-besluit_zin']").fill(NIEUW_BESLUIT)
    doe(page, "Bewaar het concept", "Het concept is bewaard")
    page.get_by_label("Tweede lezer").select_option(label="Bram Beslisser (verzonnen)")
    doe(page, "Vraag mee te lezen", "leest het concept")


def een_ander_tekent(loop: Loop, zaak: str) -> None:
    """The new decision with its letter and its own signal."""
    page = meld_aan(loop, loop.afzender, "anderebehandelaar")
    page.goto(zaak)
    doe(page, "Teken dit besluit", "Het besluit is genomen")


def burger_leest_de_nieuwe_brief(loop: Loop, code: str) -> None:
    """The second letter says what changed, and that one now goes to court."""
    page = volg(loop, code)
    expect(page.locator("main")).to_contain_text("een nieuw besluit genomen na uw bezwaar")
    druk(page.get_by_role("link", name=re.compile("Besluit")).first)
    expect(page.locator("main")).to_contain_text(NIEUW_BESLUIT)
    expect(page.locator("main")).to_contain_text("Dit besluit kwam na uw bezwaar.")


def het_is_niet_uitgevoerd(loop: Loop, zaak: str) -> None:
    """The handler asks, hears that nothing was paid, and cannot leave it at that."""
    page = meld_aan(loop, loop.afzender, "anderebehandelaar")
    page.goto(f"{zaak}?deel=na_besluit")
    antwoord = {
        "uitgevoerd": "Nee, het is niet of niet helemaal gedaan",
        "woorden": "Er is nog niets betaald.",
    }
    vul_in(page, "Een antwoord vastleggen", "Leg het antwoord vast", "", **antwoord)
    expect(page.locator("main")).to_contain_text("Zeg wat er nu gebeurt.")
    vul_in(
        page,
        "Een antwoord vastleggen",
        "Leg het antwoord vast",
        "Het antwoord is vastgelegd",
        wat="De afdeling betalingen maakt het bedrag over.",
        wie="De afdeling betalingen",
        uiterlijk=werkdag_over(14).isoformat(),
    )
    assert Nazorgantwoord.objects.get().uitgevoerd == Uitgevoerd.NEE


def burger_leest_dat_wij_opnieuw_kijken(loop: Loop, code: str) -> None:
    """Not carried out never ends in silence: who does it now, and when, stands on the own page."""
    page = volg(loop, code)
    expect(page.locator("main")).to_contain_text("De afdeling betalingen maakt het bedrag over.")
    expect(page.locator("main")).to_contain_text("Wij kijken opnieuw naar uw verhaal.")


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
