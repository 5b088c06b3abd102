"""A call-back in the browser, a time that is found again, and a number that changes: no script for the citizen."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspreken import reserveer
from loket.models import Afspraak, Afspraakstatus, Belverzoek, Dossier
from loket.selecties.vrije_tijden import Wensen, vrije_tijden
from loket.tasks import bewaak_gesprekken
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.e2e.binnenkomen import open_vraag
from tests.e2e.drukken import druk, knop
from tests.e2e.keuren import keur
from tests.loket.factories import DossierFactory, InformatiepuntFactory, MedewerkerFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]


@pytest.fixture(params=[320, 1280])
def burger(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The browser of a citizen, on a phone and on a screen, that runs no script."""
    context = browser.new_context(
        java_script_enabled=False, locale="nl-NL", viewport={"width": request.param, "height": 800}
    )
    yield context.new_page()
    context.close()


def volg(page: Page, adres: str, dossier: Dossier) -> None:
    open_vraag(page, adres, dossier.code)


def meld_aan(page: Page, adres: str, wie: Medewerker) -> None:
    client = Client()
    client.force_login(wie)
    koekje = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": koekje, "url": adres}])


def test_a_call_that_was_asked_and_missed_is_with_the_team_leader_and_then_made(
    burger: Page, page: Page, live_server: LiveServer
) -> None:
    dossier = DossierFactory()
    volg(burger, live_server.url, dossier)
    druk(burger.get_by_role("link", name="Ik wil hier iemand over spreken"))
    burger.get_by_label("Uw telefoonnummer").fill("06 12 34 56 78")
    burger.get_by_text("Ik wil graag een tolk bij het gesprek").click()
    druk(burger.locator("main form button[type=submit]").last)
    expect(burger.locator("main")).to_contain_text("Een medewerker belt u")
    belverzoek = Belverzoek.objects.get(dossier=dossier)

    Belverzoek.objects.update(
        vanaf=timezone.now() - timedelta(hours=3), tot=timezone.now() - timedelta(hours=1)
    )
    bewaak_gesprekken()
    burger.reload()
    expect(burger.locator("main")).to_contain_text("De teamleider zorgt dat iemand u alsnog belt.")

    meld_aan(page, live_server.url, MedewerkerFactory(rol=Rol.TEAMLEIDER, rol__team=dossier.team))
    page.goto(live_server.url + reverse("balie-bellen"))
    expect(page.locator("main")).to_contain_text("Niet op tijd gebeld: voor u als teamleider")
    keur(page)
    druk(page.locator("tbody a").first)
    expect(page.locator("main")).to_contain_text("Een tolk (een andere taal)")
    keur(page)
    page.locator("label.keuze__label", has_text="gesproken").first.click()
    page.get_by_label("Wat besprak u?").fill("Wij spraken over de huur.")
    page.get_by_label("Wat is de volgende stap?").fill("Wij sturen u een brief.")
    morgen = timezone.localdate() + timedelta(days=1)
    page.get_by_label("Uiterlijk wanneer?").fill(f"{morgen:%d-%m-%Y}")
    knop(page, "Bewaar de poging")
    expect(page.locator("main")).to_contain_text("De poging is bewaard.")
    burger.reload()
    expect(burger.locator("main")).to_contain_text("Wij sturen u een brief.")
    belverzoek.refresh_from_db()
    assert belverzoek.pogingen.count() == 1


def test_a_time_that_was_chosen_is_found_again_and_confirmed(burger: Page, live_server: LiveServer) -> None:
    punt, dossier = InformatiepuntFactory(), DossierFactory()
    reserveer(dossier, punt, vrije_tijden([punt], Wensen())[punt.pk][4], wie=Wie.BURGER)
    volg(burger, live_server.url, dossier)
    expect(burger.get_by_role("heading", name="U koos een tijd voor een afspraak")).to_be_visible()
    druk(burger.get_by_role("link", name="Bekijk en bevestig deze tijd"))
    knop(burger, "Maak de afspraak")
    expect(burger.locator("main")).to_contain_text("De afspraak staat vast.")
    assert Afspraak.objects.get().status == Afspraakstatus.BEVESTIGD


def test_the_citizen_changes_a_number(burger: Page, live_server: LiveServer) -> None:
    dossier = DossierFactory(telefoon="06 12 34 56 78")
    volg(burger, live_server.url, dossier)
    druk(burger.get_by_role("link", name="Verander uw telefoonnummer, e-mailadres of adres"))
    assert "06 12" not in burger.content()
    burger.get_by_label("Uw telefoonnummer of e-mailadres, zoals wij die nu hebben").fill("0612345678")
    burger.get_by_label("Uw nieuwe telefoonnummer").fill("06 87 65 43 21")
    knop(burger, "Verander mijn gegevens")
    expect(burger.locator("main")).to_contain_text("Wij hebben uw contactgegevens veranderd.")
    dossier.refresh_from_db()
    assert dossier.telefoon == "06 87 65 43 21"


def test_axe_finds_nothing_on_these_pages_of_the_citizen(page: Page, live_server: LiveServer) -> None:
    punt, dossier = InformatiepuntFactory(), DossierFactory(telefoon="06 12 34 56 78")
    reserveer(dossier, punt, vrije_tijden([punt], Wensen())[punt.pk][4], wie=Wie.BURGER)
    for breedte in (320, 1280):
        page.set_viewport_size({"width": breedte, "height": 800})
        volg(page, live_server.url, dossier)
        keur(page)
        for naam in ("contactgegevens", "afspraak-bevestigen"):
            page.goto(live_server.url + reverse(naam))
            keur(page)
    klaar = DossierFactory(gesloten=True)
    volg(page, live_server.url, klaar)
    page.goto(live_server.url + reverse("afspraak"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Deze vraag is klaar")
    keur(page)
