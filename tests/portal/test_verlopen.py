"""What was typed is not lost when a page stood open too long, and no page of the framework is ever shown."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.views.defaults import bad_request, server_error
from pytest_django import Settings

from portal.views import onleesbaar, storing

VERHAAL = "Mijn huur gaat omhoog en ik kan het niet betalen."
ONSZELF = {"Origin": "http://testserver", "Referer": "http://testserver/intake/"}


@pytest.fixture
def streng() -> Client:
    """A browser whose forms are checked, as in real life."""
    return Client(enforce_csrf_checks=True)


def test_a_form_that_stood_open_too_long_gives_the_text_back(streng: Client) -> None:
    antwoord = streng.post("/intake/", {"verhaal": VERHAAL}, headers=ONSZELF)
    assert antwoord.status_code == 403
    bladzijde = antwoord.content.decode()
    assert VERHAAL in bladzijde
    assert "Wij konden dit niet versturen" in bladzijde
    assert 'href="/intake/"' in bladzijde


@pytest.mark.parametrize("kop", [{}, {"Origin": "https://elders.example"}])
def test_another_site_cannot_let_us_show_its_text(streng: Client, kop: dict[str, str]) -> None:
    antwoord = streng.post("/intake/", {"verhaal": VERHAAL}, headers=kop)
    assert antwoord.status_code == 403
    assert VERHAAL not in antwoord.content.decode()


def test_a_password_is_never_shown_back(streng: Client) -> None:
    wachtwoord = "a long pass phrase of the tests"
    antwoord = streng.post("/inloggen/", {"username": "m", "password": wachtwoord}, headers=ONSZELF)
    assert wachtwoord not in antwoord.content.decode()


@pytest.mark.django_db
def test_staff_who_were_signed_out_while_typing_get_the_text_back(client: Client) -> None:
    antwoord = client.post("/signalen/knelpunten/1/antwoord/", {"tekst_burger": VERHAAL}, headers=ONSZELF)
    assert antwoord.status_code == 403
    bladzijde = antwoord.content.decode()
    assert VERHAAL in bladzijde
    assert "/inloggen/?next=%2Fintake%2F" in bladzijde


@pytest.mark.django_db
def test_staff_who_were_signed_out_without_typing_sign_in_and_come_back(client: Client) -> None:
    heen = client.get("/signalen/lijst/?stand=alles")
    assert heen["Location"] == "/inloggen/?next=/signalen/lijst/%3Fstand%3Dalles"
    terug = client.post("/signalen/knelpunten/1/antwoord/", headers=ONSZELF)
    assert terug["Location"] == "/inloggen/?next=/intake/"


@pytest.mark.parametrize(
    ("maak", "woorden"),
    [
        (lambda verzoek: storing(verzoek), ["Er ging bij ons iets mis", "Dat ligt niet aan u."]),
        (lambda verzoek: onleesbaar(verzoek, Exception()), ["Wij konden dit niet lezen"]),
        (lambda verzoek: server_error(verzoek), ["Er ging bij ons iets mis"]),
        (lambda verzoek: bad_request(verzoek, Exception()), ["Wij konden dit niet lezen"]),
    ],
)
def test_our_own_failure_speaks_our_own_language(
    rf: RequestFactory, maak: Callable[[HttpRequest], HttpResponse], woorden: list[str]
) -> None:
    bladzijde = maak(rf.get("/")).content.decode()
    for woord in woorden:
        assert woord in bladzijde


def test_when_something_broke_there_is_a_person_to_call(rf: RequestFactory, settings: Settings) -> None:
    settings.LOKET_TELEFOON = "088 000 00 00"
    for antwoord in (storing(rf.get("/")), onleesbaar(rf.get("/"), Exception())):
        assert 'href="tel:0880000000"' in antwoord.content.decode()
        assert 'href="/"' in antwoord.content.decode()


def test_an_address_that_only_takes_forms_is_no_blank_page(client: Client) -> None:
    antwoord = client.get("/intake/meer-hulp/")
    assert antwoord.status_code == 405
    assert antwoord["Allow"] == "POST"
    assert "u kunt gewoon verder" in antwoord.content.decode()


def test_a_program_that_calls_wrongly_gets_no_page(client: Client) -> None:
    antwoord = client.get("/api/v1/signalen")
    assert antwoord.status_code == 405
    assert "<html" not in antwoord.content.decode()


def test_the_language_switch_on_a_form_that_expired_leads_to_a_page_that_opens(streng: Client) -> None:
    antwoord = streng.post("/intake/meer-hulp/", {"meer_hulp": "ja"}, headers=ONSZELF)
    assert antwoord.status_code == 403
    assert 'name="next" value="/intake/"' in antwoord.content.decode()
