"""What one deed left is offered as one message, and a worker does it piece by piece."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from kombu.exceptions import OperationalError

from loket.tasks import maak_stuk_pdf
from portal.uitgaand import broker
from portal.uitgaand.models import Status, Uitgaand
from portal.uitgaand.tasks import doe_samen, verstuur
from tests.portal.uitgaand.conftest import Bezorger, Broker, Klok, zet_klaar


@pytest.fixture
def samen(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was offered together."""
    aangeboden: list[Any] = []
    monkeypatch.setattr(doe_samen, "apply_async", lambda gegevens, **_opties: aangeboden.extend(gegevens))
    return aangeboden


def test_two_tasks_are_one_message_in_their_order(broker: Broker, samen: list[Any]) -> None:
    bericht, stuk = uuid4(), uuid4()
    assert bied((verstuur, bericht), (maak_stuk_pdf, stuk))
    assert samen == [
        [("portal.uitgaand.tasks.verstuur", str(bericht)), ("loket.tasks.maak_stuk_pdf", str(stuk))]
    ]
    assert broker.aangeboden == []


def test_one_task_goes_by_itself_and_nothing_asks_nothing(broker: Broker, samen: list[Any]) -> None:
    bericht = uuid4()
    assert bied((verstuur, bericht))
    assert bied()
    assert (broker.aangeboden, samen) == ([str(bericht)], [])


def test_a_broker_that_is_away_keeps_nobody_waiting(
    broker: Broker, klok: Klok, monkeypatch: pytest.MonkeyPatch
) -> None:
    def weg(_gegevens: Sequence[Any], **_opties: Any) -> None:
        raise OperationalError("Connection refused")

    monkeypatch.setattr(doe_samen, "apply_async", weg)
    assert not bied((verstuur, uuid4()), (verstuur, uuid4()))
    assert not bied((verstuur, uuid4())), "it gets its rest"
    assert broker.aangeboden == []


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
    return broker.bied_samen_aan(werk)
