"""Domain events: told inside the transaction, to every listener once, and undone together."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction

from portal.gebeurtenissen import Gebeurtenis, heeft_luisteraar, luister, meld, register
from portal.identiteit.models import Team, Teamsoort


@dataclass(frozen=True)
class DeurGeopend(Gebeurtenis):
    """An event of these tests only."""

    deur: str


@dataclass(frozen=True)
class DeurGesloten(Gebeurtenis):
    """Another event of these tests only."""


@pytest.fixture(autouse=True)
def eigen_register(monkeypatch: pytest.MonkeyPatch) -> None:
    """A registry that is empty, and gone after the test."""
    leeg: dict[type[Gebeurtenis], list[Callable[[Any], None]]] = defaultdict(list)
    monkeypatch.setattr(register, "_luisteraars", leeg)


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_an_event_cannot_be_reported() -> None:
    gehoord: list[DeurGeopend] = []
    luister(DeurGeopend, gehoord.append)
    with pytest.raises(RuntimeError, match="DeurGeopend was reported outside a transaction"):
        meld(DeurGeopend("voordeur"))
    assert gehoord == []


@pytest.mark.django_db(transaction=True)
def test_a_listener_hears_it_at_once_and_before_the_commit() -> None:
    gehoord: list[tuple[DeurGeopend, bool]] = []
    luister(DeurGeopend, lambda wat: gehoord.append((wat, transaction.get_connection().in_atomic_block)))
    with transaction.atomic():
        meld(DeurGeopend("voordeur"))
        assert gehoord == [(DeurGeopend("voordeur"), True)]


@pytest.mark.django_db(transaction=True)
def test_an_error_of_a_listener_rolls_back_the_facts_and_what_other_listeners_wrote() -> None:
    def schrijf(wat: DeurGeopend) -> None:
        Team.objects.create(sleutel=wat.deur, naam="By the first listener", soort=Teamsoort.OVERIG)

    def struikel(_wat: DeurGeopend) -> None:
        raise ValueError("The second listener stumbled.")

    def doe() -> None:
        with transaction.atomic():
            Team.objects.create(sleutel="feit", naam="The fact itself", soort=Teamsoort.OVERIG)
            meld(DeurGeopend("gevolg"))

    luister(DeurGeopend, schrijf)
    luister(DeurGeopend, struikel)
    with pytest.raises(ValueError, match="stumbled"):
        doe()
    assert not Team.objects.filter(sleutel__in=["feit", "gevolg"]).exists()


@pytest.mark.django_db
def test_registering_twice_calls_once() -> None:
    gehoord: list[DeurGeopend] = []

    def hoor(wat: DeurGeopend) -> None:
        gehoord.append(wat)

    luister(DeurGeopend, hoor)
    luister(DeurGeopend, hoor)
    meld(DeurGeopend("voordeur"))
    assert gehoord == [DeurGeopend("voordeur")]


@pytest.mark.django_db
def test_listeners_are_called_in_the_order_in_which_they_came() -> None:
    gehoord: list[str] = []
    luister(DeurGeopend, lambda _wat: gehoord.append("first"))
    luister(DeurGeopend, lambda _wat: gehoord.append("second"))
    meld(DeurGeopend("voordeur"))
    assert gehoord == ["first", "second"]


@pytest.mark.django_db
def test_without_a_listener_nothing_happens_and_one_can_ask() -> None:
    luister(DeurGeopend, lambda _wat: None)
    meld(DeurGesloten())
    assert heeft_luisteraar(DeurGeopend)
    assert not heeft_luisteraar(DeurGesloten)


@pytest.mark.django_db
def test_a_listener_hears_its_own_kind_only() -> None:
    gehoord: list[Gebeurtenis] = []
    luister(DeurGeopend, gehoord.append)
    meld(DeurGesloten())
    assert gehoord == []
