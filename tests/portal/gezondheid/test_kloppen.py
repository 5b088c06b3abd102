"""The thread that gives signs of life: nothing ends it but its process, and after that nothing puts the sign back."""

import threading

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.gezondheid import kloppen
from portal.gezondheid.models import WEB

RUIM = 30
"""Seconds that a busy machine may take."""


@pytest.fixture(autouse=True)
def _zonder_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.gezondheid.kloppen.connections.close_all", lambda: None)


def test_a_beat_that_is_being_written_when_the_process_stops_does_not_put_it_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    schrijft, rijen = threading.Event(), set[str]()

    def vertel(soort: str) -> None:
        schrijft.set()
        kloppen._stop.wait(RUIM)  # it is slow, and the process stops meanwhile
        threading.Event().wait(0.2)
        rijen.add(soort)

    monkeypatch.setattr("portal.gezondheid.processen.vertel", vertel)
    monkeypatch.setattr("portal.gezondheid.processen.vergeet", rijen.discard)
    monkeypatch.setattr(kloppen, "LAATSTE_SLAG_SECONDEN", RUIM)
    kloppen.begin_te_kloppen(WEB)
    assert schrijft.wait(RUIM)
    draad = next(draad for draad in threading.enumerate() if draad.name == "hartslag")
    kloppen.houd_op_met_kloppen(WEB)
    draad.join(RUIM)
    assert rijen == set()


def test_a_key_that_is_none_is_told_in_the_log_and_ends_no_thread(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    gevraagd, genoeg = list[str](), threading.Event()

    def vertel(soort: str) -> None:
        gevraagd.append(soort)
        if len(gevraagd) > 1:
            genoeg.set()
        raise ImproperlyConfigured("VERSLEUTELING_SLEUTELS")

    monkeypatch.setattr("portal.gezondheid.processen.vertel", vertel)
    monkeypatch.setattr("portal.gezondheid.processen.vergeet", lambda _soort: None)
    monkeypatch.setattr(kloppen, "KLOP_SECONDEN", 0.01)
    kloppen.begin_te_kloppen(WEB)
    assert genoeg.wait(RUIM)
    kloppen.houd_op_met_kloppen(WEB)
    assert "The sign of life of this process could not be written" in caplog.text
    assert "VERSLEUTELING_SLEUTELS" in caplog.text
