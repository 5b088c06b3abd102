"""An appointment in the browser: booked, moved and cancelled with the code; a full point, the row, an offer."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from loket.handelingen.afspraakovergangen import Wie
from loket.handelingen.afspreken import bevestig, reserveer, zeg_af
from loket.handelingen.gesprekken import plan_gesprek
from loket.handelingen.wachten import bied_vrije_tijden_aan
from loket.models import Afspraak, Afspraakstatus, Dossier, Informatiepunt, Wachtplek, Wachtstatus
from loket.selecties.vrije_tijden import Wensen, vrije_tijden
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


@pytest.fixture
def ander_scherm(browser: Browser) -> Iterator[Page]:
    """Another computer: nothing of the first one is on it, and it runs no script."""
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    yield context.new_page()
    context.close()


def volg(page: Page, adres: str, dossier: Dossier) -> None:
    open_vraag(page, adres, dossier.code)
    druk(page.get_by_role("link", name="Maak of bekijk een afspraak in de buurt"))


def kies_tijd(
    page: Page, punt: Informatiepunt, dag: int, bekijk: Callable[[Page], None] = lambda _page: None
) -> None:
    """From the list of points to the time that is kept free."""
    druk(page.get_by_role("link", name=f"{punt.naam}, {punt.plaats}"))
    bekijk(page)
    druk(page.locator(".linklijst__link").nth(dag))
    bekijk(page)
    druk(page.locator(".tijden__knop").first)
    expect(page.get_by_role("heading", level=1)).to_have_text("Klopt deze tijd?")


@pytest.mark.keurt(
    "afspraak-wensen",
    "afspraak-kiezen",
    "afspraak-bevestigen",
    "afspraak",
    "afspraak-afzeggen",
    "afspraak-dag",
)
@pytest.mark.parametrize("breedte", [320, 1280])
def test_book_move_and_cancel_with_the_code(
    page: Page, ander_scherm: Page, live_server: LiveServer, breedte: int
) -> None:
    page.set_viewport_size({"width": breedte, "height": 800})
    punt, dossier = InformatiepuntFactory(), DossierFactory()
    volg(page, live_server.url, dossier)
    keur(page)
    page.get_by_label("In welke plaats of gemeente?").fill("Utrecht")
    knop(page, "Laat de plekken zien")
    keur(page)
    kies_tijd(page, punt, 0, keur)
    keur(page)
    knop(page, "Maak de afspraak")
    expect(page.locator("main")).to_contain_text("De afspraak staat vast.")
    expect(page.locator("main")).to_contain_text(dossier.code)
    keur(page)
    eerste = Afspraak.objects.get(status=Afspraakstatus.BEVESTIGD)
    with page.expect_download() as gehaald:
        page.get_by_role("link", name="Zet in uw agenda").click()
    assert "BEGIN:VEVENT" in gehaald.value.path().read_text()

    volg(ander_scherm, live_server.url, dossier)
    druk(ander_scherm.get_by_role("link", name="Verzet de afspraak"))
    kies_tijd(ander_scherm, punt, 2)
    knop(ander_scherm, "Verzet de afspraak")
    tweede = Afspraak.objects.get(status=Afspraakstatus.BEVESTIGD)
    assert tweede.begint_op > eerste.begint_op

    page.reload()
    druk(page.get_by_role("link", name="Zeg de afspraak af"))
    keur(page)
    knop(page, "Zeg de afspraak af")
    expect(page.locator("main")).to_contain_text("De afspraak is afgezegd.")
    assert not Afspraak.objects.filter(status=Afspraakstatus.BEVESTIGD).exists()


@pytest.mark.keurt("afspraak-punt", "afspraak")
def test_a_full_point_gives_a_place_in_the_row_and_then_an_offer(page: Page, live_server: LiveServer) -> None:
    Informatiepunt.objects.update(vervallen=True)
    punt, dossier = InformatiepuntFactory(openingstijden={"dinsdag": [["09:00", "10:00"]]}), DossierFactory()
    bezetters = []
    for wanneer in vrije_tijden([punt], Wensen())[punt.pk]:
        bezetters.append(DossierFactory())
        reserveer(bezetters[-1], punt, wanneer, wie=Wie.BURGER)
        bevestig(bezetters[-1], wie=Wie.BURGER)
    volg(page, live_server.url, dossier)
    page.get_by_label("In welke plaats of gemeente?").fill("Utrecht")
    knop(page, "Laat de plekken zien")
    expect(page.locator("main")).to_contain_text("Nu vol.")
    druk(page.get_by_role("link", name=f"{punt.naam}, {punt.plaats}"))
    keur(page)
    knop(page, "Zet mij op de wachtlijst")
    expect(page.get_by_role("heading", level=1)).to_have_text("U staat op de wachtlijst")
    expect(page.locator(".inleiding")).to_have_text(
        re.compile(r"uiterlijk \w+dag \d+ \w+ 20\d\d een tijd aan")
    )
    keur(page)

    zeg_af(bezetters[-1], wie=Wie.BURGER)
    bied_vrije_tijden_aan(punt.pk)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Er is een plek voor u")
    keur(page)
    knop(page, "Ja, ik kom")
    expect(page.locator("main")).to_contain_text("De afspraak staat vast.")
    assert Wachtplek.objects.get().status == Wachtstatus.AANGENOMEN


@pytest.mark.parametrize("breedte", [320, 1280])
def test_axe_finds_nothing_on_the_lists_of_the_counter(
    page: Page, live_server: LiveServer, breedte: int
) -> None:
    page.set_viewport_size({"width": breedte, "height": 800})
    dossier = DossierFactory(telefoon="06 12 34 56 78")
    punt = InformatiepuntFactory(team=dossier.team)
    wanneer = vrije_tijden([punt], Wensen())[punt.pk][0]
    reserveer(dossier, punt, wanneer, wie=Wie.BURGER)
    bevestig(dossier, wie=Wie.BURGER)
    plan_gesprek(dossier, wat="Een medewerker belt u.", waarover="test")
    client = Client()
    client.force_login(MedewerkerFactory(rol=Rol.TEAMLEIDER, rol__team=dossier.team))
    koekje = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": koekje, "url": live_server.url}]
    )
    dag = timezone.localdate(wanneer)
    page.goto(f"{live_server.url}{reverse('balie-afspraken')}?punt={punt.sleutel}&dag={dag}")
    expect(page.locator("main")).to_contain_text(dossier.code)
    page.get_by_text("Een dag dicht", exact=True).click()
    keur(page)
    page.goto(live_server.url + reverse("balie-bellen"))
    keur(page)
    druk(page.locator("tbody a").first)
    expect(page.locator("main")).to_contain_text("06 12 34 56 78")
    keur(page)
