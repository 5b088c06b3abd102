"""Editors draft, replay and publish the rules by keyboard alone, and every page passes axe on phone and desk."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from loket.models import Regelalarm, Regelstaat, Regelversie
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.e2e.drukken import geef_enter
from tests.e2e.keuren import keur
from tests.loket.factories import IntakeFactory, MedewerkerFactory
from tests.loket.regels.bouwstenen import concept, eerste, redacteur, ter_beoordeling

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]


def log_in(page: Page, live_server: LiveServer, wie: Medewerker) -> None:
    client = Client()
    client.force_login(wie)
    koekje = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": koekje, "url": live_server.url}]
    )


def ga_naar(page: Page, doel: Locator) -> None:
    """Press Tab until this has the focus; fails when the keyboard does not get there."""
    for _ in range(60):
        if doel.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail("The keyboard does not reach this element.")


def volg(page: Page, doel: Locator) -> None:
    """Enter on what leads to another page, and be there."""
    ga_naar(page, doel)
    geef_enter(doel)


def druk(page: Page, doel: Locator, toets: str = "Enter") -> None:
    """A key on what changes this page."""
    ga_naar(page, doel)
    page.keyboard.press(toets)


def test_a_version_goes_from_draft_to_published_by_keyboard_alone(
    page: Page, live_server: LiveServer
) -> None:
    IntakeFactory(antwoorden={"eerder_contact": "een_keer", "zelf_regelen": "ja"})
    log_in(page, live_server, redacteur())
    page.goto(live_server.url + reverse("regels"))
    volg(page, page.get_by_role("link", name=eerste().versie, exact=True))
    volg(page, page.get_by_role("button", name="Maak een nieuw concept van deze versie"))
    tekst = page.get_by_label("De regels als JSON")
    nieuw = re.sub(
        r'"operator": "is",(\s*)"waarde": "vaker"',
        r'"operator": "een_van",\1"waarde": ["een_keer", "vaker"]',
        tekst.input_value(),
    )
    ga_naar(page, tekst)
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(nieuw)
    volg(page, page.get_by_role("button", name="Bewaar en controleer"))
    expect(page.locator("main")).to_contain_text("De controle vindt geen fouten.")
    volg(page, page.locator(".terug a"))
    volg(page, page.get_by_role("link", name="Speel de laatste vragen na"))
    expect(page.locator("main")).to_contain_text("1 persoon zou iets anders krijgen.")
    volg(page, page.locator(".terug a"))
    druk(page, page.locator("summary", has_text="Aanbieden aan een tweede lezer"))
    ga_naar(page, page.get_by_label("Wat verandert er, en waarom?"))
    page.keyboard.insert_text("Wie terugkomt, krijgt een mens.")
    volg(page, page.get_by_role("button", name="Bied aan"))
    expect(page.locator("main")).to_contain_text("Gedaan: aangeboden aan een tweede lezer.")

    log_in(page, live_server, MedewerkerFactory(rol=Rol.REGISSEUR))
    page.reload()
    druk(page, page.locator("summary", has_text="Publiceren als tweede lezer"))
    ga_naar(page, page.get_by_label("Vanaf welke dag gelden deze regels?"))
    page.keyboard.insert_text("1 januari 2099")
    druk(page, page.get_by_label(re.compile("Ik heb alle verschillen gelezen")), "Space")
    volg(page, page.get_by_role("button", name="Publiceer vanaf deze dag"))
    expect(page.locator("main")).to_contain_text("Gedaan: gepubliceerd.")
    assert Regelversie.objects.exclude(pk=eerste().pk).get().staat == Regelstaat.GEPUBLICEERD


@pytest.mark.parametrize("breedte", [320, 1280])
def test_axe_finds_nothing_on_the_pages_of_the_rules(
    page: Page, live_server: LiveServer, breedte: int
) -> None:
    page.set_viewport_size({"width": breedte, "height": 800})
    auteur = redacteur()
    versie = ter_beoordeling(auteur)
    IntakeFactory(antwoorden={"eerder_contact": "een_keer", "zelf_regelen": "ja"})
    Regelalarm.objects.create(regels_versie=eerste().versie, vingerafdruk="y", rij="B5")
    log_in(page, live_server, redacteur())
    adressen = [
        reverse("regelversie", args=[eerste().versie]),
        reverse("regels"),
        reverse("regels-bewerken", args=[concept(auteur).pk]),
        reverse("regels-naspelen", args=[versie.pk]),
        reverse("regels-versie", args=[eerste().pk]),
        reverse("regels-versie", args=[versie.pk]),
    ]
    for adres in adressen:
        page.goto(live_server.url + adres)
        keur(page)
    for kop in page.locator("summary").all():
        kop.click()
    keur(page)
