"""Every public page for everyone: axe finds nothing, nothing is wider than a small phone, and no script is needed."""

import re
from collections.abc import Callable, Iterator
from typing import Literal
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from loket.handelingen import bied_actie_aan, geef_machtiging, leg_stuk_klaar
from loket.handelingen.bijlagen import Bestand
from loket.handelingen.draad import schrijf_ons
from loket.models import Deelsoort, Dossier, Regelversie, Stuk, Stuksoort
from portal.bestanden.soorten import Bestandsoort
from portal.gebeurtenissen.soorten import BezwaarGemaakt
from portal.identiteit.rechten import Rol
from tests.e2e.binnenkomen import kijk_mee, open_vraag, typ_code
from tests.e2e.drukken import druk, knop
from tests.e2e.keuren import keur
from tests.e2e.rondje import kies
from tests.loket.api.bouwstenen import laat_volgen, sluit_portaal_aan
from tests.loket.factories import DienstFactory, DossierFactory, MedewerkerFactory
from tests.loket.machtigen.bouwstenen import inhoud
from tests.loket.overdracht.bouwstenen import link_van, maak_buitenaanbod, te_delen
from tests.portal.bestanden.bouwstenen import PDF

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]
VERHAAL = "Mijn man is overleden en nu kan ik de huur niet meer betalen."
LOSSE_BLADZIJDEN = [
    "bel-mij",
    "hulp",
    "hoe_wij_kiezen",
    "privacy",
    "toegankelijkheid",
    "beveiliging",
    "api_versies",
    "contact",
    "diensten",
    "diensten-a-z",
    "levensgebeurtenissen",
    "organisaties",
    "informatiepunten",
    "verder",
    "samen",
    "samen-klaar",
    "wissen",
    "gewist",
    "inloggen",
    "verhaal",
]
LOSSE_MET_SLEUTEL = ("dienst", "levensgebeurtenis", "organisatie", "hulp-nu", "informatiepunt", "regelversie")


def vertel(page: Page, adres: str, bekijk: Callable[[Page], None]) -> None:
    """Tell a story and go on to the receipt; `bekijk` looks at each page on the way."""
    page.goto(adres)
    bekijk(page)
    page.get_by_label("Wat is er gebeurd?").fill(VERHAAL)
    knop(page, "Vertel het ons")
    for _ in range(15):
        if "/vraag/" not in page.url:
            break
        bekijk(page)
        if page.url.endswith("/zelf_regelen/"):
            kies(page, "Ja, als iemand mij helpt")
            knop(page, "Verder")
        else:
            knop(page, "Sla deze vraag over")
    bekijk(page)
    # A service that was only a guess is not named: then one says oneself what it is about.
    druk(page.get_by_role("link", name=re.compile("Dit gaat niet over mijn vraag|Ik weet zelf waar")))
    bekijk(page)
    druk(page.get_by_role("link", name="Terug", exact=True))
    druk(page.get_by_role("link", name="Controleer en verstuur"))
    knop(page, "Verstuur mijn vraag")
    expect(page).to_have_title(re.compile("^Fout:"))
    bekijk(page)
    page.get_by_label("Uw telefoonnummer").fill("06 12 34 56 78")
    knop(page, "Verstuur mijn vraag")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wij hebben uw vraag ontvangen")
    bekijk(page)


ONDERWEG = (
    *("start", "vraag", "uitkomst", "klopt-niet", "controleren", "ontvangen"),
    *("volgen-dossier", "gelukt", "veilig-contact", "wie-zag-wat", "volgen", "stuk"),
)
Schema = Literal["light", "dark"]
SCHERMEN: list[tuple[int, Schema]] = [(320, "light"), (1280, "light"), (320, "dark")]


@pytest.mark.keurt(*ONDERWEG)
@pytest.mark.parametrize(("breedte", "schema"), SCHERMEN)
def test_axe_finds_nothing_on_the_way_from_story_to_timeline(
    page: Page, live_server: LiveServer, breedte: int, schema: Schema
) -> None:
    page.set_viewport_size({"width": breedte, "height": 800})
    page.emulate_media(color_scheme=schema)
    vertel(page, live_server.url, keur)
    for naam in ("volgen-dossier", "gelukt", "veilig-contact", "wie-zag-wat", "volgen"):
        page.goto(live_server.url + reverse(naam))
        keur(page)
    page.goto(live_server.url + reverse("volgen-dossier"))
    druk(page.get_by_role("link", name="Ontvangstbewijs", exact=True))
    keur(page)


