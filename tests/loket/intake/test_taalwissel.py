"""Switching language on a page with unsent text keeps the text, and keeps nothing else."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from loket.models import Intake

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


@pytest.mark.parametrize("naam", ["start", "verhaal"])
def test_the_buttons_belong_to_the_form_with_the_text(client: Client, naam: str) -> None:
    pagina = client.get(reverse(naam)).content.decode()
    assert 'id="verhaalformulier"' in pagina
    assert 'form="verhaalformulier" name="taal" value="en"' in pagina
    assert reverse("set_language") not in pagina
