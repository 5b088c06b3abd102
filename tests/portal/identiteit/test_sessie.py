"""The end of a session of staff, and what was typed when it came."""

import re
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from portal.identiteit import sessie
from portal.identiteit.handelingen.getypt import bewaar_getypt
from portal.identiteit.models import Getypt, Medewerker
from portal.identiteit.rechten import Rol
from portal.identiteit.tasks import ruim_toegang_op
from tests.dagen import werkdag_over
from tests.loket.factories import DossierFactory, MedewerkerFactory, TeamFactory

pytestmark = pytest.mark.django_db
VERSLAG = "Mevrouw belde. De brief van vorige week is niet aangekomen."
ONSZELF = {"Origin": "http://testserver", "Referer": "http://testserver/balie/werklijst/"}


@pytest.fixture
def balie(client: Client) -> Client:
    """Someone at work at the counter."""
    medewerker: Medewerker = MedewerkerFactory(rol=Rol.BALIE)
    medewerker.set_password("demo")
    medewerker.save()
    client.force_login(medewerker)
    return client


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Let time pass for the clock of the session."""
    echt, verschoven = time.time, [0.0]
    monkeypatch.setattr(sessie, "nu", lambda: int(echt() + verschoven[0]))

    def verschuif(hoeveel: timedelta) -> None:
        verschoven[0] += hoeveel.total_seconds()

    return verschuif


def wie() -> Medewerker:
    """The one member of staff of these tests."""
    return Medewerker.objects.get()


def log_opnieuw_in(client: Client, volgende: str = "") -> Any:
    """Sign in again, as the same person."""
    return client.post("/inloggen/", {"username": wie().gebruikersnaam, "password": "demo", "next": volgende})


def test_who_does_nothing_for_half_an_hour_is_signed_out_and_told_why(
    balie: Client, later: Callable[[timedelta], None]
) -> None:
    later(timedelta(minutes=29))
    assert balie.get("/account/").status_code == 200
    later(timedelta(minutes=29))
    assert balie.get("/account/").status_code == 200, "what was done counts"
    later(timedelta(minutes=30))
    antwoord = balie.get("/account/", follow=True)
    assertRedirects(antwoord, "/inloggen/?next=/account/")
    assertContains(antwoord, "U bent uitgelogd, omdat u een tijd niets deed.")
    assert "_auth_user_id" not in balie.session


def test_after_a_working_day_it_ends_also_for_who_kept_working(
    balie: Client, later: Callable[[timedelta], None]
) -> None:
    for _keer in range(29):
        later(timedelta(minutes=20))
        assert balie.get("/account/").status_code == 200
    later(timedelta(minutes=20))
    assert balie.get("/account/").status_code == 302


def test_the_page_says_until_when_also_without_a_script(balie: Client) -> None:
    antwoord = balie.get("/account/")
    assert re.search(r"Dan logt het portaal u om \d?\d\.\d\d uur uit", antwoord.content.decode())
    assert 1795 <= antwoord.context["sessie"]["seconden"] <= 1800


def test_asking_how_long_it_lasts_does_not_make_it_longer(
    balie: Client, later: Callable[[timedelta], None]
) -> None:
    later(timedelta(minutes=20))
    assert balie.get("/account/sessie/").json()["seconden"] <= 600
    assert balie.get("/account/sessie/").json()["seconden"] <= 600
    assert balie.post("/account/sessie/").json()["seconden"] > 1700


def test_staying_signed_in_works_without_a_script(balie: Client) -> None:
    antwoord = balie.post("/account/sessie/", {"terug": "ja"}, follow=True)
    assertContains(antwoord, "U blijft ingelogd.")


def test_most_pages_write_nothing_about_the_session(
    balie: Client, later: Callable[[timedelta], None], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):  # session, member of staff
        balie.get("/account/sessie/")
    later(timedelta(seconds=30))
    balie.get("/werkplek/")
    voor = dict(balie.session)
    balie.get("/werkplek/")
    assert dict(balie.session) == voor


def test_a_public_page_asks_nothing_of_the_session(
    balie: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        balie.get("/privacy/")


def test_what_was_sent_too_late_comes_back_after_signing_in_and_is_sent_after_all(
    balie: Client, later: Callable[[timedelta], None], inhoud: None
) -> None:
    dossier = DossierFactory(team=wie().teams.get())
    adres = f"/balie/dossiers/{dossier.pk}/"
    formulier = {
        "handeling": "contact",
        "contact-kanaal": "telefoon",
        "contact-met": "burger",
        "contact-op": timezone.localdate().isoformat(),
        "contact-bewijs": "belregistratie",
        "contact-verslag": VERSLAG,
        "contact-volgende_stap": "Wij sturen de brief opnieuw.",
        "contact-uiterlijk": werkdag_over(3).isoformat(),
    }
    later(timedelta(minutes=31))
    te_laat = balie.post(adres, formulier, headers=ONSZELF)
    assert te_laat.status_code == 403
    assertContains(te_laat, "Wat u typte, hebben wij bewaard.", status_code=403)
    assert not dossier.tijdlijn.filter(soort="contact").exists()

    assertRedirects(log_opnieuw_in(balie), "/account/getypt/")
    bladzijde = balie.get("/account/getypt/")
    assertContains(bladzijde, VERSLAG)
    assertContains(bladzijde, '<input type="hidden" name="handeling" value="contact">')
    rij = Getypt.objects.get()
    eigen = {"_getypt": "verstuur", "_getypt_rij": str(rij.pk)}
    alsnog = balie.post(f"/account/getypt/{rij.pk}/", {**formulier, **eigen})
    assert (alsnog.status_code, alsnog["Location"]) == (307, adres)
    assert Getypt.objects.exists(), "its page did not take it yet"
    assert balie.post(adres, formulier | eigen).status_code == 302
    assert dossier.tijdlijn.filter(soort="contact").get().tekst == VERSLAG
    assert not Getypt.objects.exists()


def test_a_colleague_who_signs_in_at_the_same_computer_does_not_see_it(
    balie: Client, later: Callable[[timedelta], None]
) -> None:
    bewaar_getypt(wie().pk, "/balie/", [("verslag", [VERSLAG])])
    rij = Getypt.objects.get()
    collega = Medewerker.objects.maak("collega", "demo", naam="Cor Verzonnen")
    balie.force_login(collega)
    assertRedirects(balie.get("/account/getypt/"), "/werkplek/", fetch_redirect_response=False)
    assert balie.post(f"/account/getypt/{rij.pk}/", {"_getypt": "weg"}).status_code == 404
    assert Getypt.objects.exists()


def test_it_can_be_thrown_away(balie: Client) -> None:
    bewaar_getypt(wie().pk, "/balie/", [("verslag", [VERSLAG])])
    antwoord = balie.post(f"/account/getypt/{Getypt.objects.get().pk}/", {"_getypt": "weg"}, follow=True)
    assertContains(antwoord, "Weggegooid.")
    assertNotContains(antwoord, VERSLAG)
    assert not Getypt.objects.exists()


def test_the_page_itself_can_keep_it_just_before_the_end(balie: Client) -> None:
    velden = {"_pad": "/balie/werklijst/", "verslag": VERSLAG, "csrfmiddlewaretoken": "x"}
    assert balie.post("/account/getypt/bewaren/", velden).json() == {"bewaard": True}
    rij = Getypt.objects.get()
    assert (rij.pad, rij.velden) == ("/balie/werklijst/", [["verslag", VERSLAG]])


def test_each_form_of_a_page_is_kept_and_the_newest_of_the_same_form_replaces_the_older(
    balie: Client,
) -> None:
    """All forms of a dossier are sent to one address: the last one kept replaced what was typed in the others."""
    for handeling, nummer, verslag in (
        ("contact", "", "Zij vertelde over de brief."),
        ("toezeggen", "", "Wij bellen u."),
        ("gestopt", "1", "De verhuurder wacht."),
        ("gestopt", "2", "De stroom blijft aan."),
        ("contact", "", "Zij vertelde over de brief en de huur."),
    ):
        velden = {"handeling": handeling, f"{handeling}-nummer": nummer, "verslag": verslag}
        assert balie.post("/account/getypt/bewaren/", {"_pad": "/balie/werklijst/", **velden}).json() == {
            "bewaard": True
        }
    assert {dict(rij.velden)["verslag"] for rij in Getypt.objects.all()} == {
        "Zij vertelde over de brief en de huur.",
        "Wij bellen u.",
        "De verhuurder wacht.",
        "De stroom blijft aan.",
    }


@pytest.mark.parametrize(
    "pad",
    [
        "https://kwaad.example/",
        "//kwaad.example/",
        "/\\kwaad.example/",
        "",
        "javascript:alert(1)",
        "/inloggen/",
        "/" + "x" * 300,
    ],
)
def test_nothing_is_kept_for_an_address_that_is_not_a_page_of_work(balie: Client, pad: str) -> None:
    assert bewaar_getypt(wie().pk, pad, [("verslag", [VERSLAG])]) is None
    assert not Getypt.objects.exists()


def test_no_password_and_no_text_of_another_website_is_kept(
    balie: Client, later: Callable[[timedelta], None]
) -> None:
    assert (
        bewaar_getypt(wie().pk, "/balie/", [("password", [VERSLAG]), ("csrfmiddlewaretoken", ["x"])]) is None
    )
    later(timedelta(minutes=31))
    balie.post("/balie/werklijst/", {"verslag": VERSLAG}, headers={"Origin": "https://kwaad.example"})
    assert not Getypt.objects.exists()


def test_what_was_typed_is_not_readable_in_the_database_and_goes_after_a_day(balie: Client) -> None:
    bewaar_getypt(wie().pk, "/balie/", [("verslag", [VERSLAG])])
    with connection.cursor() as cursor:
        cursor.execute("SELECT velden FROM identiteit_getypt")
        assert "brief" not in str(cursor.fetchone()[0])
    Getypt.objects.update(op=timezone.now() - timedelta(hours=25))
    assertRedirects(balie.get("/account/getypt/"), "/werkplek/", fetch_redirect_response=False)
    ruim_toegang_op()
    assert not Getypt.objects.exists()


def test_a_form_of_the_administration_that_was_too_late_is_kept_too(
    client: Client, later: Callable[[timedelta], None]
) -> None:
    client.force_login(MedewerkerFactory(rol=Rol.BEHEER, is_staff=True))
    team = TeamFactory()
    later(timedelta(minutes=31))
    client.post(f"/beheer/identiteit/team/{team.pk}/change/", {"naam": "Team Zuid"}, headers=ONSZELF)
    assert Getypt.objects.get().velden == [["naam", "Team Zuid"]]


def kort_contact(verslag: str = VERSLAG) -> dict[str, str]:
    """The form of a talk of today, with a next step."""
    return {
        "handeling": "contact",
        "contact-kanaal": "telefoon",
        "contact-met": "burger",
        "contact-op": timezone.localdate().isoformat(),
        "contact-bewijs": "belregistratie",
        "contact-verslag": verslag,
        "contact-volgende_stap": "Wij sturen de brief opnieuw.",
        "contact-uiterlijk": timezone.localdate().isoformat(),
    }


def houd_bewaard(client: Client, adres: str, velden: dict[str, str]) -> None:
    """The page keeps a form by itself, as when it is left."""
    assert client.post("/account/getypt/bewaren/", {"_pad": adres, **velden}).json() == {"bewaard": True}


@pytest.mark.parametrize("deel", ["", "?deel=termijnen"])
def test_a_kept_text_goes_when_the_same_form_is_sent_well_later(
    balie: Client, inhoud: None, deel: str
) -> None:
    """It stayed for a day, and could be sent a second time."""
    adres = f"/balie/dossiers/{DossierFactory(team=wie().teams.get()).pk}/"
    houd_bewaard(balie, adres + deel, kort_contact("Mevrouw belde, maar ik schreef nog niet alles op."))
    houd_bewaard(balie, adres, {"handeling": "toezeggen", "toezeggen-wat": "Wij bellen u."})
    houd_bewaard(balie, "/balie/werklijst/", {"handeling": "contact", "verslag": VERSLAG})
    assert balie.post(adres, kort_contact()).status_code == 302
    assert [(rij.pad, dict(rij.velden)["handeling"]) for rij in Getypt.objects.order_by("pad")] == [
        (adres, "toezeggen"),
        ("/balie/werklijst/", "contact"),
    ]


def test_a_kept_text_stays_when_the_form_comes_back_with_something_to_mend(
    balie: Client, inhoud: None
) -> None:
    adres = f"/balie/dossiers/{DossierFactory(team=wie().teams.get()).pk}/"
    houd_bewaard(balie, adres, kort_contact())
    assert balie.post(adres, kort_contact() | {"contact-uiterlijk": ""}).status_code == 200
    assert Getypt.objects.exists()


def test_the_kept_text_of_a_colleague_stays_when_i_send_the_same_form(balie: Client, inhoud: None) -> None:
    adres = f"/balie/dossiers/{DossierFactory(team=wie().teams.get()).pk}/"
    houd_bewaard(balie, adres, kort_contact())
    collega = MedewerkerFactory(rol=Rol.BALIE)
    Getypt.objects.update(medewerker=collega)
    balie.post(adres, kort_contact())
    assert Getypt.objects.get().medewerker == collega


def test_sending_costs_no_statement_more_where_nothing_was_kept(balie: Client, inhoud: None) -> None:
    adres = f"/balie/dossiers/{DossierFactory(team=wie().teams.get()).pk}/"
    with CaptureQueriesContext(connection) as gevangen:
        assert balie.post(adres, kort_contact()).status_code == 302
    assert not [rij["sql"] for rij in gevangen.captured_queries if "getypt" in rij["sql"]]


def test_the_page_says_of_which_dossier_a_kept_text_is(balie: Client, inhoud: None) -> None:
    dossier = DossierFactory(team=wie().teams.get(), naam="Noor Verzonnen")
    houd_bewaard(balie, f"/balie/dossiers/{dossier.pk}/berichten/", {"antwoord": VERSLAG})
    bladzijde = balie.get("/account/getypt/")
    assertContains(bladzijde, f"Dossier {dossier.code}")
    assertContains(bladzijde, f'href="/balie/dossiers/{dossier.pk}/"')
    assertNotContains(bladzijde, "Noor")


def test_the_page_does_not_name_a_dossier_that_one_may_not_see(balie: Client, inhoud: None) -> None:
    dossier = DossierFactory(team=TeamFactory())
    houd_bewaard(balie, f"/balie/dossiers/{dossier.pk}/", {"antwoord": VERSLAG})
    bladzijde = balie.get("/account/getypt/")
    assertContains(bladzijde, VERSLAG)
    assertNotContains(bladzijde, dossier.code)


def test_a_text_whose_page_does_not_take_it_is_not_lost(balie: Client, inhoud: None) -> None:
    """It was deleted before its page was asked."""
    adres = f"/balie/dossiers/{DossierFactory(team=wie().teams.get()).pk}/"
    houd_bewaard(balie, adres, kort_contact())
    rij = Getypt.objects.get()
    anders = kort_contact(f"{VERSLAG} Wij zoeken het uit.") | {"contact-uiterlijk": ""}
    alsnog = anders | {"_getypt": "verstuur", "_getypt_rij": str(rij.pk)}
    assert balie.post(f"/account/getypt/{rij.pk}/", alsnog).status_code == 307
    assert balie.post(adres, alsnog).status_code == 200
    assert Getypt.objects.get().velden == [list(veld) for veld in anders.items()]


def test_a_form_whose_button_is_unknown_is_shown_to_copy_and_not_sent(balie: Client, inhoud: None) -> None:
    """Without its button the text was lost, or another deed was done."""
    velden = {
        "antwoord": VERSLAG,
        "doe": "verstuur",
        "_knop": "onbekend",
        "_bladzijde": "/signalen/team/?deel=2",
    }
    houd_bewaard(balie, "/signalen/team/", velden)
    bladzijde = balie.get("/account/getypt/")
    assertContains(bladzijde, VERSLAG)
    assertContains(bladzijde, 'href="/signalen/team/?deel=2"')
    assertNotContains(bladzijde, "Verstuur het alsnog")
    rij = Getypt.objects.get()
    antwoord = balie.post(f"/account/getypt/{rij.pk}/", {"_getypt": "verstuur", "_getypt_rij": str(rij.pk)})
    assertRedirects(antwoord, "/account/getypt/")
    assert Getypt.objects.get().velden == rij.velden


@pytest.mark.parametrize("bladzijde", ["https://kwaad.example/", "//kwaad.example/", "javascript:alert(1)"])
def test_a_kept_text_links_only_to_a_page_of_ours(balie: Client, bladzijde: str) -> None:
    houd_bewaard(balie, "/balie/", {"antwoord": VERSLAG, "_knop": "onbekend", "_bladzijde": bladzijde})
    assertNotContains(balie.get("/account/getypt/"), bladzijde)


def test_a_button_pressed_too_late_is_kept_and_sent_whatever_its_name(
    balie: Client, later: Callable[[timedelta], None]
) -> None:
    later(timedelta(minutes=31))
    balie.post("/balie/werklijst/", {"antwoord": VERSLAG, "doe": "weg"}, headers=ONSZELF)
    log_opnieuw_in(balie)
    bladzijde = balie.get("/account/getypt/")
    assertContains(bladzijde, '<input type="hidden" name="doe" value="weg">')
    rij = Getypt.objects.get()
    velden = {"antwoord": VERSLAG, "doe": "weg", "_getypt": "verstuur", "_getypt_rij": str(rij.pk)}
    assert balie.post(f"/account/getypt/{rij.pk}/", velden).status_code == 307


def test_two_forms_of_one_page_do_not_replace_each_other(balie: Client) -> None:
    """A team read what two buttons do with one signal, and of the two texts the last was kept."""
    houd_bewaard(balie, "/signalen/team/", {"oplossen-antwoord": VERSLAG})
    houd_bewaard(balie, "/signalen/team/", {"doorgeven-antwoord": VERSLAG})
    houd_bewaard(balie, "/signalen/team/", {"_formulier": "a-1", "antwoord": VERSLAG})
    houd_bewaard(balie, "/signalen/team/", {"_formulier": "a-2", "antwoord": VERSLAG})
    houd_bewaard(balie, "/signalen/team/", {"_formulier": "a-2", "antwoord": f"{VERSLAG} Nog eens."})
    assert Getypt.objects.count() == 4


def test_the_plain_column_says_nothing_of_a_person(balie: Client) -> None:
    houd_bewaard(balie, "/balie/", {"verslag": VERSLAG, "burgernummer": "Noor-123"})
    assert re.fullmatch(r"[0-9a-f]{64}", Getypt.objects.get().formulier)


def test_the_page_asks_whether_anything_is_kept(balie: Client) -> None:
    assert balie.get("/account/getypt/bewaren/").json() == {"bewaard": False}
    houd_bewaard(balie, "/balie/", {"verslag": VERSLAG})
    assert balie.get("/account/getypt/bewaren/").json() == {"bewaard": True}
