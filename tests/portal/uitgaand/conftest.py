"""A carrier that can be told what to do, and a broker that only remembers what it was offered."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest

from portal.uitgaand import motor
from portal.uitgaand.models import Kanaal, Uitgaand
from portal.uitgaand.tasks import doe_samen


@dataclass
class Bezorger:
    """A carrier: it fails with `fout` as long as there is one."""

    fout: Exception | None = None
    bezorgd: list[UUID] = field(default_factory=list)

    def __call__(self, bericht: Uitgaand) -> None:
        if self.fout is not None:
            raise self.fout
        self.bezorgd.append(bericht.pk)


@dataclass
class Broker:
    """A broker: it is away as long as there is a `fout`; `aangeboden` are the ids it was asked to take.

    `samen` is what it was asked to take as one message.
    """

    fout: Exception | None = None
    aangeboden: list[str] = field(default_factory=list)
    samen: list[Any] = field(default_factory=list)

    def verzend(self, _app: Any, naam: str, gegevens: list[Any]) -> None:
        (self.samen if naam == doe_samen.name else self.aangeboden).extend(gegevens)
        if self.fout is not None:
            raise self.fout


@dataclass
class Klok:
    """The clock by which the broker gets its rest."""

    nu: float = 1000.0

    def monotonic(self) -> float:
        return self.nu


@pytest.fixture
def bezorger(monkeypatch: pytest.MonkeyPatch) -> Bezorger:
    """The carrier of e-mail in this test."""
    bezorger = Bezorger()
    monkeypatch.setitem(motor._verzenders, Kanaal.EMAIL, bezorger)
    return bezorger


@pytest.fixture
def broker(monkeypatch: pytest.MonkeyPatch) -> Broker:
    """The broker in this test; it had no rest yet."""
    broker = Broker()
    monkeypatch.setattr("portal.uitgaand.broker._verzend", broker.verzend)
    monkeypatch.setattr("portal.uitgaand.broker._rust_tot", 0.0)
    return broker


@pytest.fixture
def klok(monkeypatch: pytest.MonkeyPatch) -> Klok:
    """A clock that only moves when the test says so."""
    klok = Klok()
    monkeypatch.setattr("portal.uitgaand.broker.time", SimpleNamespace(monotonic=klok.monotonic))
    return klok


def zet_klaar(sleutel: str = "ontvangst-1", **anders: str) -> UUID:
    """Put one e-mail ready in the transaction that is open; returns its id."""
    bericht = motor.Klaar(
        bestemming=anders.get("bestemming", "noor@voorbeeld.example"),
        inhoud={"onderwerp": anders.get("onderwerp", "Ontvangen"), "tekst": "Wij hebben uw vraag."},
        sleutel=sleutel,
        omschrijving="Ontvangstbevestiging",
    )
    return motor.zet_alle_klaar(Kanaal.EMAIL, [bericht])[0]
