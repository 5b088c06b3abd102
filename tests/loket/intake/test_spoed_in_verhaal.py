"""Both bands of urgency, from the story to the dossier: help at once, or one question that decides."""

import pytest
from django.test import Client
from django.urls import reverse

from loket.models import Dossier, Intake, VeiligContact
from tests.loket.intake.stappen import beantwoord_alles, verstuur, vertel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]

ZEKER = (
    "We zitten sinds gisteren zonder stroom omdat ik de rekening niet kon betalen, mijn baby heeft het koud."
)
GEVAAR = (
    "Mijn man slaat mij en heeft mij vannacht bedreigd met een mes. Ik ben bang en wil hier weg. "
    "Ik ben ZZP'er en heb al vaker met de gemeente Utrecht gebeld."
)
MISSCHIEN = "Mijn buurvrouw maakt veel ruzie met haar man en ik hoor de kinderen huilen."
GEWOON = "Ik ga in de zomer verhuizen en wil mijn nieuwe adres doorgeven."
DRINGEND = "/intake/vraag/dringend/"


def hulp(client: Client, adres: str) -> str:
    """Which help a page shows: the head of it, or nothing."""
    bladzijde = client.get(adres).content.decode()
    return next((kop for kop in ("Hulp voor nu", "Heeft u nu hulp nodig?") if kop in bladzijde), "")


def gewone_antwoorden(**meer: str) -> dict[str, str]:
    """Answers that bring no urgency of their own."""
    return {"zelf_regelen": "ja", "gevolgen": "geen", "contact_voorkeur": "online", **meer}


def test_certain_urgency_shows_help_on_the_very_next_page_without_a_question(client: Client) -> None:
    adres = vertel(client, ZEKER)
    assert adres != DRINGEND
    assert hulp(client, adres) == "Hulp voor nu"
    beantwoord_alles(client, adres, gewone_antwoorden())
    dossier = verstuur(client, telefoon="06 12 34 56 78")
    assert dossier.spoed is True
    assert hulp(client, reverse("ontvangen")) == "Hulp voor nu"


def test_who_is_in_danger_now_is_asked_only_how_to_be_reached(client: Client) -> None:
    """Also when the story says more that could be confirmed, or another service for firms would fit as well."""
    adres = vertel(client, GEVAAR)
    assert Intake.objects.get().begrepen
    assert hulp(client, adres) == "Hulp voor nu"
    assert adres == reverse("vraag", args=["contact_voorkeur"])
    volgende = client.post(adres, {"antwoord": "telefoon"})["Location"]
    assert volgende == reverse("uitkomst")
    assert verstuur(client, telefoon="06 12 34 56 78", veilig=VeiligContact.VEILIG.value).spoed is True


def test_the_words_that_led_to_a_sign_are_kept(client: Client) -> None:
    vertel(client, ZEKER)
    gevonden = Intake.objects.get().zoekresultaat["tekens"]
    (afsluiting,) = (teken for teken in gevonden if teken["id"] == "afsluiting")
    assert "stroom" in afsluiting["woorden"]


def test_perhaps_shows_help_quietly_and_asks_the_one_question_first(client: Client) -> None:
    adres = vertel(client, MISSCHIEN)
    assert adres == DRINGEND
    assert hulp(client, adres) == "Heeft u nu hulp nodig?"


@pytest.mark.parametrize(("antwoord", "spoed"), [("ja", True), ("nee", False)])
def test_the_answer_to_the_question_decides(client: Client, antwoord: str, spoed: bool) -> None:
    beantwoord_alles(client, vertel(client, MISSCHIEN), gewone_antwoorden(dringend=antwoord))
    assert (hulp(client, reverse("uitkomst")) == "Hulp voor nu") is spoed
    assert verstuur(client, telefoon="06 12 34 56 78").spoed is spoed


def test_a_skipped_question_is_no_reassurance(client: Client) -> None:
    beantwoord_alles(client, vertel(client, MISSCHIEN), gewone_antwoorden())
    assert hulp(client, reverse("uitkomst")) == "Heeft u nu hulp nodig?"


def test_an_ordinary_story_shows_no_help_and_asks_nothing_extra(client: Client) -> None:
    adres = vertel(client, GEWOON)
    assert adres != DRINGEND
    assert hulp(client, adres) == ""
    beantwoord_alles(client, adres, gewone_antwoorden())
    verstuur(client, telefoon="06 12 34 56 78")
    assert Dossier.objects.get().spoed is False
