"""docs/verwerkingsregister.md tells of every activity that the log can name, in the words of the register."""

import pytest
from django.test import Client
from pytest_django import Settings

from portal.logboek.models import Activiteit
from portal.logboek.registerdocument import DOCUMENT, GEGEVENS_EN_ONTVANGERS, met_tabel


def test_every_activity_says_which_data_and_who_gets_them() -> None:
    assert set(GEGEVENS_EN_ONTVANGERS) == set(Activiteit)


def test_the_document_shows_the_register_as_it_is() -> None:
    tekst = DOCUMENT.read_text()
    assert tekst == met_tabel(tekst), "write it with portal.logboek.registerdocument.met_tabel"
    assert [activiteit for activiteit in Activiteit if f"`{activiteit.value}`" not in tekst] == []


@pytest.mark.parametrize(
    "woord", ["26", "30 lid 1 a", "(b)", "(c)", "(d)", "(e)", "(f)", "artikel 32", "artikel 22"]
)
def test_everything_that_the_law_asks_has_its_place(woord: str) -> None:
    assert woord in DOCUMENT.read_text()


@pytest.mark.django_db
def test_the_privacy_statement_tells_what_the_law_asks_and_the_cookies_that_are_set(client: Client) -> None:
    bladzijde = client.get("/privacy/").content.decode()
    for zin in (
        "Wie is verantwoordelijk?",
        "Waarom mag dit?",
        "Hoe lang bewaren wij het?",
        "Autoriteit Persoonsgegevens",
        "Gaan uw gegevens naar anderen?",
        "Wat kunt u doen?",
        "Beslist een computer over u?",
        "na 30 dagen",
    ):
        assert zin in bladzijde
    for cookie in ("csrf", "bezoek", "taal", "sessie"):
        assert f'<span translate="no">{cookie}</span>' in bladzijde


@pytest.mark.django_db
@pytest.mark.parametrize(("seconden", "zin"), [(7200, "na 2 uur weg"), (5400, "na 1,5 uur weg")])
def test_the_privacy_statement_says_how_long_a_visit_is_remembered_here(
    client: Client, settings: Settings, seconden: int, zin: str
) -> None:
    settings.BEZOEK_BEWAREN_SECONDEN = seconden
    assert zin in client.get("/privacy/").text


@pytest.mark.django_db
def test_the_privacy_statement_names_who_answers_and_who_keeps_an_eye_on_it(
    client: Client, settings: Settings
) -> None:
    """AVG article 13, first paragraph, a and b."""
    settings.CONTACT_EMAIL, settings.FG_CONTACT = "contact@portaal.example", "fg@portaal.example"
    bladzijde = client.get("/privacy/").text
    assert "functionaris gegevensbescherming" in bladzijde
    assert 'href="mailto:fg@portaal.example"' in bladzijde
    settings.FG_CONTACT = ""
    assert client.get("/privacy/").text.count('href="mailto:contact@portaal.example"') == 2