@pytest.mark.keurt(*LOSSE_BLADZIJDEN, *LOSSE_MET_SLEUTEL)
@pytest.mark.parametrize(("breedte", "schema"), SCHERMEN)
def test_axe_finds_nothing_on_the_other_pages(
    page: Page, live_server: LiveServer, breedte: int, schema: Schema
) -> None:
    page.set_viewport_size({"width": breedte, "height": 800})
    page.emulate_media(color_scheme=schema)
    adressen = [reverse(naam) for naam in LOSSE_BLADZIJDEN]
    DienstFactory(sleutel="stil", gepauzeerd=True)
    losse = [("dienst", "ww"), ("dienst", "stil"), ("levensgebeurtenis", "schulden"), ("organisatie", "uwv")]
    losse += [("hulp-nu", "veilig"), ("informatiepunt", "assen-de-brug")]
    losse += [("regelversie", Regelversie.objects.get().versie)]
    adressen += [reverse(naam, args=[sleutel]) for naam, sleutel in losse]
    for adres in [*adressen, "/bestaat-niet/"]:
        page.goto(live_server.url + adres)
        keur(page)
    page.goto(live_server.url + reverse("diensten"))
    page.get_by_label("Zoek met uw eigen woorden").fill("huurtoeslag")
    knop(page, "Zoek")
    keur(page)
    assert "huurtoeslag" not in page.url


@pytest.mark.keurt("volgen-bewijs", "eigen-getal", "websites")
@pytest.mark.keurt("actie", "contactgegevens", "draad", "helpers", "helper-toevoegen", "stuk-pdf")
@pytest.mark.keurt("volgen-helper", "helper-stuk", "helper-actie", "helper-vraag", "helper-berichten")
@pytest.mark.keurt("overdracht-buiten")
@pytest.mark.parametrize("breedte", [320, 1280])
def test_axe_finds_nothing_on_what_hangs_on_one_question(
    page: Page, live_server: LiveServer, breedte: int
) -> None:
    """For the citizen, for who helps, and for a party outside."""
    page.set_viewport_size({"width": breedte, "height": 800})
    dossier = DossierFactory(telefoon="06 12 34 56 78")
    stuk = leg_stuk_klaar(dossier, soort=Stuksoort.BESLUITBRIEF, titel="Een brief", html="<h1>Een brief</h1>")
    actie = bied_actie_aan(dossier, label="Ik ben het niet eens", gebeurtenis=BezwaarGemaakt, stuk=stuk)
    balie = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    laat_volgen(dossier, sluit_portaal_aan())
    sluit_portaal_aan("Een ander portaal (verzonnen)")
    link = link_van(maak_buitenaanbod(DossierFactory(), None, te_delen(Deelsoort.NAAM)))
    Stuk.objects.update(pdf=None)  # of a paper that is being made the page says so

    typ_code(page, live_server.url, dossier.code)
    knop(page, "Open mijn vraag")
    keur(page)
    open_vraag(page, live_server.url, dossier.code)
    bladzijden = ("contactgegevens", "draad", "eigen-getal", "helpers", "helper-toevoegen", "websites")
    adressen = [reverse(naam) for naam in bladzijden]
    for adres in [*adressen, reverse("actie", args=[actie.pk]), reverse("stuk-pdf", args=[stuk.pk])]:
        page.goto(live_server.url + adres)
        keur(page)
    page.context.clear_cookies()
    typ_code(page, live_server.url, machtiging.code)
    knop(page, "Open deze vraag")
    keur(page)
    kijk_mee(page, live_server.url, machtiging.code, "06 12 34 56 78")
    keur(page)
    adressen = [reverse("helper-stuk", args=[stuk.pk]), reverse("helper-actie", args=[actie.pk])]
    for adres in [*adressen, reverse("helper-vraag"), reverse("helper-berichten")]:
        page.goto(live_server.url + adres)
        keur(page)
    page.goto(live_server.url + link)
    keur(page)
    knop(page, "Bekijk de vraag")
    keur(page)


@pytest.mark.keurt("balie-draad")
@pytest.mark.parametrize("breedte", [320, 1280])
def test_axe_finds_nothing_on_the_pages_of_the_counter(
    page: Page, live_server: LiveServer, breedte: int
) -> None:
    page.set_viewport_size({"width": breedte, "height": 800})
    dossier = DossierFactory()
    client = Client()
    client.force_login(MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team))
    koekje = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": koekje, "url": live_server.url}]
    )
    for adres in (reverse("balie-werklijst"), reverse("balie-dossier", args=[dossier.pk])):
        page.goto(live_server.url + adres)
        keur(page)
    for kop in ("Contact vastleggen", "Naar maatwerk", "Afronden"):
        page.get_by_text(kop, exact=True).click()
    keur(page)
    schrijf_ons(
        dossier,
        sleutel=uuid4(),
        tekst="Hier is de brief.",
        bestanden=[Bestand("brief.pdf", Bestandsoort.PDF, PDF)],
    )
    page.goto(live_server.url + reverse("balie-draad", args=[dossier.pk]))
    keur(page)


LETTERS = "document.documentElement.style.setProperty('font-size', '200%', 'important')"
BEDEKT = """() => [...document.querySelectorAll('.verlaat, .verlaat *')]
    .map(e => e.getBoundingClientRect()).reduce((meest, r) => Math.max(meest, r.bottom), 0) / innerHeight"""
IN_NOOD = "Mijn partner slaat mij, ik weet niet waar ik heen moet. Ik heb een brief van DUO gehad."


def te_breed(page: Page, adres: str) -> str:
    """The address when the page there is wider than the screen with letters of twice the size."""
    page.goto(adres)
    page.evaluate(LETTERS)
    breder = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    return adres if breder else ""


