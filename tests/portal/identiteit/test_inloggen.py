"""Signing in and out as a member of staff."""

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from portal.identiteit.models import Medewerker

pytestmark = pytest.mark.django_db
WACHTWOORD = "a long pass phrase of the tests"
INLOGGEN = "/inloggen/"


@pytest.fixture
def medewerker() -> Medewerker:
    """Someone with a password and without a role."""
    return Medewerker.objects.maak("m.verzonnen", WACHTWOORD, naam="Mies Verzonnen")


def log_in(client: Client, wachtwoord: str = WACHTWOORD, **extra: str) -> HttpResponseBase:
    """Send the sign-in form."""
    antwoord: HttpResponseBase = client.post(
        INLOGGEN, {"username": "m.verzonnen", "password": wachtwoord, **extra}
    )
    return antwoord


def is_ingelogd(client: Client) -> bool:
    """Whether this browser is signed in."""
    return "_auth_user_id" in client.session


def test_the_right_password_leads_to_ones_own_work(client: Client, medewerker: Medewerker) -> None:
    antwoord = log_in(client)
    assertRedirects(antwoord, "/werkplek/")
    assert is_ingelogd(client)


def test_a_wrong_password_says_so_clearly_and_keeps_the_user_name(
    client: Client, medewerker: Medewerker
) -> None:
    antwoord = log_in(client, "wrong")
    assertContains(antwoord, "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar.")
    assertContains(antwoord, 'value="m.verzonnen"')
    assert not is_ingelogd(client)


def test_a_wrong_password_is_never_sent_back(client: Client, medewerker: Medewerker) -> None:
    antwoord = client.post(INLOGGEN, {"username": "m.verzonnen", "password": "Typed-By-Mistake-7"})
    assert b"Typed-By-Mistake-7" not in antwoord.content


def test_an_unknown_user_name_gets_the_same_words_as_a_wrong_password(
    client: Client, medewerker: Medewerker
) -> None:
    antwoord = client.post(INLOGGEN, {"username": "niemand", "password": WACHTWOORD})
    assertContains(antwoord, "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar.")


def test_an_empty_form_says_what_is_missing_at_both_fields(client: Client) -> None:
    antwoord = client.post(INLOGGEN, {})
    assertContains(antwoord, 'id="id_username_error"')
    assertContains(antwoord, 'id="id_password_error"')


def test_someone_who_left_cannot_sign_in(client: Client, medewerker: Medewerker) -> None:
    Medewerker.objects.filter(pk=medewerker.pk).update(is_active=False)
    assertContains(log_in(client), "horen niet bij elkaar")
    assert not is_ingelogd(client)


def test_someone_who_leaves_while_signed_in_is_out_at_the_next_page(
    client: Client, medewerker: Medewerker
) -> None:
    client.force_login(medewerker)
    assert client.get("/werkplek/").status_code == 200
    Medewerker.objects.filter(pk=medewerker.pk).update(is_active=False)
    assertRedirects(client.get("/werkplek/"), f"{INLOGGEN}?next=/werkplek/")


def test_an_account_without_a_password_cannot_be_signed_in_to(client: Client) -> None:
    Medewerker.objects.maak("m.verzonnen", None, naam="Mies Verzonnen")
    for poging in ("", "None", "!"):
        log_in(client, poging)
        assert not is_ingelogd(client)


def test_after_signing_in_one_comes_where_one_was_going(client: Client, medewerker: Medewerker) -> None:
    antwoord = log_in(client, next="/privacy/")
    assertRedirects(antwoord, "/privacy/")


@pytest.mark.parametrize("elders", ["https://kwaad.example/", "//kwaad.example/", "javascript:alert(1)"])
def test_the_sign_in_page_sends_nobody_to_another_website(
    client: Client, medewerker: Medewerker, elders: str
) -> None:
    assertRedirects(log_in(client, next=elders), "/werkplek/")


def test_whoever_is_signed_in_does_not_see_the_form_again(client: Client, medewerker: Medewerker) -> None:
    client.force_login(medewerker)
    assertRedirects(client.get(INLOGGEN), "/werkplek/")


def test_the_form_tells_a_password_manager_what_its_fields_are(client: Client) -> None:
    antwoord = client.get(INLOGGEN)
    assertContains(antwoord, 'autocomplete="username"')
    assertContains(antwoord, 'autocomplete="current-password"')


def test_signing_out_is_a_post_and_ends_at_the_front_door(client: Client, medewerker: Medewerker) -> None:
    client.force_login(medewerker)
    assertRedirects(client.post(reverse("uitloggen")), reverse("start"))
    assert not is_ingelogd(client)


def test_a_link_cannot_sign_anyone_out(client: Client, medewerker: Medewerker) -> None:
    client.force_login(medewerker)
    assert client.get(reverse("uitloggen")).status_code == 405
    assert is_ingelogd(client)


@pytest.mark.parametrize("pad", ["/inloggen/", "/uitloggen/"])
def test_another_website_cannot_send_these_forms(medewerker: Medewerker, pad: str) -> None:
    streng = Client(enforce_csrf_checks=True)
    antwoord = streng.post(pad, {"username": "m.verzonnen", "password": WACHTWOORD})
    assert antwoord.status_code == 403
    assert not is_ingelogd(streng)
