"""An entrepreneur who lives in Germany and reads English: no DigiD, a German number and address, eHerkenning.

Every page of the journey is read as an English voice would read it, and so is every message: nothing sounds Dutch
that is not marked as Dutch.
"""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from loket.handelingen.antwoorden import stuur_antwoord
from loket.handelingen.contactmomenten import leg_contactmoment_vast
from loket.models import Dossier, Gehoordvraag, Route, Stuk
from loket.tasks import maak_stuk_pdf, vraag_of_gehoord
from portal.berichten.models import Poststuk
from portal.berichten.partijbestand import brief_als_html
from portal.identiteit.rechten import Rol
from portal.uitgaand.models import Uitgaand
from portal.uitgaand.motor import geschreven
from tests.e2e.drukken import druk, knop
from tests.e2e.keuren import keur
from tests.e2e.onderweg import met_muis
from tests.loket.berichten.bouwstenen import verstuur_alles
from tests.loket.factories import MedewerkerFactory
from tests.portal.bestanden.bouwstenen import PDF
from tests.project.test_taal_schermen import VERRADERS, lees, nederlands

pytestmark = [
    pytest.mark.browser,
    pytest.mark.lang,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud", "digid"),
]
VERHAAL = "I live in Germany and have a company in the Netherlands. I must pay back money and I do not agree."
NAAM, TELEFOON, MAIL = "Alex Made-Up", "+49 30 901820", "alex@example.org"
ADRES = "Musterweg 5, 10115 Berlin"
GESPROKEN = "We spoke about the letter. I will ask the tax office."
OP_EEN_VRAAG = ("gelukt", "veilig-contact", "contactgegevens", "helpers", "helper-toevoegen", "wie-zag-wat")
GEGEVENS = ("mijn-gegevens", "gegevens-bekijken", "gegevens-verbeteren", "registerfout")


LEKKEN: dict[str, list[str]] = {}
"""What sounded Dutch, by the path of its page; told together at the end."""


def bekijk(page: Page) -> None:
    """Axe, the width, and the ear of someone who reads no Dutch."""
    keur(page)
    assert page.locator("html").get_attribute("lang") == "en"
    if gehoord := nederlands(lees(page.content())):
        LEKKEN[urlsplit(page.url).path] = gehoord


@pytest.mark.keurt("start", "begrepen", "vraag", "uitkomst", "controleren", "ontvangen", "volgen-bewijs")
@pytest.mark.keurt("volgen-dossier", "draad", "mijn-inloggen", "mijn", "mijn-toevoegen", "mijn-vraag")
@pytest.mark.keurt(*OP_EEN_VRAAG, *GEGEVENS, "gehoord-vraag", "gehoord-dank", "brief-uitleg", "stuk")
@pytest.mark.parametrize("breedte", [360, 1280])
def test_an_entrepreneur_abroad_reads_english_from_end_to_end(
    browser: Browser, live_server: LiveServer, tmp_path: Path, breedte: int
) -> None:
    scherm: ViewportSize = {"width": breedte, "height": 800}
    context = browser.new_context(locale="en-GB", viewport=scherm)
    page = context.new_page()
    LEKKEN.clear()
    code = vertelt(page, live_server)
    page.context.clear_cookies(name="bezoek")
    volgt_met_code(page, code, live_server)
    bekijkt_alles_van_de_vraag(page, live_server)
    stuurt_een_bestand(page, tmp_path, live_server)
    wordt_geholpen()
    zegt_of_er_geluisterd_werd(page, live_server)
    krijgt_een_brief(page, live_server)
    logt_in_voor_het_bedrijf(page, code, live_server)
    krijgt_alles_in_een_pdf(page)
    elk_bericht_is_engels()
    assert LEKKEN == {}


def vertelt(page: Page, live_server: LiveServer) -> str:
    """The whole intake, with a number and an address of another country; the code at the end of it."""
    page.goto(live_server.url + reverse("start"))
    bekijk(page)
    iemand = met_muis(page, engels=True)
    iemand.vertel(VERHAAL)
    bekijk(page)
    iemand.ga_door({}, tot="/hoedanigheid/")
    bekijk(page)
    iemand.ga_door({"hoedanigheid": "As a business owner"})
    bekijk(page)
    druk(page.get_by_role("link", name="Check and send"))
    bekijk(page)
    page.get_by_label("Your telephone number").fill("0301 90 18 20")
    knop(page, "Send my question")
    expect(page.locator("main")).to_contain_text("country code")
    bekijk(page)
    page.get_by_label("Your name").fill(NAAM)
    page.get_by_label("Your telephone number").fill(TELEFOON)
    page.get_by_label("Your e-mail address").fill(MAIL)
    page.get_by_label("Your address", exact=True).fill(ADRES)
    page.get_by_label("In which country do you live?").fill("Germany")
    knop(page, "Send my question")
    page.wait_for_url("**/ontvangen/")
    bekijk(page)
    dossier = Dossier.objects.get()
    assert (dossier.taal, dossier.telefoon, dossier.email) == ("en", TELEFOON, MAIL)
    assert dossier.route != Route.STANDAARD
    return page.locator(".code").inner_text().strip()


def volgt_met_code(page: Page, code: str, live_server: LiveServer) -> None:
    """The code, and the end of a number of another country."""
    page.goto(live_server.url + reverse("volgen"))
    page.get_by_label("Your code").fill(code)
    knop(page, "Show my question")
    bekijk(page)
    page.locator("[name=tweede]").fill("1820")
    knop(page, "Open my question")
    assert page.url == live_server.url + reverse("volgen-dossier")
    bekijk(page)


