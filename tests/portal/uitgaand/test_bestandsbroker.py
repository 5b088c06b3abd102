"""The broker in a folder: web, worker and clock use it at once, and none of them ever sees half a message."""

import multiprocessing
from collections.abc import Callable
from pathlib import Path
from queue import Empty
from typing import Any

import pytest
from django.conf import settings
from kombu.connection import Connection
from kombu.exceptions import ChannelError
from kombu.transport import filesystem

AFZENDERS = 3
BERICHTEN = 200
NIEUW_PROCES = multiprocessing.get_context("spawn")


def verbind(map_: Path) -> Any:
    """A connection as Celery makes it, on a folder of the test.

    Queues have the name of the folder: kombu remembers per process which ones it has bound.
    """
    for naam in ("wachtrij", "besturing"):
        (map_ / naam).mkdir(exist_ok=True)
    maak: Callable[..., Any] = Connection
    return maak(
        "filesystem://localhost",
        transport=settings.CELERY_BROKER_TRANSPORT,
        transport_options={
            "data_folder_in": str(map_ / "wachtrij"),
            "data_folder_out": str(map_ / "wachtrij"),
            "control_folder": str(map_ / "besturing"),
        },
    )


def verstuur(map_: Path, afzender: int) -> None:
    """Bind the queue, as every process does at its start, and send."""
    with verbind(map_) as verbinding:
        rij = verbinding.SimpleQueue(map_.name)
        for nummer in range(BERICHTEN):
            rij.put([afzender, nummer])


def test_several_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    afzenders = [NIEUW_PROCES.Process(target=verstuur, args=(tmp_path, nr)) for nr in range(AFZENDERS)]
    gekregen: list[tuple[int, int]] = []
    with verbind(tmp_path) as verbinding:
        rij = verbinding.SimpleQueue(tmp_path.name)
        for proces in afzenders:
            proces.start()
        while any(proces.is_alive() for proces in afzenders) or rij.qsize():
            try:
                bericht = rij.get(block=False)
            except Empty:
                continue
            bericht.ack()
            gekregen.append(tuple(bericht.payload))
    assert [proces.exitcode for proces in afzenders] == [0] * AFZENDERS
    assert sorted(gekregen) == [(afzender, nr) for afzender in range(AFZENDERS) for nr in range(BERICHTEN)]


def test_nobody_sees_a_message_that_is_being_written(tmp_path: Path) -> None:
    gezien: list[str] = []
    with verbind(tmp_path) as verbinding, verbind(tmp_path) as andere:
        lezer = andere.SimpleQueue(tmp_path.name)

        class KijktTijdensHetSchrijven:
            def __json__(self) -> str:
                with pytest.raises(Empty):
                    lezer.get(block=False)
                gezien.append("niets")
                return "geschreven"

        verbinding.SimpleQueue(tmp_path.name).put("heel", headers={"kijk": KijktTijdensHetSchrijven()})
        bericht = lezer.get(block=False)
    assert gezien == ["niets"]
    assert (bericht.payload, bericht.headers["kijk"]) == ("heel", "geschreven")


def test_nobody_sees_a_table_of_queues_that_is_being_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever looks at the moment that a process locks the table reads a whole one."""
    tabellen: list[int] = []
    with verbind(tmp_path) as verbinding, verbind(tmp_path) as andere:
        kanaal, lezer, lock, naam = verbinding.channel(), andere.channel(), filesystem.lock, tmp_path.name

        def kijk_eerst(bestand: Any, vlaggen: int) -> None:
            with monkeypatch.context() as gewoon:
                gewoon.setattr(filesystem, "lock", lock)
                tabellen.append(len(lezer.get_table(naam)))
            lock(bestand, vlaggen)  # type: ignore[no-untyped-call]

        monkeypatch.setattr(filesystem, "lock", kijk_eerst)
        for queue in ("a", "b", "c"):
            kanaal._queue_bind(naam, "", "", queue)
        kanaal._delete("b", naam, "", "")
        monkeypatch.setattr(filesystem, "lock", lock)
        assert {rij.queue for rij in kanaal.get_table(naam)} == {"a", "c"}
    assert max(tabellen, default=0) == 3


def test_messages_come_in_the_order_in_which_they_were_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the clock of the machine gets a digit more, as after 2.8 hours (10,000,000 ms)."""
    with verbind(tmp_path) as verbinding:
        rij = verbinding.SimpleQueue(tmp_path.name)
        for seconden in (9_999.998, 9_999.999, 10_000.001):
            monkeypatch.setattr("portal.uitgaand.bestandsbroker.monotonic", lambda nu=seconden: nu)
            rij.put(seconden)
        assert [rij.get(block=False).payload for _ in range(3)] == [9_999.998, 9_999.999, 10_000.001]


def test_a_folder_that_cannot_be_written_is_an_error_of_the_broker(tmp_path: Path) -> None:
    with verbind(tmp_path) as verbinding:
        rij = verbinding.SimpleQueue(tmp_path.name)
        (tmp_path / "wachtrij").rmdir()
        with pytest.raises(ChannelError, match="Cannot add"):
            rij.put("x")
        (tmp_path / "wachtrij").mkdir()
        rij.put("y")
        assert rij.get(block=False).payload == "y"
