"""/gezondheid/: for a machine that watches; open to everybody, and so without anything of a person."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from portal import views
from portal.registers import tellers
from tests.portal.uitgaand.factories import UitgaandFactory

GEZONDHEID = "/gezondheid/"


@pytest.mark.django_db
def test_a_portal_that_works_says_so(client: Client) -> None:
    antwoord = client.get(GEZONDHEID)
    assert antwoord.status_code == 200
    assert antwoord.json() == {
        "status": "goed",
        "uitgaand": {"wacht": 0, "wacht_lang": 0, "mislukt": 0},
        "regels": {"alarmen": 0},
    }


@pytest.mark.django_db
def test_what_waits_what_waits_long_and_what_failed_are_counted(client: Client) -> None:
    lang_geleden = timezone.now() - views.LANG_WACHTEN - timedelta(minutes=1)
    UitgaandFactory.create_batch(2)
    UitgaandFactory(in_pacht=True, aangemaakt_op=lang_geleden)
    UitgaandFactory(later=True, aangemaakt_op=lang_geleden)
    UitgaandFactory(verzonden=True, aangemaakt_op=lang_geleden)
    UitgaandFactory.create_batch(3, mislukt=True, aangemaakt_op=lang_geleden)
    assert client.get(GEZONDHEID).json()["uitgaand"] == {"wacht": 4, "wacht_lang": 2, "mislukt": 3}


@pytest.mark.django_db
def test_a_backlog_is_no_reason_to_take_the_portal_away(client: Client) -> None:
    UitgaandFactory.create_batch(3, mislukt=True)
    assert client.get(GEZONDHEID).status_code == 200


def test_a_database_that_does_not_answer_gives_503_without_details(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def weg() -> dict[str, int]:
        raise OperationalError("connection to server at db.internal failed")

    monkeypatch.setattr(views, "_achterstand", weg)
    antwoord = client.get(GEZONDHEID)
    assert antwoord.status_code == 503
    assert antwoord.json() == {"status": "storing"}
    assert "db.internal failed" in caplog.text


@pytest.mark.django_db
def test_asking_costs_one_statement_for_each_figure_and_leaves_no_session(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1 + len(list(tellers))):
        antwoord = client.get(GEZONDHEID)
    assert not antwoord.cookies
    assert antwoord["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_a_watcher_may_ask_for_the_headers_only_and_can_change_nothing(client: Client) -> None:
    assert client.head(GEZONDHEID).status_code == 200
    assert client.post(GEZONDHEID).status_code == 405
