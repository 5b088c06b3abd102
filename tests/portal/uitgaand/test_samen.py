"""What one deed left is offered as one message, and a worker does it piece by piece."""

from typing import Any
from uuid import uuid4

import pytest
from celery import Celery
from django.db import transaction
from kombu.exceptions import OperationalError

from loket.tasks import maak_stuk_pdf
from portal.uitgaand.broker import _verzend, bied_samen_aan
from portal.uitgaand.models import Status, Uitgaand
from portal.uitgaand.tasks import doe_samen, verstuur
from tests.portal.uitgaand.conftest import Bezorger, Broker, Klok, zet_klaar


def test_two_tasks_are_one_message_in_their_order(broker: Broker) -> None:
    bericht, stuk = uuid4(), uuid4()
    assert bied((verstuur, bericht), (maak_stuk_pdf, stuk))
    assert broker.samen == [
        [("portal.uitgaand.tasks.verstuur", str(bericht)), ("loket.tasks.maak_stuk_pdf", str(stuk))]
    ]
    assert broker.aangeboden == []


def test_one_task_goes_by_itself_and_nothing_asks_nothing(broker: Broker) -> None:
    bericht = uuid4()
    assert bied((verstuur, bericht))
    assert bied()
    assert (broker.aangeboden, broker.samen) == ([str(bericht)], [])


def test_a_broker_that_is_away_keeps_nobody_waiting(broker: Broker, klok: Klok) -> None:
    broker.fout = OperationalError("Connection refused")
    assert not bied((verstuur, uuid4()), (verstuur, uuid4()))
    assert not bied((verstuur, uuid4())), "it gets its rest"
    assert (len(broker.samen), broker.aangeboden) == (1, [])


def test_the_message_is_the_one_that_celery_would_send() -> None:
    """But for its number, and what is told of it to people."""
    app = Celery(broker="memory://samen", set_as_current=False)
    werk = [("portal.uitgaand.tasks.verstuur", str(uuid4()))]
    app.send_task(doe_samen.name, [werk], ignore_result=True)
    for _ in range(2):
        _verzend(app, doe_samen.name, [werk])
    with app.connection() as verbinding, verbinding.SimpleQueue("celery") as rij:
        van_celery, van_ons, nog_een = (rij.get(timeout=1) for _ in range(3))
    assert van_ons.payload == nog_een.payload == van_celery.payload
    assert van_ons.headers["id"] != nog_een.headers["id"]
    anders = {"id", "root_id", "argsrepr", "kwargsrepr", "origin"}
    assert van_ons.headers.keys() == van_celery.headers.keys()
    assert {naam for naam, waarde in van_celery.headers.items() if van_ons.headers[naam] != waarde} <= anders
    assert van_ons.headers["id"] == van_ons.headers["root_id"] == van_ons.properties["correlation_id"]
    for kant in ("delivery_info", "delivery_mode", "body_encoding"):
        assert van_ons.properties[kant] == van_celery.properties[kant]


@pytest.mark.django_db(transaction=True)
def test_what_fails_holds_up_nothing_and_is_told(
    broker: Broker, bezorger: Bezorger, caplog: pytest.LogCaptureFixture
) -> None:
    with transaction.atomic():
        bericht = zet_klaar()
    onbekend = uuid4()
    doe_samen([(verstuur.name, str(onbekend)), (verstuur.name, str(bericht))])
    assert Uitgaand.objects.get(pk=bericht).status == Status.VERZONDEN
    assert str(onbekend) in caplog.text


def bied(*werk: tuple[Any, Any]) -> bool:
    return bied_samen_aan(werk)
