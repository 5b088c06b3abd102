"""Pieces of public pages are kept per process; a visitor still only sees what is of this visitor."""

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from loket.models import Intake
from loket.selecties.start import CACHE_SLEUTEL, _stempelbestand
from portal.stelsel.models import Levensgebeurtenis
from tests.loket.intake.stappen import HUUR, beantwoord_alles, verstuur, vertel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
OPENBAAR = ["start", "volgen", "diensten", "hulp"]


@pytest.fixture(autouse=True)
def daarna_vergeten() -> Iterator[None]:
    """What a test wrote on a tile is not what the next one reads."""
    yield
    cache.delete(CACHE_SLEUTEL)


def lees(client: Client, naam: str, taal: str = "nl") -> str:
    return client.get(reverse(naam), headers={"accept-language": taal}).content.decode()


def tokens(html: str) -> list[str]:
    return re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', html)


def test_each_visitor_sends_a_form_with_a_token_of_the_own_browser() -> None:
    een, ander = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    van_een, van_ander = tokens(lees(een, "start")), tokens(lees(ander, "start"))
    assert van_een
    assert not set(van_een) & set(van_ander)
    gestuurd = {"verhaal": HUUR, "csrfmiddlewaretoken": van_ander[0]}
    assert ander.post(reverse("verhaal"), gestuurd).status_code == 302
    ander.cookies.clear()
    assert ander.post(reverse("verhaal"), gestuurd).status_code == 403
    assert Intake.objects.count() == 1


@pytest.mark.parametrize("naam", OPENBAAR)
def test_a_page_has_the_language_of_who_asks_whoever_asked_before(naam: str) -> None:
    nederlands, engels = lees(Client(), naam), lees(Client(), naam, "en")
    assert "Ik wil liever iemand spreken" in nederlands
    assert "Toegankelijkheid" in nederlands
    assert "Ik wil liever iemand spreken" not in engels
    assert "Accessibility" in engels


@pytest.mark.parametrize("naam", OPENBAAR)
def test_nothing_of_someone_who_follows_a_question_is_on_the_page_of_the_next(naam: str) -> None:
    een = Client()
    beantwoord_alles(een, vertel(een, HUUR), {"zelf_regelen": "nee"})
    dossier = verstuur(een, naam="Noor Verzonnen", telefoon="06 12 34 56 78")
    for bladzijde in ("ontvangen", "volgen-dossier", naam):
        assert een.get(reverse(bladzijde)).status_code == 200
    van_ander = lees(Client(), naam)
    for eigen in (dossier.code, str(dossier.pk), "Noor Verzonnen", "12 34"):
        assert eigen not in van_ander


def test_the_menu_marks_the_page_where_one_is() -> None:
    client = Client()
    for naam in ("volgen", "diensten", "hulp"):
        (hier,) = re.findall(r'<a class="kop__link" href="([^"]+)" aria-current="page">', lees(client, naam))
        assert hier == reverse(naam)
    assert 'aria-current="page"' not in lees(client, "start")


def test_an_edit_of_the_catalogue_shows_as_soon_as_it_is_read() -> None:
    """What is read is kept for five minutes; what is drawn from it is not kept a moment longer."""
    client = Client()
    assert "Proef met koffie &amp; thee" not in lees(client, "start")
    Levensgebeurtenis.objects.filter(sleutel="schulden").update(naam="Proef met koffie & thee")
    cache.delete(CACHE_SLEUTEL)
    assert "Proef met koffie &amp; thee" in lees(client, "start")


def test_what_an_editor_saves_is_on_home_at_once_and_home_still_asks_the_database_nothing(
    django_capture_on_commit_callbacks: Any, django_assert_num_queries: Any
) -> None:
    client = Client()
    lees(client, "start")
    schulden = Levensgebeurtenis.objects.get(sleutel="schulden")
    schulden.naam = "Proef met brood"
    with django_capture_on_commit_callbacks(execute=True):
        schulden.save()
    assert "Proef met brood" in lees(client, "start")
    with django_assert_num_queries(0):
        assert "Proef met brood" in lees(client, "start")


def test_what_another_process_saved_is_on_home_at_once_too() -> None:
    """Of the other process only the time of the shared file is seen."""
    client = Client()
    lees(client, "start")
    Levensgebeurtenis.objects.filter(sleutel="schulden").update(naam="Proef met kaas")
    assert "Proef met kaas" not in lees(client, "start")
    stempel = _stempelbestand()
    stempel.touch()
    os.utime(stempel, ns=(1, stempel.stat().st_mtime_ns + 1_000_000))
    assert "Proef met kaas" in lees(client, "start")
