"""A day of someone of the op-maat team: the list, a filter, take, note a contact, promise, answer and finish."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from loket.models import Contactmoment, Dossier, Dossierstatus, Hulpbehoefte
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.uitgaand.models import Uitgaand
from tests.dagen import werkdag_over
from tests.e2e.binnenkomen import open_vraag
from tests.e2e.drukken import druk
from tests.e2e.keuren import keur
from tests.loket.factories import DossierFactory, HulpbehoefteFactory, MedewerkerFactory

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


def handeling(page: Page, kop: str) -> Locator:
    """Open a form on the page by its heading."""
    vak = page.locator("details.handeling", has=page.locator("summary", has_text=kop)).first
    if vak.get_attribute("open") is None:
        vak.locator("summary").click()
    return vak


def over(dagen: int) -> str:
    return date_format(werkdag_over(dagen), "j F Y")


@pytest.mark.parametrize("breedte", [360, 1280])
def test_a_day_of_the_op_maat_team(page: Page, live_server: LiveServer, breedte: int) -> None:
    page.set_viewport_size({"width": breedte, "height": 800})
    met_tolk = DossierFactory(
        onderwerp="Bijzondere bijstand", uiterlijk=timezone.localdate() - timedelta(days=1)
    )
    HulpbehoefteFactory(dossier=met_tolk, taal="ar")
    DossierFactory(team=met_tolk.team)
    bo = MedewerkerFactory(naam="Bo Balie (verzonnen)", rol=Rol.BALIE, rol__team=met_tolk.team)
    log_in(page, live_server, bo)

    # The list: what is late is seen; a filter leaves what fits, and nothing of a person is in the address.
    page.goto(live_server.url + reverse("balie-werklijst"))
    expect(page.locator("tbody tr").first).to_contain_text("Te laat")
    keur(page)
    page.get_by_text("Kies welke dossiers").click()
    page.get_by_label("Wat helpt").select_option(label="een tolk")
    druk(page.get_by_role("button", name="Toon deze dossiers"))
    expect(page.locator("tbody tr")).to_have_count(1)
    keur(page)
    page.get_by_label("Code of onderwerp").fill(met_tolk.code.lower().replace("-", " "))
    druk(page.get_by_role("button", name="Zoek"))
    expect(page.locator("h1")).to_contain_text("Bijzondere bijstand")
    assert met_tolk.code not in page.url

    # Take it.
    keur(page)
    druk(page.get_by_role("button", name="Ik pak dit op"))
    expect(page.locator("main")).to_contain_text("Bij Bo Balie (verzonnen)")

    # A contact with its proof, and the next promise.
    vak = handeling(page, "Contact vastleggen")
    vak.get_by_label("Hoe was het contact?").select_option(label="aan de balie")
    vak.get_by_label("Wat is er besproken en afgesproken?").fill("Wij vulden samen het formulier in.")
    vak.get_by_label("Wat is de volgende stap?").fill("Ik bel de gemeente.")
    druk(vak.get_by_role("button", name="Leg vast"))
    expect(page.locator("main")).to_contain_text("Vul een datum in bij")  # what was typed is still there
    expect(vak.get_by_label("Wat is er besproken en afgesproken?")).to_have_value(
        "Wij vulden samen het formulier in."
    )
    keur(page)
    vak.get_by_label("Uiterlijk").fill(over(3))
    druk(vak.get_by_role("button", name="Leg vast"))
    expect(page.locator(".toezegging__wat")).to_have_text("Ik bel de gemeente.")

    # Another day, with the reason.
    vak = handeling(page, "Andere datum")
    vak.get_by_label("Nieuwe datum").fill(over(7))
    vak.get_by_label("Waarom wordt het een andere dag?").fill("De gemeente is dicht.")
    druk(vak.get_by_role("button", name="Beloof de nieuwe datum"))
    expect(page.locator(".tijdlijn")).to_contain_text("De reden: De gemeente is dicht.")

    # What helps is said again for half a year.
    vak = handeling(page, "Vastleggen wat helpt")
    vak.get_by_label("Wat helpt, zegt de burger?").select_option(label="grote letters")
    vak.get_by_label("Tot en met").fill(over(180))
    druk(vak.get_by_role("button", name="Leg vast wat helpt"))
    expect(page.locator(".behoeften")).to_contain_text("Grote letters")

    # An answer: looked at first, then sent.
    vak = handeling(page, "Antwoord geven")
    vak.get_by_label("Uw antwoord aan de burger").fill("U krijgt de bijstand. Het geld komt vrijdag.")
    druk(vak.get_by_role("button", name="Bekijk het antwoord eerst"))
    expect(page.locator(".voorbeeld")).to_contain_text("U krijgt de bijstand.")
    keur(page)
    druk(page.get_by_role("button", name="Verstuur dit antwoord"))
    expect(page.locator(".tijdlijn")).to_contain_text("Het geld komt vrijdag.")

    # And done.
    vak = handeling(page, "Afronden")
    vak.get_by_label("Wat is eruit gekomen?").fill("U krijgt bijzondere bijstand.")
    druk(vak.get_by_role("button", name="Rond dit dossier af"))
    expect(page.locator("main")).to_contain_text("De burger leest wat eruit gekomen is.")
    keur(page)

    dossier = Dossier.objects.get(pk=met_tolk.pk)
    assert (dossier.status, dossier.behandelaar) == (Dossierstatus.GESLOTEN, bo)
    assert Contactmoment.objects.get().kanaal == "balie"
    assert Hulpbehoefte.objects.filter(dossier=dossier).count() == 2
    assert Uitgaand.objects.filter(omschrijving="er is iets te lezen").count() == 2


def test_the_citizen_reads_who_the_contact_person_is_and_the_answer(
    page: Page, live_server: LiveServer
) -> None:
    dossier = DossierFactory(uiterlijk=timezone.localdate() - timedelta(days=1))
    wie = MedewerkerFactory(naam="Bo Balie (verzonnen)", rol=Rol.BALIE, rol__team=dossier.team)
    staf = Client()
    staf.force_login(wie)
    adres = reverse("balie-dossier", args=[dossier.pk])
    staf.post(adres, {"handeling": "neem"})
    open_vraag(page, live_server.url, dossier.code)
    expect(page.locator("main")).to_contain_text("Uw contactpersoon is Bo Balie (verzonnen).")
    expect(page.locator("main")).to_contain_text("Deze dag is voorbij.")
    keur(page)


def test_the_work_can_be_done_by_keyboard_alone(page: Page, live_server: LiveServer) -> None:
    dossier = DossierFactory()
    log_in(page, live_server, MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team))
    page.goto(live_server.url + reverse("balie-dossier", args=[dossier.pk]))
    page.get_by_role("button", name="Ik pak dit op").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("U bent nu de contactpersoon.")
    samenvatting = page.locator("details.handeling > summary", has_text="Iets beloven")
    samenvatting.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Ik bel u over de brief.")
    page.keyboard.press("Tab")
    page.keyboard.type("Leg de brief klaar.")
    page.keyboard.press("Tab")
    page.keyboard.type(over(5))
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Beloofd. De burger leest het.")
