"""The second step of signing in: set up, use, lose, replace."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from portal.identiteit.handelingen.tweede_stap import bevestig_codeapp, toets_code, zet_terug
from portal.identiteit.models import Codeapp, Herstelcode, Medewerker, Toegangsregel, Toegangssoort
from portal.identiteit.rechten import Geweigerd, Rol
from tests.loket.factories import MedewerkerFactory
from tests.portal.identiteit.codes import code_op_telefoon, met_app

pytestmark = pytest.mark.django_db
WACHTWOORD = "a long pass phrase of the tests"
STAP = "/account/tweede-stap/"


@pytest.fixture
def medewerker() -> Medewerker:
    """Someone with a password."""
    return Medewerker.objects.maak("m.verzonnen", WACHTWOORD, naam="Mies Verzonnen")


@pytest.fixture
def beheerder() -> Medewerker:
    """Someone of beheer."""
    wie: Medewerker = MedewerkerFactory(rol=Rol.BEHEER)
    return wie


def log_in(client: Client, verder: str = "") -> HttpResponseBase:
    """Send user name and password."""
    antwoord: HttpResponseBase = client.post(
        "/inloggen/", {"username": "m.verzonnen", "password": WACHTWOORD, "next": verder}
    )
    return antwoord


def is_ingelogd(client: Client) -> bool:
    """Whether this browser is signed in."""
    return "_auth_user_id" in client.session


def herstelcodes(antwoord: Any) -> list[str]:
    """The recovery codes on the page that shows them."""
    return list(antwoord.context["codes"])


def test_in_the_embedded_run_the_password_is_enough_until_someone_sets_up_more(
    client: Client, medewerker: Medewerker
) -> None:
    assertRedirects(log_in(client), "/werkplek/")
    assert is_ingelogd(client)


def test_where_it_is_required_the_password_alone_opens_nothing(
    client: Client, medewerker: Medewerker, settings: Any
) -> None:
    settings.TWEEDE_STAP_VERPLICHT = True
    assertRedirects(log_in(client), STAP)
    assert not is_ingelogd(client)
    assert client.get("/account/")["Location"].startswith("/inloggen/")
    assert client.get("/beheer/").status_code == 302


def test_setting_it_up_shows_a_qr_code_and_the_secret_and_lets_in_after_a_right_code(
    client: Client, medewerker: Medewerker, settings: Any
) -> None:
    settings.TWEEDE_STAP_VERPLICHT = True
    log_in(client, "/privacy/")
    bladzijde = client.get(STAP)
    app = Codeapp.objects.get(medewerker=medewerker)
    assertContains(bladzijde, "<title>QR-code om te scannen met de app</title>")
    assertContains(bladzijde, app.geheim_in_groepen)
    klaar = client.post(STAP, {"code": code_op_telefoon(app.geheim)})
    assert is_ingelogd(client)
    assert len(set(herstelcodes(klaar))) == 10
    assertContains(klaar, 'href="/privacy/"')
    assert client.get("/account/").status_code == 200


def test_a_secret_is_shown_once_and_what_was_shown_before_can_never_be_confirmed(
    client: Client, medewerker: Medewerker
) -> None:
    """Who looked at the screen of a colleague, or found it open, holds a secret that opens nothing."""
    client.force_login(medewerker)
    client.get(STAP)
    gezien = Codeapp.objects.get().geheim
    tweede = client.get(STAP)
    nieuw = Codeapp.objects.get()
    assert nieuw.geheim != gezien
    assertContains(tweede, nieuw.geheim_in_groepen)
    antwoord = client.post(STAP, {"code": code_op_telefoon(gezien)})
    assertContains(antwoord, "Deze code klopt niet.")
    assertNotContains(antwoord, nieuw.geheim_in_groepen)
    assertNotContains(antwoord, "QR-code om te scannen")
    assert not Codeapp.objects.filter(bevestigd=True).exists()


def test_after_a_wrong_code_the_app_that_was_scanned_still_works(
    client: Client, medewerker: Medewerker
) -> None:
    client.force_login(medewerker)
    client.get(STAP)
    client.post(STAP, {"code": "12345"})
    Codeapp.objects.update(mislukt_op=timezone.now() - timedelta(minutes=1))
    antwoord = client.post(STAP, {"code": code_op_telefoon(Codeapp.objects.get().geheim)})
    assert len(herstelcodes(antwoord)) == 10


def test_another_telephone_that_was_left_half_way_asks_for_a_code_again(
    client: Client, medewerker: Medewerker
) -> None:
    oud = met_app(medewerker)
    client.force_login(medewerker)
    client.post(STAP, {"code": code_op_telefoon(oud.geheim), "doel": "telefoon"})
    Codeapp.objects.filter(bevestigd=False).update(ingesteld_op=timezone.now() - timedelta(hours=2))
    assertNotContains(client.get(STAP), "QR-code om te scannen")
    half = Codeapp.objects.get(bevestigd=False)
    with pytest.raises(Geweigerd):
        bevestig_codeapp(medewerker, code_op_telefoon(half.geheim))


def test_a_wrong_code_while_setting_up_changes_nothing(client: Client, medewerker: Medewerker) -> None:
    client.force_login(medewerker)
    client.get(STAP)
    assertContains(client.post(STAP, {"code": "12345"}), "Deze code klopt niet.")
    assert not Codeapp.objects.filter(bevestigd=True).exists()
    assert not Herstelcode.objects.exists()


def test_after_the_password_the_code_of_the_telephone_lets_in(client: Client, medewerker: Medewerker) -> None:
    app = met_app(medewerker)
    assertRedirects(log_in(client, "/privacy/"), "/inloggen/code/")
    assert not is_ingelogd(client)
    antwoord = client.post("/inloggen/code/", {"code": f" {code_op_telefoon(app.geheim)} "})
    assertRedirects(antwoord, "/privacy/")
    assert is_ingelogd(client)


def test_the_same_code_does_not_work_a_second_time(client: Client, medewerker: Medewerker) -> None:
    code = code_op_telefoon(met_app(medewerker).geheim)
    assert toets_code(medewerker, code)
    log_in(client)
    assertContains(client.post("/inloggen/code/", {"code": code}), "Deze code klopt niet.")
    assert not is_ingelogd(client)


@pytest.mark.parametrize(("tijdvakken", "goed"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_off(medewerker: Medewerker, tijdvakken: int, goed: bool) -> None:
    app = met_app(medewerker)
    # Far from the edge of a half minute, so that the next line falls in the same one.
    if time.time() % 30 > 25:
        time.sleep(6)
    assert toets_code(medewerker, code_op_telefoon(app.geheim, tijdvakken=tijdvakken)) is goed


def test_a_code_of_before_the_last_used_one_is_refused(medewerker: Medewerker) -> None:
    app = met_app(medewerker)
    assert toets_code(medewerker, code_op_telefoon(app.geheim, tijdvakken=1))
    assert not toets_code(medewerker, code_op_telefoon(app.geheim))


def test_after_wrong_codes_even_the_right_one_has_to_wait(client: Client, medewerker: Medewerker) -> None:
    app = met_app(medewerker)
    Codeapp.objects.update(mislukt=9, mislukt_op=timezone.now())
    log_in(client)
    antwoord = client.post("/inloggen/code/", {"code": code_op_telefoon(app.geheim)})
    assertContains(antwoord, "Er zijn te veel verkeerde codes ingevuld. Wacht 5 minuten")
    assert not is_ingelogd(client)
    Codeapp.objects.update(mislukt_op=timezone.now() - timedelta(minutes=5))
    assert toets_code(medewerker, code_op_telefoon(app.geheim))


def test_the_wait_doubles_and_never_passes_half_an_hour(medewerker: Medewerker) -> None:
    app = met_app(medewerker)
    wachttijden = []
    for _keer in range(20):
        app.onthoud(goed=False)
        assert app.wacht_tot is not None
        assert app.mislukt_op is not None
        wachttijden.append(int((app.wacht_tot - app.mislukt_op).total_seconds()))
    assert wachttijden[:4] == [1, 2, 4, 8]
    assert max(wachttijden) == wachttijden[-1] == 2048


def test_a_recovery_code_that_was_used_gets_advice_that_fits_it(
    client: Client, medewerker: Medewerker
) -> None:
    app = Codeapp.objects.create(medewerker=medewerker)
    codes = bevestig_codeapp(medewerker, code_op_telefoon(app.geheim))
    assert codes is not None
    assert toets_code(medewerker, codes[0])
    log_in(client)
    antwoord = client.post("/inloggen/code/", {"code": codes[0]})
    assertContains(antwoord, "Elke herstelcode werkt één keer.")
    assertNotContains(antwoord, "Wacht op een nieuwe code")
    assertNotContains(antwoord, "De rest hebben wij bewaard.")


def test_ten_recovery_codes_each_let_in_once(medewerker: Medewerker) -> None:
    app = Codeapp.objects.create(medewerker=medewerker)
    codes = bevestig_codeapp(medewerker, code_op_telefoon(app.geheim))
    assert codes is not None
    assert [toets_code(medewerker, code) for code in codes] == [True] * 10
    assert not toets_code(medewerker, codes[0])
    assert Toegangsregel.objects.filter(soort=Toegangssoort.HERSTELCODE).count() == 10


def test_recovery_codes_and_the_secret_are_not_readable_in_the_database(medewerker: Medewerker) -> None:
    app = Codeapp.objects.create(medewerker=medewerker)
    codes = bevestig_codeapp(medewerker, code_op_telefoon(app.geheim))
    assert codes is not None
    bewaard = set(Herstelcode.objects.values_list("sleutel", flat=True))
    assert not bewaard & {*codes, *(code.replace("-", "") for code in codes)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT geheim FROM identiteit_codeapp")
        assert app.geheim not in cursor.fetchone()[0]


def test_a_recovery_code_of_a_colleague_lets_nobody_else_in(medewerker: Medewerker) -> None:
    collega: Medewerker = MedewerkerFactory()
    app = Codeapp.objects.create(medewerker=collega)
    codes = bevestig_codeapp(collega, code_op_telefoon(app.geheim))
    assert codes is not None
    met_app(medewerker)
    assert not toets_code(medewerker, codes[0])


def test_new_recovery_codes_end_the_old_ones(client: Client, medewerker: Medewerker) -> None:
    app = Codeapp.objects.create(medewerker=medewerker)
    oud = bevestig_codeapp(medewerker, code_op_telefoon(app.geheim)) or []
    client.force_login(medewerker)
    assertContains(client.get(STAP), "U heeft nog 10 herstelcodes.")
    nieuw = herstelcodes(client.post(STAP, {"code": oud[0], "doel": "codes"}))
    assert not set(oud) & set(nieuw)
    assert not toets_code(medewerker, oud[1])


def test_another_telephone_takes_over_only_after_it_showed_a_right_code(
    client: Client, medewerker: Medewerker
) -> None:
    oud = met_app(medewerker)
    client.force_login(medewerker)
    assertRedirects(client.post(STAP, {"code": code_op_telefoon(oud.geheim), "doel": "telefoon"}), STAP)
    nieuw = Codeapp.objects.get(bevestigd=False)
    assert Codeapp.objects.filter(pk=oud.pk, bevestigd=True).exists()
    client.post(STAP, {"code": code_op_telefoon(nieuw.geheim)})
    assert list(Codeapp.objects.values_list("pk", "bevestigd")) == [(nieuw.pk, True)]


@pytest.mark.parametrize("doel", ["telefoon", "codes", "uit"])
def test_nothing_changes_without_a_right_code(client: Client, medewerker: Medewerker, doel: str) -> None:
    oud = met_app(medewerker)
    client.force_login(medewerker)
    assertContains(client.post(STAP, {"code": "000000x", "doel": doel}), "Deze code klopt niet.")
    assert list(Codeapp.objects.values_list("pk", "bevestigd")) == [(oud.pk, True)]
    assert Codeapp.objects.get().mislukt == 1, "a wrong code stays counted"


def test_it_can_be_switched_off_only_where_it_is_a_choice(
    client: Client, medewerker: Medewerker, settings: Any
) -> None:
    app = met_app(medewerker)
    log_in(client)
    client.post("/inloggen/code/", {"code": code_op_telefoon(app.geheim)})
    settings.TWEEDE_STAP_VERPLICHT = True
    assertNotContains(client.get(STAP), "Zet de tweede stap uit")
    antwoord = client.post(STAP, {"code": code_op_telefoon(app.geheim, tijdvakken=1), "doel": "uit"})
    assertContains(antwoord, "Hier is de tweede stap nodig.")
    settings.TWEEDE_STAP_VERPLICHT = False
    client.post(STAP, {"code": code_op_telefoon(app.geheim, tijdvakken=1), "doel": "uit"})
    assert not Codeapp.objects.exists()


def test_a_session_of_before_it_was_required_ends(
    client: Client, medewerker: Medewerker, settings: Any
) -> None:
    client.force_login(medewerker)
    assert client.get("/account/").status_code == 200
    settings.TWEEDE_STAP_VERPLICHT = True
    assert client.get("/account/")["Location"] == "/inloggen/?next=/account/"
    assert not is_ingelogd(client)


@pytest.mark.parametrize("pad", ["/inloggen/code/", STAP])
def test_the_second_step_is_nowhere_without_the_first(client: Client, pad: str) -> None:
    assert client.get(pad)["Location"].startswith("/inloggen/")
    assert client.post(pad, {"code": "123456"})["Location"].startswith("/inloggen/")


def test_between_the_steps_there_are_ten_minutes(
    client: Client, medewerker: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = met_app(medewerker)
    log_in(client)
    echt = time.time
    monkeypatch.setattr("portal.identiteit.inloggen.time.time", lambda: echt() + 601)
    assertRedirects(client.post("/inloggen/code/", {"code": code_op_telefoon(app.geheim)}), "/inloggen/")
    assert not is_ingelogd(client)


def test_a_password_that_changes_between_the_steps_stops_them(client: Client, medewerker: Medewerker) -> None:
    met_app(medewerker)
    log_in(client)
    medewerker.set_password("another pass phrase of the tests")
    medewerker.save()
    assertRedirects(client.get("/inloggen/code/"), "/inloggen/")


def test_beheer_resets_with_a_reason_and_every_session_ends(
    client: Client, medewerker: Medewerker, beheerder: Medewerker
) -> None:
    met_app(medewerker)
    client.force_login(medewerker)
    baas = Client()
    baas.force_login(beheerder)
    adres = f"/toegang/{medewerker.pk}/"
    assertContains(baas.get(adres), "Zet de tweede stap terug")
    assertContains(baas.post(adres, {"doe": "terugzetten", "reden": ""}), 'id="id_reden_error"')
    assert Codeapp.objects.exists()
    baas.post(adres, {"doe": "terugzetten", "reden": "Telefoon gestolen, gezien aan de balie"})
    assert not Codeapp.objects.exists()
    assert client.get("/account/").status_code == 302
    regel = Toegangsregel.objects.get(soort=Toegangssoort.TERUGGEZET)
    assert (regel.medewerker, regel.door, regel.reden) == (
        medewerker,
        beheerder,
        "Telefoon gestolen, gezien aan de balie",
    )
    assertContains(baas.get(adres), "Telefoon gestolen, gezien aan de balie")


def test_nobody_resets_the_own_second_step_and_a_teamleider_resets_none(
    medewerker: Medewerker, beheerder: Medewerker
) -> None:
    met_app(beheerder)
    met_app(medewerker)
    with pytest.raises(Geweigerd, match="een ander"):
        zet_terug(beheerder, reden="ik", door=beheerder)
    with pytest.raises(Geweigerd, match="beheren"):
        zet_terug(medewerker, reden="kwijt", door=MedewerkerFactory(rol=Rol.TEAMLEIDER))
    assert Codeapp.objects.count() == 2


def test_the_administration_has_the_same_way_in(client: Client, beheerder: Medewerker) -> None:
    beheerder.is_staff = True
    beheerder.save()
    assertRedirects(
        client.get("/beheer/", follow=True), "/inloggen/?next=/beheer/", fetch_redirect_response=False
    )
    client.force_login(MedewerkerFactory(rol=Rol.BALIE))
    assert client.get("/beheer/", follow=True).status_code == 403
    client.force_login(beheerder)
    assert client.get("/beheer/").status_code == 200


def test_signing_in_in_two_steps_stays_within_the_statements_of_a_form(
    client: Client, medewerker: Medewerker
) -> None:
    app = met_app(medewerker)
    with CaptureQueriesContext(connection) as eerste:
        log_in(client)
    with CaptureQueriesContext(connection) as tweede:
        client.post("/inloggen/code/", {"code": code_op_telefoon(app.geheim)})
    assert is_ingelogd(client)
    for stappen in (eerste, tweede):
        # The marks of a transaction within the test's own are no statements of the portal.
        assert len([vraag for vraag in stappen if "SAVEPOINT" not in vraag["sql"]]) <= 12
