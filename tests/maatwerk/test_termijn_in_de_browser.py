"""One term in a real browser without JavaScript, from the receipt to the bezwaar; axe on its pages."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from loket.models import Dossier
from maatwerk.handelingen.termijnen import bewaak, bewaak_dwangsom, ontvang_ingebrekestelling
from maatwerk.models import Bezwaarstatus, Kanaal, Termijnsoort, Termijnstatus, Zaak
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.e2e.binnenkomen import open_vraag
from tests.e2e.drukken import druk
from tests.loket.factories import TeamFactory as LoketTeam
from tests.maatwerk.factories import maak_akkoord, maak_besluit, maak_getekend, maak_zaak, medewerker
from tests.maatwerk.test_in_de_browser import breder_dan_het_scherm, meld_aan, wat_axe_vindt
from tests.maatwerk.test_schermen_termijnen import begin

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]
VANDAAG = timezone.localdate


@pytest.fixture
def zonder_javascript(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """A page in a browser that runs no JavaScript."""
    klein = {"java_script_enabled": False, "viewport": {"width": 360, "height": 800}}
    omgeving = browser.new_context(**{**browser_context_args, **klein})
    yield omgeving.new_page()
    omgeving.close()


def deel(page: Page, kop: str) -> Locator:
    """The form under this heading, opened with the keyboard."""
    vak = page.locator("details.handeling", has=page.locator("summary", has_text=kop)).first
    if vak.get_attribute("open") is None:
        vak.locator("summary").focus()
        page.keyboard.press("Enter")
    return vak


def doe(page: Page, kop: str, knop: str, bericht: str, **velden: str) -> None:
    vak = deel(page, kop)
    for naam, waarde in velden.items():
        veld = vak.locator(f"[name$='-{naam}']")
        if veld.first.get_attribute("type") == "radio":
            vak.locator(f"[name$='-{naam}'][value='{waarde}']").check(force=True)
        elif veld.evaluate("veld => veld.tagName") == "SELECT":
            veld.select_option(waarde)
        else:
            veld.fill(waarde)
    druk(vak.get_by_role("button", name=knop))
    expect(page.locator("#meldingen")).to_contain_text(bericht)


def dag(dagen: int) -> str:
    return (VANDAAG() + timedelta(days=dagen)).isoformat()


def als(page: Page, live_server: LiveServer, wie: Medewerker, pad: str) -> None:
    page.context.clear_cookies()
    client = Client()
    client.force_login(wie)
    koekje = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": koekje, "url": live_server.url}]
    )
    page.goto(live_server.url + pad)


def test_a_term_from_the_receipt_to_the_decision_on_the_bezwaar_without_javascript(
    zonder_javascript: Page, live_server: LiveServer
) -> None:
    page, door, ander = zonder_javascript, medewerker(Rol.BEHANDELAAR), medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door, eerste_deur_op=timezone.now() - timedelta(days=30))
    bladzijde = reverse("maatwerk-zaak", args=[zaak.pk])
    termijnen = f"{bladzijde}?deel=termijnen"
    als(page, live_server, door, termijnen)
    _loopt_en_staat_stil(page)
    maak_akkoord(Zaak.objects.get(pk=zaak.pk), door)
    page.goto(live_server.url + bladzijde)
    druk(page.get_by_role("button", name="Teken dit besluit"))
    expect(page.locator("#meldingen")).to_contain_text("Het besluit is genomen")
    assert zaak.termijnen.get().status == Termijnstatus.LOOPT
    page.goto(f"{live_server.url}{bladzijde}?deel=na_besluit")
    expect(page.locator("#na_besluit")).to_contain_text("nog niet verstuurd")
    bezorging = {"wijze": "post", "op": dag(0), "kenmerk": "batch 7"}
    doe(page, "Post of balie", "Leg de bezorging vast", "De bezorging is vastgelegd", **bezorging)
    expect(page.locator("#na_besluit")).to_contain_text("vanaf hier geldt het besluit")
    assert zaak.termijnen.get().status == Termijnstatus.BESLOTEN
    _bezwaar_aan_de_balie(page, live_server, zaak)
    als(page, live_server, door, f"{bladzijde}?deel=na_besluit")
    doe(page, "Toewijzen", "Wijs dit bezwaar toe", "Het bezwaar is toegewezen", behandelaar=str(ander.pk))
    _hoort_en_beslist(page, live_server, ander, f"{bladzijde}?deel=na_besluit")
    assert zaak.bezwaren.get().status == Bezwaarstatus.BESLIST
    assert zaak.termijnen.get(soort=Termijnsoort.BEZWAAR).status == Termijnstatus.LOOPT
    bezorging |= {"brief": str(zaak.bezwaren.get().brief_id), "kenmerk": "batch 8"}
    doe(page, "Post of balie", "Leg de bezorging vast", "De bezorging is vastgelegd", **bezorging)
    assert zaak.termijnen.get(soort=Termijnsoort.BEZWAAR).status == Termijnstatus.BESLOTEN
    page.goto(live_server.url + termijnen)
    expect(page.locator("#termijnen")).to_contain_text("Beroep bij de rechter")
    assert not breder_dan_het_scherm_zonder(page)


def breder_dan_het_scherm_zonder(page: Page) -> bool:
    vak = page.locator("main").bounding_box()
    return vak is None or vak["width"] > 360


def _loopt_en_staat_stil(page: Page) -> None:
    doe(
        page,
        "Dit is een aanvraag",
        "Leg de termijn vast",
        "De termijn loopt",
        van=page.locator("[name$='-van'] option").nth(0).get_attribute("value") or "",
        ontvangen_op=dag(-10),
    )
    expect(page.locator("#termijnen")).to_contain_text("Uiterlijk volgens de wet")
    doe(
        page,
        "De klok stilzetten",
        "Zet de klok stil",
        "De klok staat stil",
        grond="overmacht",
        van=dag(-1),
        bezien_op=dag(5),
        reden="Brand in het kantoor.",
    )
    expect(page.locator("#termijnen")).to_contain_text("nog niet bekend, want de klok staat stil")
    doe(
        page,
        "De klok weer laten lopen",
        "Laat de klok lopen",
        "De burger leest of de klok weer loopt",
        vanaf=dag(0),
        reden="Het kantoor is weer open.",
    )


def _bezwaar_aan_de_balie(page: Page, live_server: LiveServer, zaak: Zaak) -> None:
    balie = medewerker(Rol.BALIE, LoketTeam(naam="Balie bibliotheek"))
    als(page, live_server, balie, reverse("balie-bezwaar"))
    page.get_by_label("De code op de brief").fill(zaak.dossier.code)
    page.get_by_label("Waarom is de burger het niet eens?").fill("Mijn inkomen klopt niet.")
    druk(page.get_by_role("button", name="Leg het bezwaar vast"))
    expect(page.locator("#meldingen")).to_contain_text("Het bezwaar ligt bij wie erover gaat.")
    termijn = zaak.termijnen.get(soort=Termijnsoort.BEZWAAR)
    assert (termijn.status, termijn.ontvangst.kanaal) == (Termijnstatus.LOOPT, Kanaal.BALIE)


def _hoort_en_beslist(page: Page, live_server: LiveServer, ander: Medewerker, pad: str) -> None:
    als(page, live_server, ander, pad)
    doe(
        page,
        "Het horen vastleggen",
        "Leg het horen vast",
        "Het horen is vastgelegd",
        hoorwijze="ziet_af",
        verslag="Wij belden u. U kwam liever niet.",
    )
    doe(
        page,
        "Beslissen op het bezwaar",
        "Leg de beslissing vast",
        "De beslissing op het bezwaar",
        uitkomst="niet",
        uitleg="Uw inkomen is goed meegeteld.",
    )


@pytest.mark.parametrize("breedte", [320, 1280])
def test_axe_finds_nothing_on_the_pages_of_terms_letters_and_bezwaar(
    page: Page, live_server: LiveServer, breedte: int
) -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door, eerste_deur_op=timezone.now() - timedelta(days=200))
    termijn = begin(zaak, door, 150)
    bewaak(termijn.pk, vandaag=VANDAAG())
    gebreke = ontvang_ingebrekestelling(
        termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG() - timedelta(days=60), door=door
    )
    bewaak_dwangsom(gebreke.pk, vandaag=VANDAAG())
    getekend, verstuurd = maak_getekend(), maak_besluit()
    page.set_viewport_size({"width": breedte, "height": 900})
    balie = medewerker(Rol.BALIE, LoketTeam(naam="Balie bibliotheek"))
    bladzijden = [
        (door, reverse("maatwerk-zaak", args=[zaak.pk]) + "?deel=termijnen"),
        (getekend.auteur, reverse("maatwerk-zaak", args=[getekend.zaak_id]) + "?deel=na_besluit"),
        (verstuurd.auteur, reverse("maatwerk-zaak", args=[verstuurd.zaak_id]) + "?deel=na_besluit"),
        (verstuurd.auteur, reverse("maatwerk-brief", args=[verstuurd.zaak_id, verstuurd.concept_id])),
        (verstuurd.auteur, reverse("maatwerk-stuk", args=[verstuurd.zaak_id, verstuurd.brief_id])),
        (balie, reverse("balie-bezwaar")),
    ]
    for wie, pad in bladzijden:
        page.context.clear_cookies()
        meld_aan(page, live_server.url, wie)
        page.goto(live_server.url + pad)
        page.evaluate("document.querySelectorAll('details').forEach(deel => deel.open = true)")
        assert wat_axe_vindt(page) == []
        assert not breder_dan_het_scherm(page)
    page.context.clear_cookies()
    Dossier.objects.filter(pk=verstuurd.zaak.dossier_id).update(email="noor@voorbeeld.example")
    open_vraag(page, live_server.url, verstuurd.zaak.dossier.code)
    page.wait_for_url(re.compile("/volgen/dossier/"))
    page.goto(live_server.url + reverse("stuk", args=[verstuurd.brief_id]))
    expect(page.locator(".brief--blad")).to_contain_text("Wanneer wij deze brief stuurden")
    assert wat_axe_vindt(page) == []
    assert not breder_dan_het_scherm(page)
