"""A broker that is away: the citizen goes on at once, and the sweep finds what was left."""

import time
from uuid import uuid4

import pytest
from celery import Celery
from django.db import transaction
from kombu.exceptions import ChannelError, OperationalError

from loket.tasks import bied_stuk_aan
from portal.brokerkeuze import REDIS_OPTIES
from portal.uitgaand import motor
from portal.uitgaand.broker import RUST_SECONDEN, _verzend
from portal.uitgaand.models import Status, Uitgaand
from portal.uitgaand.tasks import VEEG_AANTAL, veeg
from tests.portal.uitgaand.conftest import Broker, Klok, zet_klaar
from tests.portal.uitgaand.factories import UitgaandFactory
from tests.processen import vrije_poort

WEG = OperationalError("Connection refused")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "fout", [WEG, ConnectionRefusedError("Connection refused"), ChannelError("disk full")]
)
def test_the_request_goes_on_and_the_message_stays(broker: Broker, klok: Klok, fout: Exception) -> None:
    broker.fout = fout
    with transaction.atomic():
        bericht_id = zet_klaar()
    bericht = Uitgaand.objects.get(pk=bericht_id)
    assert broker.aangeboden == [str(bericht_id)]
    assert (bericht.status, bericht.pogingen) == (Status.WACHT, 0)


@pytest.mark.django_db(transaction=True)
def test_a_second_message_is_not_offered_while_the_broker_rests(broker: Broker, klok: Klok) -> None:
    broker.fout = WEG
    with transaction.atomic():
        eerste = zet_klaar("een")
    klok.nu += RUST_SECONDEN - 1
    with transaction.atomic():
        zet_klaar("twee")
    assert broker.aangeboden == [str(eerste)]
    assert Uitgaand.objects.filter(status=Status.WACHT).count() == 2


@pytest.mark.django_db(transaction=True)
def test_after_its_rest_the_broker_is_asked_again_and_the_sweep_finds_all(broker: Broker, klok: Klok) -> None:
    broker.fout = WEG
    for sleutel in ("een", "twee"):
        with transaction.atomic():
            zet_klaar(sleutel)
    broker.fout = None
    broker.aangeboden.clear()
    klok.nu += RUST_SECONDEN
    veeg()
    assert sorted(broker.aangeboden) == sorted(str(rij.pk) for rij in Uitgaand.objects.all())


@pytest.mark.django_db
def test_a_sweep_while_the_broker_is_away_asks_it_once(broker: Broker, klok: Klok) -> None:
    UitgaandFactory.create_batch(3)
    broker.fout = WEG
    veeg()
    assert len(broker.aangeboden) == 1


@pytest.mark.django_db
def test_one_sweep_offers_a_bounded_number(broker: Broker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.uitgaand.tasks.VEEG_AANTAL", 2)
    UitgaandFactory.create_batch(3)
    veeg()
    assert len(broker.aangeboden) == 2
    assert VEEG_AANTAL == 500


def test_whether_the_broker_took_it_is_told(broker: Broker, klok: Klok) -> None:
    bericht_id = UitgaandFactory.build().pk
    assert motor.bied_aan(bericht_id)
    broker.fout = WEG
    assert not motor.bied_aan(bericht_id)
    broker.fout = None
    assert not motor.bied_aan(bericht_id)
    klok.nu += RUST_SECONDEN
    assert motor.bied_aan(bericht_id)


def test_an_error_that_is_not_of_the_broker_is_not_hidden(broker: Broker, klok: Klok) -> None:
    broker.fout = TypeError("not serialisable")
    with pytest.raises(TypeError):
        motor.bied_aan(UitgaandFactory.build().pk)


@pytest.mark.django_db(transaction=True)
def test_papers_and_messages_share_the_rest(broker: Broker, klok: Klok) -> None:
    broker.fout = WEG
    with transaction.atomic():
        zet_klaar()
    assert not bied_stuk_aan(uuid4())
    assert len(broker.aangeboden) == 1


def test_a_redis_that_went_away_gives_the_error_that_we_expect_at_once() -> None:
    """Every time: by itself kombu tries again for six seconds from the second time on."""
    app = Celery(broker=f"redis://127.0.0.1:{vrije_poort()}", set_as_current=False)
    app.conf.update(task_publish_retry=False, broker_transport_options=REDIS_OPTIES)
    begin = time.monotonic()
    for _ in range(3):
        with pytest.raises(OperationalError):
            app.send_task("portal.uitgaand.tasks.verstuur", ["x"], ignore_result=True)
        with pytest.raises(OperationalError):
            _verzend(app, "portal.uitgaand.tasks.doe_samen", [[]])
    assert time.monotonic() - begin < 3
