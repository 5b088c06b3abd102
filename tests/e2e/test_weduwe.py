"""A widow without e-mail, telephone or DigiD: all of it at a counter, by post, and with a neighbour who helps."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from loket.models import Dossier, Gehoordantwoord, Stuk
from loket.tasks import maak_stuk_pdf, veeg_berichten, vraag_of_gehoord
from portal.berichten.models import Poststuk, Printpartij
from portal.berichten.partijbestand import brief_als_html
from portal.berichten.post import bewaar_bestand
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Rol
from portal.uitgaand.models import Kanaal, Uitgaand
from portal.weergave.templatetags.weergave import datum
from signalen.models import Signaal, Signaalsoort
from tests.e2e.binnenkomen import kijk_mee, open_vraag, typ_code
from tests.e2e.drukken import druk, knop
from tests.e2e.keuren import keur
from tests.e2e.rondje import doe, kies
from tests.e2e.test_samen import begin, schrijf_en_vraag
from tests.loket.berichten.bouwstenen import verstuur_alles
from tests.loket.factories import MedewerkerFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]
NAAM, ADRES = "Wil Verzonnen", "Kade 12, 1234 AB Ergens"
BUUR = "Bep Verzonnen"
VERSLAG = "U vroeg wat de brief betekent. Ik legde het uit."
Aanmelden = Callable[[BrowserContext, Medewerker], None]


@pytest.mark.keurt("samen-bewijs", "post", "post-partij", "brief", "brief-uitleg", "brief-ontvangen")
@pytest.mark.keurt("balie-dossier", "balie-machtigingen", "volgen-helper", "volgen-bewijs", "volgen-dossier")
@pytest.mark.keurt("helpers", "wie-zag-wat", "balie-gehoord", "balie-samen-briefje")
@pytest.mark.parametrize("breedte", [360, 1280])
def test_a_widow_gets_everything_by_post_and_at_the_counter(
    browser: Browser, live_server: LiveServer, aanmelden: Aanmelden, breedte: int
) -> None:
    scherm: ViewportSize = {"width": breedte, "height": 800}

    def bladzijde(wie: Medewerker | None = None) -> Page:
        context = browser.new_context(locale="nl-NL", viewport=scherm)
        if wie is not None:
            aanmelden(context, wie)
        return context.new_page()

    team: Team = Team.objects.get(sleutel="voordeur")
    balie = bladzijde(MedewerkerFactory(naam="Bo Balie (verzonnen)", rol=Rol.BALIE, rol__team=team))
    poster = bladzijde(MedewerkerFactory(rol=Rol.TEAMLEIDER, rol__team=team))

    dossier = vertelt_aan_de_balie(balie, bladzijde(), live_server)
    eerste = krijgt_post(dossier, poster, live_server)
    vraagt_wat_de_brief_betekent(eerste, dossier, bladzijde(), live_server)
    helpercode = noemt_de_buurvrouw(dossier, balie, live_server)
    buur = bladzijde()
    buurvrouw_kijkt_mee(buur, helpercode, live_server)
    wordt_geholpen(dossier, balie, live_server)
    kaart = krijgt_post(dossier, poster, live_server)
    stuurt_de_kaart_terug(kaart, balie, live_server)
    kijkt_zelf_en_stopt_de_hulp(dossier, bladzijde(), live_server)
    buur.goto(live_server.url + reverse("volgen-helper"))
    expect(buur.locator("main")).to_contain_text("De machtiging geldt niet meer")
    typ_code(buur, live_server.url, helpercode)
    expect(buur.locator("main")).not_to_contain_text("De vraag die u volgt")
    krijgt_alles_op_papier(dossier, balie, live_server)
    assert set(Uitgaand.objects.filter(over=dossier.pk).values_list("kanaal", flat=True)) == {Kanaal.BRIEF}


def vertelt_aan_de_balie(balie: Page, scherm: Page, live_server: LiveServer) -> Dossier:
    """She tells it at the counter, and types name and address on the screen that stands there for visitors."""
    begin(balie, scherm, live_server)
    schrijf_en_vraag(balie)
    expect(scherm.get_by_role("heading", level=1)).to_have_text("Klopt dit?")
    scherm.locator("label", has_text="Per brief").click()
    scherm.get_by_label("Uw naam").fill(NAAM)
    scherm.get_by_label("Uw adres").fill(ADRES)
    knop(scherm, "Ja, dit klopt. Verstuur mijn vraag")
    expect(scherm.get_by_role("heading", level=1)).to_have_text("Wij hebben uw vraag ontvangen")
    keur(scherm)
    dossier = Dossier.objects.get()
    assert (dossier.naam, dossier.adres, dossier.telefoon, dossier.email) == (NAAM, ADRES, "", "")
    expect(balie.locator("main")).to_contain_text(dossier.code)
    druk(balie.get_by_role("link", name="Briefje om af te drukken"))
    expect(balie.locator("main")).to_contain_text(dossier.code)
    keur(balie)
    balie.go_back()
    knop(balie, "Klaar: maak beide schermen leeg")
    return dossier


def krijgt_post(dossier: Dossier, poster: Page, live_server: LiveServer) -> Poststuk:
    """What waits for her leaves as a letter: printed in a batch, with her address, and posted."""
    veeg_berichten()
    verstuur_alles(dossier)
    poster.goto(live_server.url + reverse("post"))
    keur(poster)
    knop(poster, "Maak een printpartij")
    partij = Printpartij.objects.latest("nummer")
    bewaar_bestand(partij.pk)
    poster.reload()
    keur(poster)
    with poster.expect_download() as bestand:
        poster.get_by_role("button", name="Bestand om te drukken (pdf)").click()
    assert bestand.value.path().read_bytes()[:4] == b"%PDF"
    poster.get_by_label("Op welke dag gepost?").fill(datum(timezone.localdate()))
    doe(poster, "Alles is gepost", "De partij is gepost.")
    stuk: Poststuk = partij.stukken.get()
    html = brief_als_html(stuk)
    for deel in (NAAM, "Kade 12", "1234 AB Ergens", str(stuk.uitlegcode)):
        assert deel in html
    return stuk


def vraagt_wat_de_brief_betekent(
    brief: Poststuk, dossier: Dossier, computer: Page, live_server: LiveServer
) -> None:
    """With the code of the letter, at a computer of the library; nothing of her stands on the page."""
    computer.goto(live_server.url + reverse("brief"))
    keur(computer)
    computer.get_by_label("De code op de brief").fill(str(brief.uitlegcode))
    knop(computer, "Leg mijn brief uit")
    expect(computer.get_by_role("heading", name="Ik begrijp dit niet")).to_be_visible()
    keur(computer)
    computer.locator("fieldset label").first.click()
    knop(computer, "Verstuur mijn vraag")
    expect(computer.locator("main")).to_contain_text("Wie helpt u?")
    expect(computer.locator("main")).not_to_contain_text(NAAM)
    # Nobody promises a call to who has no telephone.
    expect(computer.locator(".toezegging")).not_to_contain_text("belt u")
    keur(computer)
    assert Signaal.objects.get().soort == Signaalsoort.ONBEGRIJPELIJK
    assert dossier.briefvragen.get().toezegging.status == "open"


def noemt_de_buurvrouw(dossier: Dossier, balie: Page, live_server: LiveServer) -> str:
    """At the counter she says who helps; the code for the neighbour is on paper."""
    balie.goto(live_server.url + reverse("balie-dossier", args=[dossier.pk]))
    keur(balie)
    balie.goto(live_server.url + reverse("balie-machtigingen", args=[dossier.pk]))
    balie.get_by_text("Iemand toevoegen die helpt", exact=True).click()
    vak = balie.locator("details[open]")
    kies(balie, "meekijker")
    vak.get_by_label("Naam van deze persoon").fill(BUUR)
    vak.get_by_label("Waarvoor?").fill("leest de brieven voor")
    kies(balie, "Mag brieven en papieren lezen")
    kies(balie, "aan de balie")
    vak.get_by_label("Tot en met welke dag?").fill(datum(timezone.localdate() + timedelta(days=60)))
    doe(balie, "Leg vast wie helpt", "Het staat op de tijdlijn.")
    expect(balie.locator("main")).to_contain_text("de achternaam of de postcode en het huisnummer")
    keur(balie)
    gevonden = re.search(r"H-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", balie.locator("main").inner_text())
    assert gevonden is not None
    return gevonden.group()


def buurvrouw_kijkt_mee(buur: Page, code: str, live_server: LiveServer) -> None:
    """The neighbour, who knows her surname, reads where it stands, and not how the widow can be found."""
    kijk_mee(buur, live_server.url, code, "mevrouw verzonnen")
    expect(buur.get_by_role("heading", level=1)).to_contain_text("De vraag die u volgt")
    keur(buur)
    expect(buur.locator("main")).to_contain_text("Wij beloofden deze persoon")
    for eigen in (ADRES, Dossier.objects.get().code):
        assert eigen not in buur.content()


def wordt_geholpen(dossier: Dossier, balie: Page, live_server: LiveServer) -> None:
    """Somebody explains the letter and writes that down; an hour later we ask whether she was heard."""
    balie.goto(live_server.url + reverse("balie-dossier", args=[dossier.pk]))
    balie.get_by_text("Contact vastleggen", exact=True).click()
    vak = balie.locator("details[open]")
    vak.get_by_label("Hoe was het contact?").select_option("balie")
    vak.get_by_label("Wat is er besproken en afgesproken?").fill(VERSLAG)
    vak.get_by_label("Wat is de volgende stap?").fill("Wij schrijven u wat de gemeente zegt.")
    vak.get_by_label("Uiterlijk").fill(datum(timezone.localdate() + timedelta(days=7)))
    doe(balie, "Leg vast en beloof de volgende stap", "Het contact staat op de tijdlijn.")
    vraag_of_gehoord()


def stuurt_de_kaart_terug(brief: Poststuk, balie: Page, live_server: LiveServer) -> None:
    """The card behind the letter comes back with a face, and is written over."""
    balie.goto(live_server.url + reverse("balie-gehoord"))
    balie.get_by_label("De code op de kaart").fill(brief.inhoud["kaart"])
    kies(balie, "Een beetje")
    doe(balie, "Neem deze kaart over", "De kaart is overgenomen.")
    keur(balie)
    antwoord = Gehoordantwoord.objects.get()
    assert (antwoord.gezicht, antwoord.gegeven) == ("beetje", "post")


def kijkt_zelf_en_stopt_de_hulp(dossier: Dossier, computer: Page, live_server: LiveServer) -> None:
    """With the code of the slip and her postcode she looks herself, sees who saw what, and ends the help."""
    typ_code(computer, live_server.url, dossier.code)
    keur(computer)
    open_vraag(computer, live_server.url, dossier.code, "1234ab 12")
    expect(computer.locator("main")).to_contain_text(VERSLAG)
    keur(computer)
    druk(computer.get_by_role("link", name="Bekijk wie uw gegevens heeft gezien"))
    keur(computer)
    druk(computer.get_by_role("link", name="Terug", exact=True))
    druk(computer.get_by_role("link", name="Bekijk wie u helpt"))
    keur(computer)
    knop(computer, f"Stop de hulp van {BUUR}")
    expect(computer.locator("main")).to_contain_text("Deze persoon kan uw vraag niet meer zien.")


def krijgt_alles_op_papier(dossier: Dossier, balie: Page, live_server: LiveServer) -> None:
    """Everything about her question in one PDF, printed at the counter."""
    balie.goto(live_server.url + reverse("balie-dossier", args=[dossier.pk]))
    knop(balie, "Maak één pdf van alles, voor de burger")
    keur(balie)
    stuk = Stuk.objects.get(dossier=dossier, soort="bundel")
    maak_stuk_pdf(str(stuk.pk))
    antwoord = balie.request.get(live_server.url + reverse("balie-bundel", args=[dossier.pk]))
    assert (antwoord.status, antwoord.body()[:4]) == (200, b"%PDF")
    assert VERSLAG in Stuk.objects.get(pk=stuk.pk).html
