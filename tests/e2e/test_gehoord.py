"""Bent u gehoord? In a real browser: by link on a phone, on the own page, and with the code of a card."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from loket.models import Gehoordantwoord
from tests.e2e.binnenkomen import open_vraag
from tests.e2e.drukken import druk, geef_enter, knop
from tests.e2e.keuren import keur
from tests.loket.berichten.bouwstenen import bereikbaar
from tests.loket.brief.stappen import brief
from tests.loket.gehoord.stappen import code_van_bericht, spreek

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]


@pytest.mark.keurt("gehoord", "gehoord-vraag", "gehoord-dank")
def test_with_the_code_of_a_card_on_a_small_phone(page: Page, live_server: LiveServer) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    spreek(bereikbaar())
    page.goto(live_server.url + reverse("gehoord"))
    keur(page)
    page.get_by_label("De code op de kaart").fill(code_van_bericht().lower())
    knop(page, "Laat de vraag zien")
    keur(page)
    page.locator("label", has_text="Een beetje").click()
    page.get_by_label("Wat wilt u ons nog zeggen?").fill("Het duurde lang.")
    knop(page, "Verstuur mijn antwoord")
    expect(page.get_by_role("heading", name="Dank u wel")).to_be_visible()
    keur(page)
    assert Gehoordantwoord.objects.get().gezicht == "beetje"


@pytest.mark.keurt("brief", "brief-uitleg", "brief-ontvangen")
def test_a_letter_is_explained_and_a_question_gets_an_owner_and_a_day(
    page: Page, live_server: LiveServer
) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    stuk = brief()
    page.goto(live_server.url + reverse("brief"))
    keur(page)
    page.get_by_label("De code op de brief").fill(str(stuk.uitlegcode))
    knop(page, "Leg mijn brief uit")
    keur(page)
    page.locator("label", has_text="Waarom besluiten wij dit?").click()
    knop(page, "Verstuur mijn vraag")
    expect(page.get_by_text("Een medewerker belt u en legt de brief uit.")).to_be_visible()
    keur(page)


def test_one_thing_at_a_time_by_keyboard(page: Page, live_server: LiveServer) -> None:
    dossier = bereikbaar()
    open_vraag(page, live_server.url, dossier.code)
    geef_enter(page.get_by_role("button", name="Eén ding tegelijk"))
    expect(page.get_by_role("heading", name="U hoeft nu niets te doen")).to_be_visible()
    keur(page)
    druk(page.get_by_role("link", name="Laat alles over mijn vraag zien"))
    expect(page.get_by_role("button", name="Laat altijd alles zien")).to_be_visible()


@pytest.mark.keurt("gehoord-volgen", "volgen-dossier")
def test_on_the_own_page_one_tap_is_enough(page: Page, live_server: LiveServer) -> None:
    dossier = bereikbaar()
    spreek(dossier)
    open_vraag(page, live_server.url, dossier.code)
    expect(page.get_by_role("heading", name="Bent u gehoord?")).to_be_visible()
    keur(page)
    druk(page.get_by_role("link", name="Ik wil er iets bij schrijven"))
    keur(page)
    druk(page.get_by_role("link", name="Terug", exact=True))
    knop(page, "Ja")
    expect(page.get_by_text("Uw antwoord helpt ons")).to_be_visible()
    expect(page.get_by_role("heading", name="Bent u gehoord?")).to_have_count(0)
