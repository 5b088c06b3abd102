"""The pages of the case in a real browser: axe finds nothing, and nothing is wider than a phone."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from maatwerk.handelingen import bied_aan_tweede_lezer, leg_omstandigheid_vast, schrijf_brief
from maatwerk.models import Conceptbesluit, Omstandigheidbron
from maatwerk.selecties.zaakkader import Deel
from maatwerk.zaaien import zaai_rechtsgronden
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.e2e.drukken import druk
from tests.maatwerk.factories import (
    maak_besluit,
    maak_concept,
    maak_volle_zaak,
    maak_zaak,
    medewerker,
    tweede_lezer,
)
from tests.maatwerk.leren.conftest import maak_kaart

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]
REGELS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


def meld_aan(page: Page, adres: str, wie: Medewerker) -> None:
    """Sign in without the form: that page has its own tests."""
    client = Client()
    client.force_login(wie)
    koekje = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": koekje, "url": adres}])


def wat_axe_vindt(page: Page) -> list[str]:
    gevonden = Axe().run(page, options=REGELS).response["violations"]
    return [f"{regel['id']}: {knoop['html']}" for regel in gevonden for knoop in regel["nodes"]]


def breder_dan_het_scherm(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


@pytest.fixture
def concept() -> Conceptbesluit:
    """A draft of a case with all there is to see on its page."""
    zaai_rechtsgronden()
    auteur = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=auteur, spoed=True)
    leg_omstandigheid_vast(zaak, wat="U bent mantelzorger.", bron=Omstandigheidbron.DERDE, door=auteur)
    return maak_concept(zaak, auteur)


@pytest.mark.parametrize("breedte", [320, 1280])
def test_axe_finds_nothing_on_the_pages_of_the_handler(
    page: Page, live_server: LiveServer, concept: Conceptbesluit, breedte: int
) -> None:
    besluit, les = maak_besluit(), maak_kaart(concept.auteur)
    page.set_viewport_size({"width": breedte, "height": 900})
    meld_aan(page, live_server.url, concept.auteur)
    for pad in (
        reverse("maatwerk"),
        reverse("maatwerk-zaak", args=[concept.zaak_id]),
        reverse("maatwerk-brief", args=[concept.zaak_id, concept.pk]),
        reverse("maatwerk-brief-schrijven", args=[concept.zaak_id, concept.pk]),
        reverse("maatwerk-brief-versies", args=[concept.zaak_id, concept.pk]),
        reverse("maatwerk-zaak", args=[besluit.zaak_id]),
        reverse("maatwerk-ruimte", args=[concept.zaak_id]),
        reverse("maatwerk-precedenten", args=[concept.zaak_id, concept.pk]),
        reverse("maatwerk-kosten", args=[concept.zaak_id, concept.pk]),
        reverse("maatwerk-signaal", args=[concept.zaak_id, concept.pk]),
        reverse("ruimtewijzer"),
        reverse("ruimtewijzer-regeling", args=["participatiewet"]),
        reverse("vaste-lijnen"),
        reverse("leren"),
        reverse("verantwoording", args=[besluit.zaak_id, besluit.pk]),
        reverse("leerkaart-schrijven", args=[les.zaak_id]),
        reverse("leerkaart", args=[les.pk]),
    ):
        page.goto(live_server.url + pad)
        page.evaluate("document.querySelectorAll('details').forEach(deel => deel.open = true)")
        assert wat_axe_vindt(page) == []
        assert not breder_dan_het_scherm(page)


HALTES = """() => {
    const zichtbaar = [...document.querySelectorAll(
        "a[href], button, input:not([type=hidden]), select, textarea, summary"
    )].filter(e => e.checkVisibility() && !e.disabled);
    const keuzes = zichtbaar.filter(e => e.type === "radio").map(e => e.name);
    return zichtbaar.length - keuzes.length + new Set(keuzes).size;
}"""
"""How often Tab stops on the page: a group of radio buttons is one stop."""

HALTE = """() => {
    const e = document.activeElement;
    if (e === document.body) return null;
    const omlijnd = [e, ...(e.labels || [])].some(een => getComputedStyle(een).outlineStyle !== "none");
    const vak = e.getBoundingClientRect();
    return [omlijnd, vak.bottom > 0 && vak.top < innerHeight, vak.top + scrollY, e.name || e.innerText];
}"""


@pytest.mark.parametrize("pagina", ["maatwerk-zaak", "maatwerk-brief-schrijven"])
def test_by_keyboard_each_field_is_reached_in_the_order_of_the_page_and_seen(
    page: Page, live_server: LiveServer, concept: Conceptbesluit, pagina: str
) -> None:
    meld_aan(page, live_server.url, concept.auteur)
    argumenten = [concept.zaak_id] if pagina == "maatwerk-zaak" else [concept.zaak_id, concept.pk]
    page.goto(live_server.url + reverse(pagina, args=argumenten))
    page.evaluate("document.querySelectorAll('details').forEach(deel => deel.open = true)")
    haltes: list[tuple[bool, bool, float, str]] = []
    for _stap in range(int(page.evaluate(HALTES))):
        page.keyboard.press("Tab")
        haltes.append(page.evaluate(HALTE) or (False, False, 0.0, "nothing"))
    assert [wat for omlijnd, in_beeld, _hoogte, wat in haltes if not (omlijnd and in_beeld)] == []
    hoogtes = [hoogte for _omlijnd, _in_beeld, hoogte, _wat in haltes]
    assert all(later > eerder - 60 for eerder, later in pairwise(hoogtes))
    page.keyboard.press("Tab")
    assert page.evaluate(HALTE) is None  # that was the last one


def test_the_language_help_answers_while_one_types_and_saving_keeps_it(
    page: Page, live_server: LiveServer, concept: Conceptbesluit
) -> None:
    schrijf_brief(concept, concept.auteur, teksten={"hulp": "Ga naar de bibliotheek."})
    meld_aan(page, live_server.url, concept.auteur)
    page.goto(live_server.url + reverse("maatwerk-brief-schrijven", args=[concept.zaak_id, concept.pk]))
    vak = page.get_by_role("textbox", name="Wat betekent dit voor u?")
    vak.fill("Ten aanzien van uw huur krijgt u € 250 meer.")
    vak.press("End")
    vak.type(" ")
    page.locator("#taal-betekenis mark", has_text="Ten aanzien van").wait_for()
    assert page.locator("#taal-betekenis").get_by_text("zeg: over").is_visible()
    assert wat_axe_vindt(page) == []
    druk(page.get_by_role("button", name="Bewaar de brief"))
    assert page.get_by_text("De brief is bewaard.").is_visible()
    druk(page.get_by_role("button", name="Zet het voorstel terug"))
    assert not page.get_by_role("button", name="Zet het voorstel terug").is_visible()
    assert (
        page.get_by_role("textbox", name="Wat betekent dit voor u?")
        .input_value()
        .startswith("Ten aanzien van")
    )


def test_axe_finds_nothing_on_the_page_of_the_second_reader_with_an_error(
    page: Page, live_server: LiveServer, concept: Conceptbesluit
) -> None:
    lezer = tweede_lezer()
    bied_aan_tweede_lezer(concept, lezer, concept.auteur)
    meld_aan(page, live_server.url, lezer)
    page.goto(live_server.url + reverse("maatwerk-zaak", args=[concept.zaak_id]))
    druk(page.get_by_role("button", name="Geef uw oordeel"))
    assert page.get_by_text("Er mist nog iets").is_visible()
    assert wat_axe_vindt(page) == []
    page.get_by_text("Akkoord", exact=True).click()
    druk(page.get_by_role("button", name="Geef uw oordeel"))
    assert page.get_by_text("Uw oordeel is vastgelegd").is_visible()


@pytest.mark.parametrize("breedte", [320, 1280])
def test_axe_finds_nothing_in_any_part_of_a_case_and_on_the_lists(
    page: Page, live_server: LiveServer, breedte: int
) -> None:
    auteur = medewerker(Rol.BEHANDELAAR)
    zaak = maak_volle_zaak(auteur)
    page.set_viewport_size({"width": breedte, "height": 900})
    paden = [reverse("maatwerk-zaak", args=[zaak.pk]) + f"?deel={deel}" for deel in Deel]
    tafel = zaak.casustafels.get()
    per_persoon = {
        auteur: [
            *paden,
            reverse("maatwerk-antwoorden"),
            reverse("maatwerk-stappen"),
            reverse("maatwerk-casus", args=[tafel.pk]),
        ],
        medewerker(Rol.TEAMLEIDER): [reverse("maatwerk-overzicht"), reverse("leercijfers")],
        tweede_lezer(): [reverse("maatwerk-lezen")],
    }
    for wie, adressen in per_persoon.items():
        meld_aan(page, live_server.url, wie)
        for pad in adressen:
            page.goto(live_server.url + pad)
            page.evaluate("document.querySelectorAll('details').forEach(deel => deel.open = true)")
            assert wat_axe_vindt(page) == [], pad
            assert not breder_dan_het_scherm(page), pad


class Knoop(NamedTuple):
    """What a screen reader is told of one thing on the page."""

    rol: str
    naam: str
    niveau: int


BEDIENING = {
    *("button", "link", "textbox", "combobox", "radio", "checkbox", "spinbutton", "listbox"),
    *("searchbox", "switch", "DisclosureTriangle"),
}


def gelezen(page: Page) -> list[Knoop]:
    """The accessibility tree of Chromium in reading order, without what is hidden from it."""
    verbinding = page.context.new_cdp_session(page)
    rauw = {knoop["nodeId"]: knoop for knoop in verbinding.send("Accessibility.getFullAXTree")["nodes"]}

    def loop(sleutel: str) -> Iterator[Knoop]:
        knoop = rauw[sleutel]
        if not knoop.get("ignored"):
            eigenschappen = {rij["name"]: rij["value"].get("value") for rij in knoop.get("properties", [])}
            yield Knoop(
                knoop["role"]["value"],
                str(knoop.get("name", {}).get("value", "")).strip(),
                int(eigenschappen.get("level") or 0),
            )
        for kind in knoop.get("childIds", []):
            yield from loop(kind)

    return list(loop(next(sleutel for sleutel, knoop in rauw.items() if "parentId" not in knoop)))


@pytest.mark.parametrize("stand", ["vol", "concept", "besloten"])
def test_a_screen_reader_gets_a_whole_outline_landmarks_and_a_name_for_everything_to_press(
    page: Page, live_server: LiveServer, stand: str
) -> None:
    if stand == "besloten":
        zaak = maak_besluit().zaak
    else:
        auteur = medewerker(Rol.BEHANDELAAR)
        zaak = maak_volle_zaak(auteur) if stand == "vol" else maak_zaak(behandelaar=auteur, spoed=True)
        if stand == "concept":
            leg_omstandigheid_vast(zaak, wat="U bent ziek.", bron=Omstandigheidbron.BURGER, door=auteur)
            maak_concept(zaak, auteur)
    assert zaak.behandelaar is not None
    meld_aan(page, live_server.url, zaak.behandelaar)
    for deel in ("", *Deel):
        page.goto(
            live_server.url + reverse("maatwerk-zaak", args=[zaak.pk]) + (f"?deel={deel}" if deel else "")
        )
        page.evaluate("document.querySelectorAll('details').forEach(deel => deel.open = true)")
        knopen = gelezen(page)
        koppen = [(knoop.niveau, knoop.naam) for knoop in knopen if knoop.rol == "heading"]
        assert [niveau for niveau, _naam in koppen].count(1) == 1, koppen
        assert koppen[0][0] == 1, koppen
        assert all(na[0] - voor[0] <= 1 for voor, na in pairwise(koppen)), koppen
        assert all(naam for _niveau, naam in koppen), koppen
        rollen = [knoop.rol for knoop in knopen]
        assert {rol: rollen.count(rol) for rol in ("banner", "main", "contentinfo")} == {
            "banner": 1,
            "main": 1,
            "contentinfo": 1,
        }
        gebieden = [knoop.naam for knoop in knopen if knoop.rol in {"navigation", "region"}]
        assert gebieden
        assert all(gebieden), gebieden
        zonder_naam = [knoop for knoop in knopen if knoop.rol in BEDIENING and not knoop.naam]
        assert zonder_naam == [], (deel, zonder_naam)


def test_a_screen_reader_hears_what_must_stop_and_the_next_step_before_the_story(
    page: Page, live_server: LiveServer
) -> None:
    auteur = medewerker(Rol.BEHANDELAAR)
    zaak = maak_volle_zaak(auteur)
    meld_aan(page, live_server.url, auteur)
    page.goto(live_server.url + reverse("maatwerk-zaak", args=[zaak.pk]))
    teksten = [knoop.naam for knoop in gelezen(page)]
    volgorde = [
        "Wat moet nu meteen stoppen?",
        "Volgende stap",
        "Het verhaal, in eigen woorden",
        "Omstandigheden die meetellen",
        "Juridische ruimte",
        "Toezeggingen",
        "Tijdlijn en stappen van de zaak",
    ]
    plaatsen = [teksten.index(tekst) for tekst in volgorde]
    assert plaatsen == sorted(plaatsen)
