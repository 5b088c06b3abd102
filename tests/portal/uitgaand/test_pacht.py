"""The lease: one worker at a time, and a worker that died does not take the message with it."""

import time
from collections.abc import Iterator
from datetime import timedelta
from threading import Event
from unittest.mock import Mock
from uuid import uuid4

import pytest
from django.db import DatabaseError, Error, InterfaceError, connection
from django.db.models import QuerySet
from django.utils import timezone
from pytest_django import Settings

from portal.uitgaand import motor, pacht
from portal.uitgaand.models import Kanaal, Status, Uitgaand
from portal.uitgaand.motor import TijdelijkMislukt, aan_de_beurt, verstuur_bericht
from portal.uitgaand.tasks import veeg
from tests.portal.uitgaand.conftest import Bezorger, Broker
from tests.portal.uitgaand.factories import UitgaandFactory

pytestmark = pytest.mark.django_db


def laat_pacht_verlopen() -> None:
    """Let every lease be over."""
    Uitgaand.objects.update(pacht_tot=timezone.now() - timedelta(seconds=1))


def test_a_second_worker_inside_the_lease_does_nothing(bezorger: Bezorger) -> None:
    bericht = UitgaandFactory(in_pacht=True)
    assert verstuur_bericht(bericht.pk) == Status.BEZIG
    bericht.refresh_from_db()
    assert bezorger.bezorgd == []
    assert bericht.pogingen == 1


