"""/gezondheid/: live and ready for everybody, full for who brings a token; nothing in it is of a person."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from celery import states
from django.apps import apps
from django.conf import settings
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from portal.gezondheid import kloppen, onderdelen, stand
from portal.gezondheid.models import KLOK, WERKER, Hartslag, klop
from portal.gezondheid.tasks import klop as klop_van_de_klok
from portal.registers import tellers
from portal.uitgaand.models import Ontvangst
from portal.uitgaand.tasks import veeg, verstuur
from tests.portal.gezondheid.machine import TEKEN, vraag
from tests.portal.uitgaand.factories import UitgaandFactory
from tests.servers import RedisServer

GEZONDHEID = "/gezondheid/"
KLAAR = "/gezondheid/klaar/"
STAAT = {"database": "goed", "migraties": "goed", "opslag": "goed"}


@pytest.fixture(autouse=True)
def _teken(settings: Any) -> None:
    settings.GEZONDHEID_TOKEN = TEKEN


@pytest.fixture
def draait() -> None:
    """Worker and clock have run for an hour, and gave a sign of life just now."""
    klop(WERKER)
    klop(KLOK)
    Hartslag.objects.filter(naam=WERKER).update(sinds=timezone.now() - timedelta(hours=1))


def test_a_process_that_answers_lives_and_asks_the_database_nothing(client: Client) -> None:
    antwoord = client.get("/gezondheid/levend/")  # the database is closed to this test
    assert (antwoord.status_code, antwoord.json()) == (200, {"status": "goed"})


@pytest.mark.django_db
@pytest.mark.parametrize("pad", [GEZONDHEID, KLAAR])
def test_a_portal_that_works_says_so(client: Client, pad: str) -> None:
    antwoord = client.get(pad)
    assert antwoord.status_code == 200
    assert antwoord.json() == {"status": "goed", "onderdelen": STAAT}


@pytest.mark.parametrize("pad", [GEZONDHEID, KLAAR])
def test_a_database_that_does_not_answer_gives_503_without_details(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, pad: str
) -> None:
    def weg() -> frozenset[tuple[str, str]]:
        raise OperationalError("connection to server at db.internal failed")

    monkeypatch.setattr(onderdelen, "_gedane_migraties", weg)
    antwoord = client.get(pad)
    assert antwoord.status_code == 503
    assert antwoord.json()["status"] == "storing"
    assert "internal" not in antwoord.content.decode()
    assert "db.internal failed" in caplog.text


@pytest.mark.django_db
def test_tables_that_are_older_than_the_code_give_503(client: Client) -> None:
    MigrationRecorder.Migration.objects.filter(app="loket").delete()
    antwoord = client.get(GEZONDHEID)
    assert antwoord.status_code == 503
    assert antwoord.json()["onderdelen"]["migraties"] == "storing"


def test_the_migrations_it_expects_are_those_that_django_finds() -> None:
    lader = MigrationLoader(connection, load=False)
    lader.load_disk()
    assert set(lader.disk_migrations) == onderdelen.verwachte_migraties()
    assert ("gezondheid", "0001_initial") in onderdelen.verwachte_migraties()
    assert apps.is_installed("portal.gezondheid")


@pytest.mark.django_db
def test_a_folder_that_cannot_be_written_gives_503(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.DATA_MAP = tmp_path / "weg"
    antwoord = client.get(GEZONDHEID)
    assert antwoord.status_code == 503
    assert antwoord.json()["onderdelen"] == STAAT | {"opslag": "storing"}


@pytest.fixture
def redis_weg(settings: Any) -> None:
    """The setting names a Redis, and there is none."""
    settings.REDIS_URL = "redis://127.0.0.1:1/0"


@pytest.mark.django_db
@pytest.mark.usefixtures("redis_weg")
def test_without_redis_stories_are_taken_and_an_installation_is_not_complete(client: Client) -> None:
    antwoord = client.get(GEZONDHEID)
    assert (antwoord.status_code, antwoord.json()["status"]) == (200, "beperkt")
    antwoord = client.get(KLAAR)
    assert antwoord.status_code == 503
    assert antwoord.json() == {"status": "storing", "onderdelen": STAAT | {"redis": "storing"}}


@pytest.fixture
def echte_redis(settings: Any) -> Iterator[RedisServer]:
    """A Redis that runs."""
    with RedisServer() as server:
        settings.REDIS_URL = server.leeg(0)
        yield server


@pytest.mark.django_db
def test_a_real_redis_counts_and_its_end_is_seen(client: Client, echte_redis: RedisServer) -> None:
    assert client.get(KLAAR).json()["onderdelen"] == STAAT | {"redis": "goed"}
    echte_redis.kill9()
    assert client.get(KLAAR).status_code == 503


@pytest.mark.django_db
@pytest.mark.usefixtures("draait")
def test_what_waits_what_waits_long_and_what_failed_are_counted(client: Client) -> None:
    lang_geleden = timezone.now() - stand.LANG_WACHTEN - timedelta(minutes=1)
    UitgaandFactory.create_batch(2)
    UitgaandFactory(in_pacht=True, aangemaakt_op=lang_geleden)
    UitgaandFactory(later=True, aangemaakt_op=lang_geleden)
    UitgaandFactory(verzonden=True, aangemaakt_op=lang_geleden)
    UitgaandFactory(verzonden=True, soort="proef", ontvangst=Ontvangst.TERUG, ontvangst_op=timezone.now())
    UitgaandFactory.create_batch(3, mislukt=True, aangemaakt_op=lang_geleden)
    antwoord = vraag(client).json()
    oudste = antwoord["uitgaand"].pop("oudste_seconden")
    assert antwoord["uitgaand"] == {"wacht": 4, "wacht_lang": 2, "mislukt": 3, "teruggekomen": 1}
    assert 16 * 60 <= oudste < 17 * 60
    assert [alarm["naam"] for alarm in antwoord["alarmen"]] == [
        "uitgaand-mislukt",
        "uitgaand-wacht",
        "uitgaand-terug",
    ]


@pytest.mark.django_db
def test_a_backlog_is_no_reason_to_take_the_portal_away(client: Client) -> None:
    UitgaandFactory.create_batch(3, mislukt=True)
    assert client.get(GEZONDHEID).status_code == 200
    assert vraag(client).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("pad", ["volledig/", "metrics"])
def test_only_who_brings_the_token_reads_figures(client: Client, settings: Any, pad: str) -> None:
    assert vraag(client, pad).status_code == 200
    for kop in ("Bearer verkeerd", f"Basic {TEKEN}", "Bearer "):
        antwoord = client.get(f"/gezondheid/{pad}", headers={"Authorization": kop})
        assert (antwoord.status_code, antwoord.content) == (401, b"")
    settings.GEZONDHEID_TOKEN = ""
    assert vraag(client, pad).status_code == 401
    assert client.get(f"/gezondheid/{pad}", headers={"Authorization": "Bearer "}).status_code == 401


@pytest.mark.django_db
def test_asking_costs_one_statement_for_each_figure_and_leaves_no_session(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        antwoord = client.get(GEZONDHEID)
    assert not antwoord.cookies
    assert antwoord["Cache-Control"] == "no-store"
    for pad in ("volledig/", "metrics"):
        with django_assert_num_queries(1 + 1 + 2 + len(list(tellers))):
            antwoord = vraag(client, pad)
        assert not antwoord.cookies


@pytest.mark.django_db
def test_a_watcher_may_ask_for_the_headers_only_and_can_change_nothing(client: Client) -> None:
    for pad in (GEZONDHEID, KLAAR, "/gezondheid/levend/"):
        assert client.head(pad).status_code == 200
        assert client.post(pad).status_code == 405


def alarmen(client: Client) -> list[str]:
    return [alarm["naam"] for alarm in vraag(client).json()["alarmen"]]


@pytest.mark.django_db
def test_a_worker_and_a_clock_that_were_never_heard_of_ring(client: Client) -> None:
    assert alarmen(client) == ["werker"]
    klop(WERKER)
    assert alarmen(client) == []  # nothing can have come from the clock yet
    Hartslag.objects.filter(naam=WERKER).update(sinds=timezone.now() - timedelta(minutes=4))
    assert alarmen(client) == ["klok"]
    klop_van_de_klok()
    assert alarmen(client) == []


@pytest.mark.django_db
@pytest.mark.usefixtures("draait")
def test_after_a_night_of_rest_the_clock_has_time_and_beside_another_worker_it_has_not(
    client: Client,
) -> None:
    Hartslag.objects.update(goed_op=timezone.now() - timedelta(hours=12))
    kloppen._begin()
    klop(WERKER)
    assert alarmen(client) == []
    Hartslag.objects.filter(naam=WERKER).update(sinds=timezone.now() - timedelta(hours=1))
    kloppen._begin()  # one more worker, while another beats
    assert alarmen(client) == ["klok"]


@pytest.mark.django_db
@pytest.mark.usefixtures("draait")
def test_after_a_night_of_rest_each_task_has_time_for_its_next_turn(client: Client) -> None:
    kloppen._begin()
    gisteren = timezone.now() - timedelta(hours=12)
    Hartslag.objects.update(goed_op=gisteren, sinds=gisteren)
    kloppen._begin()
    klop(WERKER)
    klop(KLOK)
    assert alarmen(client) == []
    Hartslag.objects.filter(naam=WERKER).update(sinds=timezone.now() - timedelta(hours=1))
    assert "taak-te-laat" in alarmen(client)


@pytest.mark.django_db
@pytest.mark.usefixtures("draait")
@pytest.mark.parametrize("naam", [WERKER, KLOK])
def test_silence_rings_after_a_few_beats_and_not_before(client: Client, naam: str) -> None:
    nu = timezone.now()
    Hartslag.objects.filter(naam=naam).update(goed_op=nu - timedelta(seconds=90))
    assert alarmen(client) == []
    Hartslag.objects.filter(naam=naam).update(goed_op=nu - timedelta(minutes=4))
    assert alarmen(client) == [naam]


@pytest.mark.django_db
@pytest.mark.usefixtures("draait")
def test_a_task_that_never_ran_or_ran_too_long_ago_is_late(client: Client) -> None:
    assert alarmen(client) == []  # the clock is new: everything still has time
    Hartslag.objects.filter(naam=KLOK).update(sinds=timezone.now() - timedelta(hours=1))
    klop(veeg.name)
    laat = [taak["naam"] for taak in vraag(client).json()["taken"]]
    assert veeg.name not in laat
    assert "portal.berichten.tasks.veeg_partijen" in laat  # each minute
    assert "loket.tasks.ruim_intakes_op" not in laat  # each day
    Hartslag.objects.filter(naam=veeg.name).update(goed_op=timezone.now() - timedelta(minutes=8))
    assert veeg.name in [taak["naam"] for taak in vraag(client).json()["taken"] if taak["te_laat"]]


@pytest.mark.django_db
@pytest.mark.usefixtures("draait")
def test_a_task_that_came_with_a_new_version_has_its_own_time(client: Client) -> None:
    Hartslag.objects.filter(naam=KLOK).update(sinds=timezone.now() - timedelta(days=400))
    kloppen._begin()  # the worker of the new version
    assert alarmen(client) == []
    Hartslag.objects.filter(naam=veeg.name).update(sinds=timezone.now() - timedelta(hours=1))
    kloppen._begin()
    assert [taak["naam"] for taak in vraag(client).json()["taken"]] == [veeg.name]


def test_each_task_of_the_clock_stands_there_once() -> None:
    taken = [taak["task"] for taak in settings.CELERY_BEAT_SCHEDULE.values()]
    assert len(set(taken)) == len(taken), "two paces of one task would have one row"


@pytest.mark.django_db
@pytest.mark.usefixtures("draait")
def test_a_task_that_failed_rings_until_it_succeeds_and_never_tells_what_the_error_said(
    client: Client,
) -> None:
    kloppen.taak_klaar(sender=veeg, state=states.FAILURE, retval=ValueError("burger 123456782"))
    antwoord = vraag(client).json()
    assert [taak["fout"] for taak in antwoord["taken"]] == ["ValueError"]
    assert [alarm["naam"] for alarm in antwoord["alarmen"]] == ["taak-mislukt"]
    assert "123456782" not in json.dumps(antwoord) + repr(list(Hartslag.objects.values()))
    kloppen.taak_klaar(sender=veeg, state=states.SUCCESS)
    assert alarmen(client) == []


@pytest.mark.django_db
def test_only_tasks_of_the_clock_have_a_sign_of_life(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        kloppen.taak_klaar(sender=verstuur, state=states.SUCCESS)
    with django_assert_num_queries(1):
        kloppen.taak_klaar(sender=veeg, state=states.SUCCESS)
    kloppen.taak_klaar(sender=veeg, state=states.RETRY)
    assert list(Hartslag.objects.values_list("naam", flat=True)) == [veeg.name]


def test_a_sign_of_life_that_cannot_be_written_stops_no_worker(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def weg(*_: Any, **__: Any) -> None:
        raise OperationalError("away")

    monkeypatch.setattr(kloppen, "klop", weg)
    kloppen.taak_klaar(sender=veeg, state=states.SUCCESS)
    assert "could not be written" in caplog.text


@pytest.mark.django_db
@pytest.mark.usefixtures("draait")
def test_a_data_folder_that_is_gone_rings_and_breaks_no_answer_of_who_watches(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.DATA_MAP = tmp_path / "weg"
    assert alarmen(client) == ["opslag"]
    assert 'gvd_alarmen{alarm="opslag"} 1' in vraag(client, "metrics").content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("draait")
def test_a_disk_that_is_nearly_full_rings(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stand, "_schijf", lambda: {"vrij_procent": 3, "vrij_mib": 40})
    assert alarmen(client) == ["schijf"]
