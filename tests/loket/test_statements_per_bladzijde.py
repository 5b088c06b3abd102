"""What each public page costs in statements: at most four, whatever is in it (figures.md)."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from loket.models import Stuk
from tests.loket.intake.stappen import HUUR, beantwoord_alles, verstuur, vertel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
MEESTE = 4


@pytest.fixture
def onderweg(client: Client) -> Client:
    """A visitor who told the story and answered everything."""
    beantwoord_alles(client, vertel(client, HUUR), {"zelf_regelen": "nee"})
    return client


@pytest.fixture
def verstuurd(onderweg: Client) -> Client:
    """A visitor who sent it."""
    verstuur(onderweg, telefoon="06 12 34 56 78")
    return onderweg


@pytest.mark.parametrize(
    ("naam", "args"), [("verhaal", []), ("vraag", ["zelf_regelen"]), ("uitkomst", []), ("controleren", [])]
)
def test_a_page_of_the_intake(
    onderweg: Client, naam: str, args: list[str], django_assert_max_num_queries: Any
) -> None:
    onderweg.get(reverse("uitkomst"))  # the calendar is read once in a while
    with django_assert_max_num_queries(MEESTE):
        assert onderweg.get(reverse(naam, args=args)).status_code == 200


@pytest.mark.parametrize("naam", ["ontvangen", "volgen-dossier", "wie-zag-wat"])
def test_a_page_of_the_citizen(verstuurd: Client, naam: str, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(MEESTE):
        assert verstuurd.get(reverse(naam)).status_code == 200


def test_the_page_of_a_finished_question(client: Client, django_assert_max_num_queries: Any) -> None:
    beantwoord_alles(client, vertel(client, HUUR), {"zelf_regelen": "ja"})
    dossier = verstuur(client, telefoon="06 12 34 56 78")
    client.post(reverse("gelukt"), {"antwoord": "ja"})
    dossier.refresh_from_db()
    assert not dossier.is_open
    with django_assert_max_num_queries(MEESTE):
        assert client.get(reverse("volgen-dossier")).status_code == 200


@pytest.mark.parametrize(("naam", "status"), [("stuk", 200), ("stuk-pdf", 202), ("stuk-tekst", 200)])
def test_a_paper(verstuurd: Client, naam: str, status: int, django_assert_max_num_queries: Any) -> None:
    stuk = Stuk.objects.get()
    with django_assert_max_num_queries(MEESTE):
        assert verstuurd.get(reverse(naam, args=[stuk.pk])).status_code == status


def test_the_page_of_a_service(client: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(MEESTE):
        assert client.get(reverse("dienst", args=["ww"])).status_code == 200


def test_an_answer(client: Client, django_assert_max_num_queries: Any) -> None:
    adres = vertel(client, HUUR)
    with django_assert_max_num_queries(
        MEESTE + 2
    ):  # it locks and writes: a savepoint pair comes with it here
        assert client.post(adres, {"overslaan": "ja"}).status_code == 302


def test_a_story(client: Client, django_assert_max_num_queries: Any) -> None:
    vertel(Client(), HUUR)
    with django_assert_max_num_queries(MEESTE):
        vertel(client, HUUR)
