"""In a real browser: setting up the second step, and the end of a session with a text half typed."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from loket.models import Dossier
from portal.identiteit import sessie
from portal.identiteit.models import Codeapp, Getypt, Medewerker
from portal.identiteit.rechten import Rol
from tests.dagen import werkdag_over
from tests.e2e.drukken import druk, geef_enter
from tests.e2e.keuren import keur
from tests.loket.factories import DossierFactory, MedewerkerFactory
from tests.portal.identiteit.codes import code_op_telefoon

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("inhoud"),
]
WACHTWOORD = "a long pass phrase of the tests"
VERSLAG = "Mevrouw belde over de brief van vorige week."


@pytest.fixture
def medewerker() -> Medewerker:
    """Someone of the counter, with a password."""
    wie: Medewerker = MedewerkerFactory(rol=Rol.BALIE)
    wie.set_password(WACHTWOORD)
    wie.save()
    return wie


def log_in(page: Page, adres: str, medewerker: Medewerker) -> None:
    """User name and password."""
    page.goto(f"{adres}/inloggen/")
    vul_in(page, medewerker)


def vul_in(page: Page, medewerker: Medewerker) -> None:
    """Fill in the page to sign in."""
    page.get_by_label("Gebruikersnaam").fill(medewerker.gebruikersnaam)
    page.get_by_label("Wachtwoord").fill(WACHTWOORD)
    druk(page.get_by_role("button", name="Inloggen"))


def vul_code(page: Page, geheim: str, *, tijdvakken: int = 0) -> None:
    """Type what the telephone shows."""
    page.get_by_label("Code").fill(code_op_telefoon(geheim, tijdvakken=tijdvakken))
    geef_enter(page.get_by_label("Code"))


@pytest.mark.parametrize("breedte", [320, 1280])
def test_the_second_step_is_set_up_and_used_from_then_on(
    page: Page, live_server: LiveServer, medewerker: Medewerker, settings: Any, breedte: int
) -> None:
    settings.TWEEDE_STAP_VERPLICHT = True
    page.set_viewport_size({"width": breedte, "height": 800})
    log_in(page, live_server.url, medewerker)
    expect(page.get_by_role("heading", level=1)).to_have_text("De tweede stap instellen")
    expect(page.locator("svg.qr")).to_be_visible()
    keur(page)
    geheim = page.locator("code.geheim").inner_text()
    vul_code(page, geheim)
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw herstelcodes")
    keur(page)
    herstelcode = page.locator(".herstelcodes code").first.inner_text()
    druk(page.get_by_role("link", name="Ik heb de codes bewaard"))
    expect(page).to_have_url(f"{live_server.url}/balie/")

    druk(page.get_by_role("button", name="Uitloggen"))
    log_in(page, live_server.url, medewerker)
    expect(page.get_by_role("heading", level=1)).to_have_text("De tweede stap")
    keur(page)
    # A code works once. That of the next half minute is taken too, whether that begins meanwhile or not.
    vul_code(page, geheim, tijdvakken=1)
    expect(page).to_have_url(f"{live_server.url}/balie/")

    druk(page.get_by_role("button", name="Uitloggen"))
    log_in(page, live_server.url, medewerker)
    page.get_by_label("Code").fill(herstelcode)
    geef_enter(page.get_by_label("Code"))
    expect(page).to_have_url(f"{live_server.url}/balie/")
    page.goto(f"{live_server.url}/account/tweede-stap/")
    expect(page.get_by_text("U heeft nog 9 herstelcodes.")).to_be_visible()
    keur(page)


def test_a_wrong_code_says_what_to_do_at_the_field(
    page: Page, live_server: LiveServer, medewerker: Medewerker
) -> None:
    Codeapp.objects.create(medewerker=medewerker, bevestigd=True)
    log_in(page, live_server.url, medewerker)
    page.get_by_label("Code").fill("12 34")
    geef_enter(page.get_by_label("Code"))
    expect(page).to_have_title("Fout: Inloggen: de tweede stap - Geen Verkeerde Deur")
    expect(page.locator("#id_code_error")).to_contain_text("Deze code klopt niet.")
    keur(page)


def test_a_quiet_question_comes_before_the_end_and_one_press_stays(
    page: Page, live_server: LiveServer, medewerker: Medewerker
) -> None:
    page.clock.install()
    log_in(page, live_server.url, medewerker)
    page.goto(f"{live_server.url}/account/")
    keur(page)
    vraag = page.get_by_role("dialog", name="Bent u er nog?")
    expect(vraag).to_be_hidden()
    # The clock of the page runs on; the server, that knows better, is asked first and says: not yet.
    page.clock.fast_forward("28:30")
    expect(vraag).to_be_hidden()


def test_staying_signed_in_closes_the_question(
    page: Page, live_server: LiveServer, medewerker: Medewerker, settings: Any
) -> None:
    settings.SESSIE_WAARSCHUWING_SECONDEN = 1799
    log_in(page, live_server.url, medewerker)
    page.goto(f"{live_server.url}/account/")
    vraag = page.get_by_role("dialog", name="Bent u er nog?")
    expect(vraag).to_be_visible()
    keur(page)
    with page.expect_response("**/account/sessie/") as antwoord:
        vraag.get_by_role("button", name="Blijf ingelogd").click()
    assert antwoord.value.json()["seconden"] >= 1799


def test_what_was_half_typed_at_the_end_is_there_after_signing_in(
    page: Page, live_server: LiveServer, medewerker: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier: Dossier = DossierFactory(team=medewerker.teams.get())
    page.clock.install()
    log_in(page, live_server.url, medewerker)
    page.goto(f"{live_server.url}/balie/dossiers/{dossier.pk}/")
    page.locator("summary", has_text="Contact vastleggen").click()
    page.locator("[name=contact-verslag]").fill(VERSLAG)
    # It stands still here: else the page goes on by itself six seconds after it kept the text, ready or not.
    page.clock.pause_at(timezone.now() + timedelta(seconds=10))
    with page.expect_response("**/account/getypt/bewaren/"):
        page.clock.fast_forward("29:47")
    assert Getypt.objects.get().pad == f"/balie/dossiers/{dossier.pk}/"

    echt = time.time
    monkeypatch.setattr(sessie, "nu", lambda: int(echt() + 31 * 60))
    page.clock.resume()
    page.clock.fast_forward("00:10")
    expect(page.get_by_text("U bent uitgelogd, omdat u een tijd niets deed.")).to_be_visible()
    vul_in(page, medewerker)
    expect(page.get_by_role("heading", level=1)).to_have_text("Dit was u aan het typen")
    keur(page)
    tekst = page.get_by_label("Uw tekst 1")
    expect(tekst).to_have_value(VERSLAG)
    tekst.fill(f"{VERSLAG} Wij sturen hem opnieuw.")
    druk(page.get_by_role("button", name="Verstuur het alsnog"))
    # The form was not finished yet, so its own page asks for the rest, with the text in it.
    expect(page).to_have_url(f"{live_server.url}/balie/dossiers/{dossier.pk}/")
    expect(page.locator("[name=contact-verslag]")).to_have_value(f"{VERSLAG} Wij sturen hem opnieuw.")
    page.locator("[name=contact-volgende_stap]").fill("De brief komt opnieuw.")
    page.locator("[name=contact-uiterlijk]").fill(werkdag_over(2).isoformat())
    druk(page.get_by_role("button", name="Leg vast en beloof de volgende stap"))
    expect(page.get_by_text("Het contact staat op de tijdlijn.")).to_be_visible()


def test_sending_one_form_of_a_page_does_not_lose_what_was_typed_in_another(
    page: Page, live_server: LiveServer, medewerker: Medewerker
) -> None:
    """A handler wrote for half an hour, took a call, noted the contact on the same page, and the text was gone."""
    dossier: Dossier = DossierFactory(team=medewerker.teams.get())
    log_in(page, live_server.url, medewerker)
    page.goto(f"{live_server.url}/balie/dossiers/{dossier.pk}/")
    page.locator("summary", has_text="Contact vastleggen").click()
    page.locator("[name=contact-verslag]").fill(VERSLAG)
    page.locator("summary", has_text="Iets beloven").click()
    page.locator("[name=toezeggen-wat]").fill("Wij bellen u over de brief.")
    page.locator("[name=toezeggen-uiterlijk]").fill(werkdag_over(2).isoformat())
    with page.expect_navigation():
        page.get_by_role("button", name="Beloof dit").dblclick()
    expect(page.get_by_text("Beloofd. De burger leest het.")).to_be_visible()
    assert [rij.wat for rij in dossier.toezeggingen.all()].count("Wij bellen u over de brief.") == 1
    keur(page)
    druk(page.get_by_role("link", name="Lees wat u schreef"))
    expect(page.get_by_label("Uw tekst 1")).to_have_value(VERSLAG)
    keur(page)
    druk(page.get_by_role("button", name="Verstuur het alsnog"))

    # Not finished, so its page asks for the rest: it is still kept nowhere else.
    expect(page.locator("[name=contact-verslag]")).to_have_value(VERSLAG)
    expect(page.get_by_text("U schreef nog iets anders")).to_be_hidden()
    page.locator("summary", has_text="Iets beloven").click()
    page.locator("[name=toezeggen-wat]").fill("Wij schrijven u.")
    page.locator("[name=toezeggen-uiterlijk]").fill(werkdag_over(2).isoformat())
    druk(page.get_by_role("button", name="Beloof dit"))
    expect(page.get_by_text("Beloofd. De burger leest het.")).to_be_visible()
    assert dict(Getypt.objects.get().velden)["contact-verslag"] == VERSLAG


@pytest.mark.parametrize("weg", ["link", "terug"])
def test_leaving_a_page_does_not_lose_a_text_that_was_not_sent(
    page: Page, live_server: LiveServer, medewerker: Medewerker, weg: str
) -> None:
    """The dates of the law stood behind a link on the page: who looked them up while writing began anew."""
    dossier: Dossier = DossierFactory(team=medewerker.teams.get())
    log_in(page, live_server.url, medewerker)
    page.goto(f"{live_server.url}/balie/werklijst/")
    page.goto(f"{live_server.url}/balie/dossiers/{dossier.pk}/")
    page.locator("summary", has_text="Contact vastleggen").click()
    page.locator("[name=contact-verslag]").fill(VERSLAG)
    if weg == "link":
        druk(page.get_by_role("link", name="Overdrachten").first)
    else:
        page.go_back()
    # The page says so only once the server has what went to /account/getypt/bewaren/ while the other page closed.
    expect(page.get_by_text("U schreef nog iets anders")).to_be_visible(timeout=15_000)
    assert dict(Getypt.objects.get().velden)["contact-verslag"] == VERSLAG
    druk(page.get_by_role("link", name="Lees wat u schreef"))
    expect(page.get_by_label("Uw tekst 1")).to_have_value(VERSLAG)
    druk(page.get_by_role("button", name="Gooi het weg"))
    expect(page.get_by_text("U schreef nog iets anders")).to_be_hidden()
    assert not Getypt.objects.exists()


def test_who_signs_out_while_typing_finds_it_after_signing_in(
    page: Page, live_server: LiveServer, medewerker: Medewerker
) -> None:
    dossier: Dossier = DossierFactory(team=medewerker.teams.get())
    log_in(page, live_server.url, medewerker)
    page.goto(f"{live_server.url}/balie/dossiers/{dossier.pk}/")
    page.locator("summary", has_text="Contact vastleggen").click()
    page.locator("[name=contact-verslag]").fill(VERSLAG)
    druk(page.get_by_role("button", name="Uitloggen"))
    log_in(page, live_server.url, medewerker)
    expect(page.get_by_role("heading", level=1)).to_have_text("Dit was u aan het typen")
    expect(page.get_by_text("U schreef nog iets anders")).to_be_hidden()
    expect(page.get_by_label("Uw tekst 1")).to_have_value(VERSLAG)


def test_what_was_sent_is_not_kept_beside_it(
    page: Page, live_server: LiveServer, medewerker: Medewerker
) -> None:
    dossier: Dossier = DossierFactory(team=medewerker.teams.get())
    log_in(page, live_server.url, medewerker)
    page.goto(f"{live_server.url}/balie/dossiers/{dossier.pk}/")
    page.locator("summary", has_text="Contact vastleggen").click()
    page.locator("[name=contact-verslag]").fill(VERSLAG)
    page.locator("[name=contact-volgende_stap]").fill("De brief komt opnieuw.")
    page.locator("[name=contact-uiterlijk]").fill(werkdag_over(2).isoformat())
    druk(page.get_by_role("button", name="Leg vast en beloof de volgende stap"))
    expect(page.get_by_text("Het contact staat op de tijdlijn.")).to_be_visible()
    druk(page.get_by_role("link", name="Overdrachten").first)
    expect(page.get_by_text("U schreef nog iets anders")).to_be_hidden()
    assert not Getypt.objects.exists()


def half_getypt(page: Page, website: str, medewerker: Medewerker) -> str:
    """Signed in on the page of a dossier, its address: a text in one form, and another form filled in to be sent."""
    dossier: Dossier = DossierFactory(team=medewerker.teams.get())
    adres = f"{website}/balie/dossiers/{dossier.pk}/"
    log_in(page, website, medewerker)
    page.goto(adres)
    page.locator("summary", has_text="Contact vastleggen").click()
    page.locator("[name=contact-verslag]").fill(VERSLAG)
    page.locator("summary", has_text="Iets beloven").click()
    page.locator("[name=toezeggen-wat]").fill("Wij bellen u over de brief.")
    page.locator("[name=toezeggen-uiterlijk]").fill(werkdag_over(2).isoformat())
    return adres


@pytest.mark.parametrize("antwoord", ["niets", "geweigerd"])
def test_a_form_is_sent_and_nothing_is_said_when_nothing_was_kept(
    page: Page, live_server: LiveServer, medewerker: Medewerker, antwoord: str
) -> None:
    """The page waited without end for its text to be kept, and said that it was kept when it was refused."""

    def doe(route: Route) -> None:
        if route.request.method == "GET":
            route.continue_()
        elif antwoord == "geweigerd":
            route.fulfill(json={"bewaard": False})

    page.route("**/account/getypt/bewaren/", doe)
    half_getypt(page, live_server.url, medewerker)
    druk(page.get_by_role("button", name="Beloof dit"))
    expect(page.get_by_text("Beloofd. De burger leest het.")).to_be_visible(timeout=10_000)
    if antwoord == "geweigerd":
        assert page.evaluate("sessionStorage.getItem('getypt')") is None
        expect(page.get_by_text("U schreef nog iets anders")).to_be_hidden()


def test_the_note_goes_when_no_kept_text_is_left(
    page: Page, live_server: LiveServer, medewerker: Medewerker
) -> None:
    half_getypt(page, live_server.url, medewerker)
    druk(page.get_by_role("button", name="Beloof dit"))
    expect(page.get_by_text("U schreef nog iets anders")).to_be_visible()
    page.locator("summary", has_text="Contact vastleggen").click()
    page.locator("[name=contact-verslag]").fill(VERSLAG)
    page.locator("[name=contact-volgende_stap]").fill("De brief komt opnieuw.")
    page.locator("[name=contact-uiterlijk]").fill(werkdag_over(2).isoformat())
    druk(page.get_by_role("button", name="Leg vast en beloof de volgende stap"))
    expect(page.get_by_text("Het contact staat op de tijdlijn.")).to_be_visible()
    assert not Getypt.objects.exists(), "the same form, by the same sum"
    page.wait_for_function("() => sessionStorage.getItem('getypt') === null", timeout=15_000)
    expect(page.get_by_text("U schreef nog iets anders")).to_be_hidden()


def test_a_text_of_a_form_with_two_buttons_is_shown_to_copy_with_the_way_to_its_page(
    page: Page, live_server: LiveServer, medewerker: Medewerker
) -> None:
    """Kept without a button and sent after all, the deed that was meant was not done."""
    adres = half_getypt(page, live_server.url, medewerker)
    page.evaluate("""() => document.querySelector("[name=contact-verslag]").form.append(
        Object.assign(document.createElement("button"), {name: "keuze", value: "anders"}))""")
    druk(page.get_by_role("button", name="Beloof dit"))
    druk(page.get_by_role("link", name="Lees wat u schreef"))
    expect(page.get_by_label("Uw tekst 1")).to_have_value(VERSLAG)
    expect(page.get_by_role("button", name="Verstuur het alsnog")).to_be_hidden()
    keur(page)
    druk(page.get_by_role("link", name="Naar de bladzijde waar u dit typte"))
    expect(page).to_have_url(adres)
    expect(page.get_by_text("U schreef nog iets anders")).to_be_hidden()
    assert Getypt.objects.exists()
