"""Two workers at once on PostgreSQL: one sends, the other sees that it is done or taken."""

import threading
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.db import connection, transaction

from portal.uitgaand import motor
from portal.uitgaand.models import Kanaal, Status, Uitgaand
from portal.uitgaand.motor import verstuur_bericht
from tests.portal.uitgaand.conftest import Broker, zet_klaar
from tests.portal.uitgaand.factories import UitgaandFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
WERKERS = 6


def tegelijk(bericht_id: UUID) -> list[Status]:
    """Let several workers start on one message at the same moment; returns what each saw."""
    start = threading.Barrier(WERKERS, timeout=60)

    def werk(_nummer: int) -> Status:
        try:
            start.wait()
            return verstuur_bericht(bericht_id)
        finally:
            connection.close()

    with ThreadPoolExecutor(WERKERS) as werkers:
        return list(werkers.map(werk, range(WERKERS)))


@pytest.fixture
def bezorgd(monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """What was really delivered."""
    bezorgd: list[UUID] = []
    monkeypatch.setitem(motor._verzenders, Kanaal.EMAIL, lambda bericht: bezorgd.append(bericht.pk))
    return bezorgd


@pytest.mark.parametrize("stand", [{}, {"pacht_verlopen": True}], ids=["new", "orphaned"])
def test_workers_that_race_for_one_message_send_it_once(bezorgd: list[UUID], stand: dict[str, bool]) -> None:
    bericht = UitgaandFactory(**stand)
    gezien = tegelijk(bericht.pk)
    assert bezorgd == [bericht.pk]
    assert set(gezien) <= {Status.VERZONDEN, Status.BEZIG}
    assert Uitgaand.objects.get().status == Status.VERZONDEN


def test_requests_that_race_for_one_key_leave_one_message(broker: Broker) -> None:
    start = threading.Barrier(WERKERS, timeout=60)

    def zet(_nummer: int) -> UUID:
        try:
            start.wait()
            with transaction.atomic():
                return zet_klaar("ontvangst-7")
        finally:
            connection.close()

    with ThreadPoolExecutor(WERKERS) as werkers:
        ids = set(werkers.map(zet, range(WERKERS)))
    assert ids == {Uitgaand.objects.get().pk}
