"""A policy officer bundles and answers in a real browser; every page is clean for axe, also on a phone."""

import re
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as instellingen
from django.db import transaction
from django.test import Client
from django.utils import timezone
from playwright.sync_api import ConsoleMessage, Page, expect

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.uitgaand.models import Status, Uitgaand
from signalen.api.schemas import SignaalEvent
from signalen.cloudevent import met_volgnummer
from signalen.handelingen.afgeven import geef_signaal_af
from signalen.handelingen.maandtellen import vouw
from signalen.handelingen.ontvangen import ontvang_signaal
from signalen.handelingen.opschalen import breng_in, schaal_op
from signalen.handelingen.overzichten import bewaar_overzicht
from signalen.handelingen.wetstraject import begin_traject, koppel_traject
from signalen.models import Knelpunt, Koppeling, Rapport, Rapportstatus, Wetstraject
from tests.e2e.drukken import druk
from tests.signalen.events import signaal_event
from tests.signalen.factories import (
    MinisterieFactory,
    OntvangenSignaalFactory,
    ReactieFactory,
    RegelvoorstelFactory,
    SignaalFactory,
    beleidsmedewerker,
    inhoud,
    medewerker,
)
from tests.signalen.handelingen.test_opschalen import BLAD
from tests.signalen.rapporten.stappen import maak

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("aangeboden"),
]
REGELS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


@pytest.fixture
def scherm(page: Page, live_server: Any, client: Client) -> Page:
    """The browser of a policy officer who is signed in; any message of the console fails the test."""
    client.force_login(beleidsmedewerker())
    sleutel = client.cookies[instellingen.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": instellingen.SESSION_COOKIE_NAME, "value": sleutel, "url": live_server.url}]
    )

    def geen_fouten(bericht: ConsoleMessage) -> None:
        assert bericht.type != "error", bericht.text

    page.on("console", geen_fouten)
    return page


def overtredingen(page: Page) -> list[str]:
    gevonden = Axe().run(page, options=REGELS).response["violations"]
    return [f"{regel['id']}: {[plek['html'] for plek in regel['nodes']]}" for regel in gevonden]


def test_by_keyboard_the_first_bundle_is_five_keys_away(scherm: Page, live_server: Any) -> None:
    OntvangenSignaalFactory.create_batch(10, hardvochtig=True, wet="AOW", wet_sleutel="aow", oorzaak="ict")
    OntvangenSignaalFactory.create_batch(2)
    scherm.goto(f"{live_server.url}/signalen/wacht/")

    for toets in ("Tab", "Enter", "Tab", "Enter", "Tab"):
        scherm.keyboard.press(toets)

    assert scherm.evaluate("document.activeElement.closest('#voorstellen-kop ~ section') !== null")
    scherm.goto(f"{live_server.url}/signalen/lijst/")
    for toets in ("Tab", "Enter", "Tab", "Enter", "Tab"):
        scherm.keyboard.press(toets)
    assert scherm.evaluate("document.activeElement.name") == "titel"