def bekijkt_alles_van_de_vraag(page: Page, live_server: LiveServer) -> None:
    """Every page about the question, also those of one's data."""
    for naam in (*OP_EEN_VRAAG, *GEGEVENS):
        page.goto(live_server.url + reverse(naam))
        bekijk(page)
    page.goto(live_server.url + reverse("gegevens-bekijken"))
    page.locator("[name=tweede]").fill(MAIL)
    knop(page, "Show everything")
    expect(page.locator("main")).to_contain_text(ADRES)
    bekijk(page)


def stuurt_een_bestand(page: Page, tmp_path: Path, live_server: LiveServer) -> None:
    """A message and a letter as PDF, and what is promised with it."""
    brief = tmp_path / "letter.pdf"
    brief.write_bytes(PDF)
    page.goto(live_server.url + reverse("draad"))
    bekijk(page)
    page.locator("[name=tekst]").fill("What does this letter mean?")
    page.locator("[name=bestanden]").set_input_files(brief)
    knop(page, "Send my message")
    expect(page.locator("main")).to_contain_text("What does this letter mean?")
    bekijk(page)


def wordt_geholpen() -> None:
    """Someone of the team speaks with them, answers, and the hour after it has passed."""
    dossier = Dossier.objects.get()
    bo = MedewerkerFactory(naam="Bo Made-Up", rol=Rol.BALIE, rol__team=dossier.team)
    overmorgen = timezone.localdate() + timedelta(days=7)
    leg_contactmoment_vast(
        dossier, verslag=GESPROKEN, volgende_stap="I write to you.", uiterlijk=overmorgen, door=bo
    )
    stuur_antwoord(
        dossier, antwoord="You can pay later.", volgende_stap="I call you.", uiterlijk=overmorgen, door=bo
    )
    vraag_of_gehoord()
    verstuur_alles(dossier)


def zegt_of_er_geluisterd_werd(page: Page, live_server: LiveServer) -> None:
    """By the link of the e-mail."""
    vraag = Gehoordvraag.objects.get()
    bericht = Uitgaand.objects.get(soort="gehoord")
    assert vraag.status == "open"
    adres = next(woord for woord in bericht.inhoud["tekst"].split() if "/gehoord/" in woord)
    page.goto(live_server.url + reverse("gehoord-vraag", args=[adres.rstrip("/.").rsplit("/", 1)[-1]]))
    bekijk(page)
    page.locator("label", has_text="Yes").click()
    knop(page, "Send my answer")
    bekijk(page)


def krijgt_een_brief(page: Page, live_server: LiveServer) -> None:
    """Letters were chosen: the next one is English on paper, goes abroad, and its code explains it in English."""
    Dossier.objects.update(berichtkanaal="brief")
    wordt_geholpen()
    for stuk in Poststuk.objects.all():
        html = brief_als_html(stuk)
        assert "Berlin" in html
        assert '<article class="brief brief--post brief--los"' in html
        assert 'lang="en"' in html
        assert nederlands(lees(html)) == []
        page.goto(live_server.url + reverse("brief-uitleg", args=[stuk.uitlegcode]))
        bekijk(page)
    assert Poststuk.objects.exists()


def logt_in_voor_het_bedrijf(page: Page, code: str, live_server: LiveServer) -> None:
    """By the simulated eHerkenning; the question becomes that of the company."""
    page.goto(live_server.url + reverse("mijn"))
    bekijk(page)
    druk(page.get_by_role("link", name="eHerkenning"))
    assert nederlands(lees(page.content())) == []
    knop(page, "Sign in (trial)")
    page.wait_for_url(live_server.url + reverse("mijn"))
    bekijk(page)
    page.goto(live_server.url + reverse("mijn-toevoegen"))
    page.locator("[name=code]").fill(code)
    page.locator("[name=tweede]").fill(MAIL)
    bekijk(page)
    knop(page, "Put this question among my questions")
    assert page.url == live_server.url + reverse("mijn-vraag", args=[Dossier.objects.get().pk])
    expect(page.locator("main")).to_contain_text(GESPROKEN)
    bekijk(page)
    page.goto(live_server.url + reverse("mijn"))
    bekijk(page)
    page.goto(live_server.url + reverse("mijn-vraag", args=[Dossier.objects.get().pk]))


def krijgt_alles_in_een_pdf(page: Page) -> None:
    """Everything together, in English too."""
    knop(page, "Put everything together in one PDF")
    bekijk(page)
    stuk = Stuk.objects.get(soort="bundel")
    maak_stuk_pdf(str(stuk.pk))
    assert Stuk.objects.get(pk=stuk.pk).is_heel


def elk_bericht_is_engels() -> None:
    """What left by e-mail, and what stands on the timeline by itself."""
    berichten = Uitgaand.objects.filter(over=Dossier.objects.get().pk)
    inhouden = [geschreven(rij.inhoud) for rij in berichten]
    teksten = [inhoud[deel] for inhoud in inhouden for deel in ("onderwerp", "tekst")]
    assert {"email", "brief"} <= {rij.kanaal for rij in berichten}
    assert [tekst for tekst in teksten if VERRADERS.search(tekst.lower())] == []
    for stuk in Stuk.objects.all():
        assert nederlands(lees(f'<main lang="en">{stuk.html}')) == [], stuk.soort