def test_during_the_attempt_the_message_is_leased_for_as_long_as_the_settings_say(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.UITGAAND_PACHT_SECONDEN = 120
    gezien: list[Uitgaand] = []
    monkeypatch.setitem(
        motor._verzenders, Kanaal.EMAIL, lambda bericht: gezien.append(Uitgaand.objects.get(pk=bericht.pk))
    )
    voor = timezone.now()
    verstuur_bericht(UitgaandFactory().pk)
    tijdens = gezien[0]
    assert tijdens.status == Status.BEZIG
    assert tijdens.pacht_tot is not None
    assert voor + timedelta(seconds=120) <= tijdens.pacht_tot <= timezone.now() + timedelta(seconds=120)


def test_the_sweep_leaves_a_message_alone_while_its_lease_runs(broker: Broker) -> None:
    UitgaandFactory(in_pacht=True)
    veeg()
    assert broker.aangeboden == []


def test_what_a_dead_worker_held_is_offered_again_after_the_lease_and_then_sent(
    bezorger: Bezorger, broker: Broker
) -> None:
    bericht = UitgaandFactory(in_pacht=True)
    laat_pacht_verlopen()
    veeg()
    assert broker.aangeboden == [str(bericht.pk)]
    assert verstuur_bericht(bericht.pk) == Status.VERZONDEN
    assert bezorger.bezorgd == [bericht.pk]


def test_a_message_that_kills_every_worker_ends_as_failed_and_not_in_a_circle(
    bezorger: Bezorger, settings: Settings
) -> None:
    settings.UITGAAND_MAX_POGINGEN = 12
    bericht = UitgaandFactory(pacht_verlopen=True, pogingen=12)
    assert verstuur_bericht(bericht.pk) == Status.MISLUKT
    bericht.refresh_from_db()
    assert bezorger.bezorgd == []
    assert (bericht.pogingen, bericht.pacht_tot) == (12, None)
    assert bericht.laatste_fout == "Every worker that took this message died with it."


def test_a_worker_that_wakes_up_after_its_lease_does_not_overwrite_the_success_of_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bericht = UitgaandFactory()
    beurten = iter(["traag", "vlot"])

    def bezorg(_bericht: Uitgaand) -> None:
        if next(beurten) == "traag":
            laat_pacht_verlopen()
            assert verstuur_bericht(bericht.pk) == Status.VERZONDEN
            raise TijdelijkMislukt("I waited too long.")

    monkeypatch.setitem(motor._verzenders, Kanaal.EMAIL, bezorg)
    assert verstuur_bericht(bericht.pk) == Status.VERZONDEN
    bericht.refresh_from_db()
    assert (bericht.status, bericht.pogingen, bericht.laatste_fout) == (Status.VERZONDEN, 2, "")


def test_what_is_due_is_what_waits_long_enough_or_lost_its_worker_and_the_oldest_comes_first() -> None:
    nu = timezone.now()
    jong = UitgaandFactory(volgende_poging_op=nu - timedelta(minutes=1))
    oud = UitgaandFactory(volgende_poging_op=nu - timedelta(hours=1))
    verweesd = UitgaandFactory(pacht_verlopen=True, volgende_poging_op=nu - timedelta(days=1))
    for stand in ("verzonden", "mislukt", "in_pacht", "later"):
        UitgaandFactory(**{stand: True})
    assert [bericht.pk for bericht in aan_de_beurt(nu)] == [verweesd.pk, oud.pk, jong.pk]


def test_a_worker_that_wakes_up_after_its_lease_leaves_the_lease_of_the_next_one_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bericht = UitgaandFactory()
    volgende_pacht = timezone.now() + timedelta(hours=1)

    def bezorg_traag(_bericht: Uitgaand) -> None:
        Uitgaand.objects.update(status=Status.BEZIG, pogingen=2, pacht_tot=volgende_pacht)
        raise TijdelijkMislukt("I waited too long.")

    monkeypatch.setitem(motor._verzenders, Kanaal.EMAIL, bezorg_traag)
    assert verstuur_bericht(bericht.pk) == Status.BEZIG
    bericht.refresh_from_db()
    assert (bericht.pogingen, bericht.pacht_tot, bericht.laatste_fout) == (2, volgende_pacht, "")


def test_what_a_dead_worker_had_in_hand_can_be_held_back_and_what_a_living_one_has_cannot() -> None:
    over = uuid4()
    UitgaandFactory(pacht_verlopen=True, over=over)
    in_de_hand = UitgaandFactory(in_pacht=True, over=over)
    assert motor.trek_in([Kanaal.EMAIL], over) == ["Ontvangstbevestiging"]
    assert list(Uitgaand.objects.filter(over=over)) == [in_de_hand]


def test_what_is_known_to_have_left_is_not_carried_again_and_its_worker_finds_it_done(
    bezorger: Bezorger,
) -> None:
    wees, wacht = UitgaandFactory(pacht_verlopen=True), UitgaandFactory()
    for bericht in (wees, wacht):
        motor.noteer_vertrek(bericht.pk)
        assert verstuur_bericht(bericht.pk) == Status.VERZONDEN
    assert bezorger.bezorgd == []
    motor._leg_vast(wees, fout="too late")
    wees.refresh_from_db()
    assert (wees.status, wees.laatste_fout) == (Status.VERZONDEN, "")


def test_what_was_held_back_meanwhile_is_nobody_s_error(
    bezorger: Bezorger, caplog: pytest.LogCaptureFixture
) -> None:
    weg = UitgaandFactory()
    Uitgaand.objects.filter(pk=weg.pk).delete()
    assert verstuur_bericht(weg.pk) == Status.MISLUKT
    assert f"Message {weg.pk} is no more" in caplog.text
    assert bezorger.bezorgd == []


def test_what_is_held_back_while_a_worker_that_was_too_slow_still_has_it_is_nobody_s_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bericht = UitgaandFactory()
    monkeypatch.setitem(
        motor._verzenders, Kanaal.EMAIL, lambda rij: Uitgaand.objects.filter(pk=rij.pk).delete()
    )
    assert verstuur_bericht(bericht.pk) == Status.MISLUKT


@pytest.mark.django_db(transaction=True)
def test_a_receiver_that_is_slower_than_the_lease_gets_the_message_from_one_worker_only(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.UITGAAND_PACHT_SECONDEN = 3
    bericht, gebracht = UitgaandFactory(), []

    def bezorg_traag(_bericht: Uitgaand) -> None:
        gebracht.append(_bericht.pk)
        if len(gebracht) > 1:
            return
        einde = time.monotonic() + 3.5  # one renewal in three may come late on a busy machine
        while time.monotonic() < einde:
            time.sleep(0.25)
            assert verstuur_bericht(bericht.pk) == Status.BEZIG

    monkeypatch.setitem(motor._verzenders, Kanaal.EMAIL, bezorg_traag)
    assert verstuur_bericht(bericht.pk) == Status.VERZONDEN
    bericht.refresh_from_db()
    assert (gebracht, bericht.pogingen, bericht.pacht_tot) == ([bericht.pk], 1, None)


@pytest.mark.django_db(transaction=True)
def test_a_lease_is_not_renewed_for_ever_nor_when_it_passed_to_another(settings: Settings) -> None:
    settings.UITGAAND_PACHT_SECONDEN = 1
    bericht = UitgaandFactory(in_pacht=True)
    eerst = Uitgaand.objects.get(pk=bericht.pk).pacht_tot
    Uitgaand.objects.update(pogingen=bericht.pogingen + 1)
    pacht._verleng(bericht.pk, bericht.pogingen, Event())
    with pytest.MonkeyPatch.context() as even:
        even.setattr(pacht, "LANGST_VAST", 0)
        pacht._verleng(bericht.pk, bericht.pogingen + 1, Event())
    assert Uitgaand.objects.get(pk=bericht.pk).pacht_tot == eerst


@pytest.mark.parametrize("weg", [DatabaseError("away"), InterfaceError("connection already closed")])
def test_a_lease_that_cannot_be_renewed_now_is_tried_again_over_a_new_connection(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, caplog: pytest.LogCaptureFixture, weg: Error
) -> None:
    settings.UITGAAND_PACHT_SECONDEN = 0
    antwoorden: Iterator[Error | int] = iter([weg, 1, 0])
    verbinding, gesloten = Mock(), []

    def verleng(_rijen: object, **_velden: object) -> int:
        gesloten.append(verbinding.close.call_count)
        antwoord = next(antwoorden)
        if isinstance(antwoord, Error):
            raise antwoord
        return antwoord

    monkeypatch.setattr(QuerySet, "update", verleng)
    monkeypatch.setattr(pacht, "connection", verbinding)
    pacht._verleng(uuid4(), 1, Event())
    assert list(antwoorden) == []
    assert gesloten == [0, 1, 1]
    assert verbinding.close.call_count == 2
    assert "could not be renewed" in caplog.text


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_after_a_lost_connection_the_lease_is_renewed() -> None:
    bericht = UitgaandFactory(in_pacht=True)
    Uitgaand.objects.update(pacht_tot=timezone.now())
    beurten = iter(["breek", "verleng", "klaar"])

    def wacht(_seconden: float) -> bool:
        beurt = next(beurten)
        if beurt == "breek":
            connection.connection.close()
        return beurt == "klaar"

    pacht._verleng(bericht.pk, bericht.pogingen, Mock(wait=wacht))
    bericht.refresh_from_db()
    assert bericht.pacht_tot is not None
    assert bericht.pacht_tot > timezone.now()