@pytest.mark.parametrize("breedte", [320, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(scherm: Page, live_server: Any, breedte: int) -> None:
    OntvangenSignaalFactory(hardvochtig=True)
    signaal = OntvangenSignaalFactory(gebundeld=True)
    ReactieFactory(knelpunt=signaal.knelpunt)
    scherm.set_viewport_size({"width": breedte, "height": 800})

    OntvangenSignaalFactory.create_batch(2)
    RegelvoorstelFactory()
    RegelvoorstelFactory(signaal=signaal)
    van_een = f"knelpunten/{signaal.knelpunt_id}/"
    schaal_op(signaal.knelpunt, 3, BLAD, beleidsmedewerker())
    breng_in(
        signaal.knelpunt,
        "toezegging",
        "Past de brief aan.",
        beleidsmedewerker(),
        wie="de uitvoerder",
        uiterlijk=timezone.localdate(),
    )
    bladen = [
        f"{van_een}{blad}/" for blad in ("eigenaar", "doorverwijzen", "splitsen", "opschalen", "driehoek")
    ]
    OntvangenSignaalFactory.create_batch(9, ontvangen_op=timezone.now() - timedelta(days=40), ernst=3)
    vouw()
    wie = Medewerker.objects.filter(lidmaatschappen__rol=Rol.BELEID).earliest("pk")
    bewaard = bewaar_overzicht("Van mij", {"periode": "6"}, MinisterieFactory(), wie)
    lijsten = (
        "",
        "?ernst=3&periode=24",
        "lijst/",
        "lijst/?stand=alles",
        "wacht/",
        "knelpunten/",
        "driehoek/",
        "regelvoorstellen/",
        "geld/",
        "themas/",
        "themas/participatiewet/",
        "wetstrajecten/",
        f"wetstrajecten/{wetstraject_met(signaal.knelpunt).pk}/",
        "vergelijken/?ministerie=szw",
        "streefwaarden/",
        "overzichten/",
        f"overzichten/{bewaard.pk}/post/",
        "overzichten/nieuw/?ministerie=szw&periode=6",
        f"overzichten/{bewaard.pk}/",
    )
    bladen.append(f"{van_een}wetstraject/")
    for pad in (*lijsten, f"{signaal.pk}/", van_een, *bladen):
        scherm.goto(f"{live_server.url}/signalen/{pad}")
        if pad in lijsten:
            scherm.evaluate("document.querySelectorAll('details').forEach(deel => deel.open = true)")
        assert overtredingen(scherm) == [], pad
        assert scherm.evaluate("document.documentElement.scrollWidth") == breedte, pad


def test_at_no_width_a_table_makes_the_page_scroll_sideways(scherm: Page, live_server: Any) -> None:
    regel = {"wet": "Nabestaandenuitkeringsverzekeringswet (Anw)", "wet_sleutel": "anw"}
    OntvangenSignaalFactory.create_batch(2, hardvochtig=True, **regel)
    OntvangenSignaalFactory(gebundeld=True, **regel)
    for pad in ("lijst/", "knelpunten/"):
        for breedte in (320, 650, 700, 900, 1080):
            scherm.set_viewport_size({"width": breedte, "height": 800})
            scherm.goto(f"{live_server.url}/signalen/{pad}")
            assert scherm.evaluate("document.documentElement.scrollWidth") == breedte, pad
        assert overtredingen(scherm) == [], pad


@pytest.mark.parametrize("breedte", [320, 1280])
def test_axe_finds_nothing_on_the_pages_of_who_writes_a_report(
    scherm: Page, live_server: Any, breedte: int
) -> None:
    signaal = OntvangenSignaalFactory(gebundeld=True)
    ReactieFactory(knelpunt=signaal.knelpunt)
    rapport = maak(beleidsmedewerker())
    onderdeel = rapport.onderdelen.get()
    scherm.set_viewport_size({"width": breedte, "height": 800})

    for pad in ("", "nieuw/", f"{rapport.pk}/", f"{rapport.pk}/tekst/", f"knelpunten/{onderdeel.pk}/"):
        scherm.goto(f"{live_server.url}/signalen/rapporten/{pad}")
        assert overtredingen(scherm) == [], pad
        assert scherm.evaluate("document.documentElement.scrollWidth") == breedte, pad


@pytest.mark.parametrize("breedte", [320, 1280])
def test_axe_finds_nothing_on_the_pages_of_who_gives_signals(
    scherm: Page, live_server: Any, client: Client, partner: Koppeling, breedte: int
) -> None:
    wie = medewerker(Rol.SIGNALENTEAM)
    client.force_login(wie)
    sleutel = client.cookies[instellingen.SESSION_COOKIE_NAME].value
    scherm.context.add_cookies(
        [{"name": instellingen.SESSION_COOKIE_NAME, "value": sleutel, "url": live_server.url}]
    )
    signaal = SignaalFactory(door=wie)
    with transaction.atomic():
        geef_signaal_af(**inhoud())
    Uitgaand.objects.update(status=Status.MISLUKT, laatste_fout="HTTP 400: no")
    ontvang_signaal(partner, SignaalEvent.model_validate(met_volgnummer(signaal_event(), 3)))
    scherm.set_viewport_size({"width": breedte, "height": 800})

    for pad in ("nieuw/", "inbrengen/", "mijn/", f"mijn/{signaal.signaalnummer}/", "bezorging/"):
        scherm.goto(f"{live_server.url}/signalen/{pad}")
        scherm.evaluate("document.querySelectorAll('details').forEach(deel => deel.open = true)")
        assert overtredingen(scherm) == [], pad
        assert scherm.evaluate("document.documentElement.scrollWidth") == breedte, pad


def test_from_a_list_of_signals_to_an_answer(scherm: Page, live_server: Any, partner: Koppeling) -> None:
    eerste, tweede = (
        OntvangenSignaalFactory(titel="Logeren"),
        OntvangenSignaalFactory(titel="Tijdelijk logeren"),
    )

    scherm.goto(f"{live_server.url}/signalen/lijst/")
    for signaal in (eerste, tweede):
        scherm.locator(f"label[for=signaal-{signaal.pk}]").click()
        expect(scherm.get_by_label(f"Kies: {signaal.titel}", exact=True)).to_be_checked()
    scherm.get_by_label("Titel van het nieuwe knelpunt").fill("Logeren is geen samenwonen")
    druk(scherm.get_by_role("button", name="Bundel deze signalen"))
    expect(scherm.get_by_role("heading", name="Logeren is geen samenwonen", level=1)).to_be_visible()

    scherm.get_by_text("Vaste lijn afgesproken").click()
    scherm.get_by_label("Antwoord voor de medewerkers").fill("Ga uit van de feiten.")
    scherm.get_by_label("Antwoord voor de burger").fill("U heeft gelijk. Bel 06-12345678.")
    druk(scherm.get_by_role("button", name="Verstuur dit antwoord"))

    expect(scherm).to_have_title(re.compile("^Fout:"))
    expect(scherm.locator("mark")).to_have_text("06-12345678")
    assert overtredingen(scherm) == []
    expect(scherm.get_by_label("Antwoord voor de medewerkers")).to_have_value("Ga uit van de feiten.")

    scherm.get_by_label("Antwoord voor de burger").fill("U heeft gelijk.")
    druk(scherm.get_by_role("button", name="Verstuur dit antwoord"))
    expect(scherm.get_by_text("Uw antwoord gaat naar de afzenders van 2 signalen.")).to_be_visible()
    assert Knelpunt.objects.get().reacties.count() == 1


def test_a_day_of_a_policy_officer(scherm: Page, live_server: Any, partner: Koppeling) -> None:
    """A new bundle, read, ask, to the driehoek, answer, report; each page that opens is clean for axe."""
    ernstig = OntvangenSignaalFactory(
        titel="Logeren", hardvochtig=True, contact="Signalenteam", postbus="signalen@uitvoerder.example"
    )
    gewoon = OntvangenSignaalFactory(titel="Tijdelijk logeren")
    titel = "Logeren is geen samenwonen"

    def is_op(kop: str) -> None:
        expect(scherm.get_by_role("heading", level=1)).to_have_text(kop)
        assert overtredingen(scherm) == [], kop

    scherm.goto(f"{live_server.url}/signalen/lijst/")
    for signaal in (ernstig, gewoon):
        scherm.locator(f"label[for=signaal-{signaal.pk}]").click()
        expect(scherm.get_by_label(f"Kies: {signaal.titel}", exact=True)).to_be_checked()
    scherm.get_by_label("Titel van het nieuwe knelpunt").fill(titel)
    druk(scherm.get_by_role("button", name="Bundel deze signalen"))
    is_op(titel)

    druk(scherm.get_by_role("link", name="Logeren", exact=True))
    is_op("Logeren")
    vraag = scherm.get_by_role("link", name="Stuur een e-mail")
    expect(vraag).to_have_attribute(
        "href", f"mailto:signalen@uitvoerder.example?subject=Signaal%20{ernstig.signaalnummer}"
    )
    druk(scherm.get_by_role("button", name="Ik heb dit gelezen"))
    scherm.goto(f"{live_server.url}/signalen/{ernstig.pk}/")
    expect(scherm.get_by_role("button", name="Ik heb dit gelezen")).to_have_count(0)
    druk(scherm.get_by_role("link", name=titel))
    is_op(titel)

    druk(scherm.get_by_role("link", name="Schaal op"))
    scherm.get_by_label("Naar welk niveau?").select_option("3")
    for label, woorden in {
        "Wat zien wij?": "Mensen verliezen inkomen.",
        "Wat zegt de ander?": "De regel houdt misbruik tegen.",
        "Wat gebeurt er als wij niets doen?": "Er komen elke maand gevallen bij.",
        "Het dilemma: het een": "Snel uitkeren.",
        "Het dilemma: het ander": "Vooraf controleren.",
        "Wie komt erbij, als functie?": "de opdrachtgever",
    }.items():
        scherm.get_by_label(label).fill(woorden)
    druk(scherm.get_by_role("button", name="Schaal dit knelpunt op"))
    is_op(titel)
    druk(scherm.get_by_role("link", name="Leg iets vast voor de driehoek"))
    scherm.get_by_text("Toezegging", exact=True).click()
    scherm.get_by_label("Tekst").fill("Een raming van de kosten.")
    scherm.get_by_label("Wie doet dit, als functie?").fill("De opdrachtgever")
    scherm.get_by_label("Wanneer is dit uiterlijk klaar?").fill(
        (timezone.localdate() + timedelta(days=30)).isoformat()
    )
    druk(scherm.get_by_role("button", name="Leg dit vast"))
    is_op("Driehoek")
    expect(scherm.get_by_role("paragraph").filter(has_text="Een raming van de kosten.")).to_be_visible()

    druk(scherm.get_by_role("link", name=titel, exact=True))
    scherm.get_by_text("Vaste lijn afgesproken").click()
    scherm.get_by_label("Antwoord voor de medewerkers").fill("Ga uit van de feiten.")
    scherm.get_by_label("Antwoord voor de burger").fill("U heeft gelijk.")
    druk(scherm.get_by_role("button", name="Verstuur dit antwoord"))
    expect(scherm.get_by_text("Uw antwoord gaat naar de afzenders van 2 signalen.")).to_be_visible()
    is_op(titel)

    druk(scherm.get_by_role("main").get_by_role("link", name="Knelpunten", exact=True))
    druk(scherm.get_by_role("link", name="Rapporten", exact=True))
    is_op("Rapporten")
    druk(scherm.get_by_role("link", name="Begin een rapport"))
    scherm.get_by_text("Stand van de Uitvoering", exact=True).click()
    druk(scherm.get_by_role("button", name="Maak het concept"))
    rapport = Rapport.objects.get()
    is_op(rapport.titel)
    druk(scherm.get_by_role("link", name="Schrijf titel, inleiding en vragen"))
    scherm.get_by_label("Inleiding").fill("Het knelt bij wie logeert.")
    scherm.get_by_label("Wat vraagt u van de politiek?").fill("Geef ruimte.")
    druk(scherm.get_by_role("button", name="Bewaar deze tekst"))
    is_op(rapport.titel)
    for woorden in ("Het knelt bij wie logeert.", "U heeft gelijk.", "Een raming van de kosten."):
        expect(scherm.locator("article").get_by_text(woorden).first).to_be_visible()
    scherm.locator("summary", has_text="Vraag een tweede lezer").click()
    druk(scherm.get_by_role("button", name="Vraag een tweede lezer"))
    expect(scherm.get_by_text("iemand die er niets aan schreef")).to_be_visible()
    assert Rapport.objects.get().status == Rapportstatus.TER_LEZING


def wetstraject_met(knelpunt: Knelpunt) -> Wetstraject:
    """A law on its way, with this knelpunt."""
    door = beleidsmedewerker(knelpunt.ministerie)
    traject = begin_traject("Wet logeren", "https://voorbeeld.example/wet", knelpunt.ministerie, door)
    koppel_traject(knelpunt, traject, "Dit hoort erbij.", door)
    return traject
