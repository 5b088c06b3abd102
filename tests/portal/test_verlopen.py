"""What was typed is not lost when a page stood open too long, and no page of the framework is ever shown."""

import pytest
from django.test import Client, RequestFactory
from django.views.defaults import bad_request, server_error

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
    heen = client.get("/signalen/?stand=alles")
    assert heen["Location"] == "/inloggen/?next=/signalen/%3Fstand%3Dalles"
    terug = client.post("/signalen/knelpunten/1/antwoord/", headers=ONSZELF)
    assert terug["Location"] == "/inloggen/?next=/intake/"


def test_our_own_failure_speaks_our_own_language(rf: RequestFactory) -> None:
    antwoord = server_error(rf.get("/"))
    assert "Er ging bij ons iets mis" in antwoord.content.decode()
    assert "Dat ligt niet aan u." in antwoord.content.decode()


def test_what_cannot_be_read_speaks_our_own_language(rf: RequestFactory) -> None:
    antwoord = bad_request(rf.get("/"), Exception())
    assert "Wij konden dit niet lezen" in antwoord.content.decode()