def test_letters_of_twice_the_size_fit_on_a_small_phone(page: Page, live_server: LiveServer) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    adressen = [reverse(naam) for naam in ("start", *LOSSE_BLADZIJDEN)]
    adressen += [reverse("dienst", args=["ww"]), reverse("levensgebeurtenis", args=["schulden"])]
    assert [adres for adres in adressen if te_breed(page, live_server.url + adres)] == []
    page.goto(live_server.url)
    page.get_by_label("Wat is er gebeurd?").fill(IN_NOOD)
    knop(page, "Vertel het ons")
    assert not te_breed(page, page.url)


GEKNIPT = """[...document.querySelectorAll('.tegel')].flatMap(tegel => {
  const tekst = tegel.firstChild, bereik = document.createRange()
  return [...tekst.data.matchAll(/\\S+/g)].filter(woord => {
    bereik.setStart(tekst, woord.index)
    bereik.setEnd(tekst, woord.index + woord[0].length)
    return bereik.getClientRects().length > 1
  }).map(woord => woord[0])
})"""
"""The words of tiles that stand on two lines."""


@pytest.mark.parametrize("breedte", [360, 768, 1280])
def test_no_word_of_a_tile_is_cut_where_letters_have_their_size(
    page: Page, live_server: LiveServer, breedte: int
) -> None:
    page.set_viewport_size({"width": breedte, "height": 800})
    page.goto(live_server.url)
    assert page.locator(".tegel").count() == 8
    assert page.evaluate(GEKNIPT) == []


def test_the_quick_way_out_never_covers_what_one_has_to_press(page: Page, live_server: LiveServer) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(live_server.url)
    page.get_by_label("Wat is er gebeurd?").fill(IN_NOOD)
    knop(page, "Vertel het ons")
    page.evaluate(LETTERS)
    page.locator("main form").first.evaluate("e => e.scrollIntoView()")
    expect(page.get_by_role("link", name="Verlaat deze pagina snel")).to_be_in_viewport()
    assert 0 < page.evaluate(BEDEKT) < 0.4
    knop(page, "Ja, dit klopt")


GROND = "getComputedStyle(document.querySelector('main')).backgroundColor"
INKT = "getComputedStyle(document.querySelector('h1')).color"
BLAD = "getComputedStyle(document.documentElement).getPropertyValue('--portaal-blad').trim()"


def test_the_public_side_follows_the_device_and_paper_stays_light(
    page: Page, live_server: LiveServer
) -> None:
    page.goto(live_server.url + reverse("dienst", args=["ww"]))
    page.emulate_media(color_scheme="light")
    assert page.evaluate(GROND) == "rgb(255, 255, 255)"
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(GROND) != "rgb(255, 255, 255)"
    page.emulate_media(color_scheme="dark", media="print")
    assert page.evaluate(INKT) == "rgb(0, 0, 0)"
    assert page.evaluate(BLAD) == "#fff"


def test_the_screens_of_staff_are_light_whatever_the_device_asks(page: Page, live_server: LiveServer) -> None:
    client = Client()
    client.force_login(MedewerkerFactory(rol=Rol.BALIE))
    koekje = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": koekje, "url": live_server.url}]
    )
    page.emulate_media(color_scheme="dark")
    page.goto(live_server.url + reverse("balie-werklijst"))
    assert page.evaluate(GROND) == "rgb(255, 255, 255)"


@pytest.mark.parametrize("breedte", [360, 1280])
def test_the_tab_key_goes_through_the_header_as_the_eye_does(
    page: Page, live_server: LiveServer, breedte: int
) -> None:
    page.set_viewport_size({"width": breedte, "height": 800})
    page.goto(live_server.url)
    plekken = page.locator(".kop a, .kop button").evaluate_all(
        "rij => rij.map(e => e.getBoundingClientRect()).map(r => [Math.round(r.top / 20), Math.round(r.left)])"
    )
    assert len(plekken) == 5
    assert plekken == sorted(plekken)


@pytest.fixture
def zonder_script(browser: Browser) -> Iterator[Page]:
    """A browser that runs no script at all."""
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    yield context.new_page()
    context.close()


def test_the_whole_way_works_without_javascript(zonder_script: Page, live_server: LiveServer) -> None:
    page = zonder_script
    vertel(page, live_server.url, lambda _page: None)
    code = page.locator(".code").inner_text().strip()
    page.goto(live_server.url + reverse("volgen-dossier"))
    knop(page, "Sluit mijn vraag op deze computer")
    open_vraag(page, live_server.url, code, "5678")
    expect(page.locator("main")).to_contain_text("Een medewerker belt u.")
    assert Dossier.objects.get().code == code


def test_the_story_can_be_told_by_keyboard_alone(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Wat is er gebeurd?")).to_be_focused()
    page.keyboard.type(VERHAAL)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/vraag/"))
    for _keer in range(60):
        if page.evaluate("document.activeElement.type") in {"radio", "checkbox"}:
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator("main input:checked").count() == 1
