"""The health check of a worker asks that worker: another one that answers says nothing of it."""

from typing import Any

import pytest
from celery.utils.nodenames import default_nodename
from kombu.exceptions import OperationalError

from portal.celery import app
from portal.start.gezond import werker_is_gezond

HIER = default_nodename(None)
PONG = {"ok": "pong"}


class Navraag:
    """Stands for the broker: some workers answer those who ask them."""

    def __init__(self, levend: list[str]) -> None:
        self._levend = levend

    def __call__(self, gevraagd: list[str], timeout: float) -> "Navraag":
        self._antwoord = {naam: PONG for naam in self._levend if naam in gevraagd}
        return self

    def ping(self) -> dict[str, Any] | None:
        return self._antwoord or None


@pytest.mark.parametrize(
    ("levend", "goed"), [([HIER, "celery@ander"], True), (["celery@ander"], False), ([], False)]
)
def test_only_the_worker_of_this_container_counts(
    monkeypatch: pytest.MonkeyPatch, levend: list[str], goed: bool
) -> None:
    monkeypatch.setattr(app.control, "inspect", Navraag(levend))
    assert werker_is_gezond() is goed


def test_a_broker_that_is_away_is_not_well(monkeypatch: pytest.MonkeyPatch) -> None:
    def weg(*_wie: object, **_hoe: object) -> None:
        raise OperationalError

    monkeypatch.setattr(app.control, "inspect", weg)
    assert werker_is_gezond() is False
