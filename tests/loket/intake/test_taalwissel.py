"""Switching language on a page with unsent text keeps the text, and keeps nothing else."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from loket.models import Dossier, Intake
from tests.loket.intake.stappen import sla_alles_over, vertel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
TEKST = "Ik kan mijn huur niet betalen en ik weet het niet meer"


def test_the_text_on_home_comes_along_and_nothing_is_stored(client: Client) -> None:
    pagina = client.post(reverse("verhaal"), {"verhaal": TEKST, "start": "ja", "taal": "en"})
    html = pagina.content.decode()
    assert TEKST in html
    assert "Tell us what happened" in html
    assert "Or choose what is going on" in html
    assert pagina.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert not Intake.objects.exists()


def test_the_next_page_is_in_that_language(client: Client) -> None:
    client.post(reverse("verhaal"), {"verhaal": TEKST, "taal": "en"})
    assert 'lang="en"' in client.get(reverse("verhaal")).content.decode()
    client.post(reverse("verhaal"), {"verhaal": TEKST, "taal": "nl"})
    assert 'lang="nl"' in client.get(reverse("verhaal")).content.decode()


def test_an_empty_text_gives_no_error(client: Client) -> None:
    pagina = client.post(reverse("verhaal"), {"verhaal": "", "taal": "en"})
    assert "foutenoverzicht" not in pagina.content.decode()


def test_a_text_that_is_too_long_comes_along_whole(client: Client) -> None:
    lang = "Ik krijg steeds brieven. " * 250
    pagina = client.post(reverse("verhaal"), {"verhaal": lang, "taal": "en"})
    assert pagina.context["form"]["verhaal"].value() == lang


def test_a_language_that_is_not_there_is_no_switch(client: Client) -> None:
    assert client.post(reverse("verhaal"), {"verhaal": TEKST, "taal": "xx"}).status_code == 302


@pytest.fixture
def onderweg(client: Client) -> Client:
    vertel(client, "Ik krijg een besluit over mijn huurtoeslag waar ik het niet mee eens ben.")
    return client


class TestVraag:
    """What was chosen and not sent comes along to the other language, on every page of questions."""

    def test_a_choice_comes_along_and_is_no_answer_yet(self, onderweg: Client) -> None:
        adres = reverse("vraag", args=["gevolgen"])
        sla_over_tot(onderweg, adres)
        pagina = onderweg.post(adres, {"antwoord": ["huis", "zorg"], "taal": "en"})
        html = pagina.content.decode()
        assert pagina.status_code == 200
        assert '<html lang="en"' in html
        assert set(re.findall(r'value="(\w+)"[^>]* checked', html)) == {"huis", "zorg"}
        assert pagina.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
        assert "gevolgen" not in Intake.objects.get().antwoorden

    def test_nothing_chosen_gives_no_error(self, onderweg: Client) -> None:
        adres = reverse("vraag", args=["gevolgen"])
        sla_over_tot(onderweg, adres)
        html = onderweg.post(adres, {"taal": "en"}).content.decode()
        assert "foutenoverzicht" not in html
        assert "<title>Error" not in html

    def test_ticks_that_were_taken_off_stay_off(self, client: Client) -> None:
        vertel(client, "Ik help mijn moeder met haar bezwaar tegen de Belastingdienst.")
        assert Intake.objects.get().begrepen
        html = client.post(reverse("begrepen"), {"taal": "en"}).content.decode()
        assert '<html lang="en"' in html
        assert " checked" not in html
        assert all(regel["staat"] == "gelezen" for regel in Intake.objects.get().begrepen)

    def test_a_number_that_was_typed_comes_along(self, onderweg: Client) -> None:
        sla_alles_over(onderweg)
        html = onderweg.post(reverse("controleren"), {"telefoon": "06 1", "taal": "en"}).content.decode()
        assert 'value="06 1"' in html
        assert "foutenoverzicht" not in html
        assert not Dossier.objects.exists()


def sla_over_tot(client: Client, adres: str) -> None:
    """Skip questions until the one with this address is asked."""
    for _ in range(10):
        volgende = client.get(reverse("uitkomst")).headers.get("Location", adres)
        if volgende == adres:
            return
        leeg = {"klopt_niets": "ja"} if volgende == reverse("begrepen") else {"overslaan": "ja"}
        client.post(volgende, leeg)
    raise AssertionError("never asked")


@pytest.mark.parametrize("naam", ["start", "verhaal"])
def test_the_buttons_belong_to_the_form_with_the_text(client: Client, naam: str) -> None:
    pagina = client.get(reverse(naam)).content.decode()
    assert 'id="verhaalformulier"' in pagina
    assert 'form="verhaalformulier" name="taal" value="en"' in pagina
    assert reverse("set_language") not in pagina
