"""Putting a message ready: with the facts it tells about, or not at all."""

import pytest
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from portal.uitgaand.models import Status, Uitgaand
from portal.uitgaand.motor import verstuur_bericht
from tests.portal.uitgaand.conftest import Bezorger, Broker, zet_klaar


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_put_ready(broker: Broker) -> None:
    with pytest.raises(RuntimeError, match="outside a transaction"):
        zet_klaar()
    assert not Uitgaand.objects.exists()
    assert broker.aangeboden == []


@pytest.mark.django_db(transaction=True)
def test_a_message_leaves_after_the_commit_and_not_before(broker: Broker) -> None:
    with transaction.atomic():
        bericht_id = zet_klaar()
        assert broker.aangeboden == []
    assert broker.aangeboden == [str(bericht_id)]
    assert Uitgaand.objects.get().status == Status.WACHT


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_rolls_back_leaves_no_message_and_offers_none(broker: Broker) -> None:
    with transaction.atomic():
        zet_klaar()
        transaction.set_rollback(True)
    assert not Uitgaand.objects.exists()
    assert broker.aangeboden == []


@pytest.mark.django_db
def test_the_same_key_twice_gives_one_message_and_the_first_stays_as_it_was(broker: Broker) -> None:
    eerste = zet_klaar("ontvangst-7", bestemming="eerste@voorbeeld.example")
    tweede = zet_klaar("ontvangst-7", bestemming="tweede@voorbeeld.example")
    assert eerste == tweede
    assert Uitgaand.objects.get().bestemming == "eerste@voorbeeld.example"


@pytest.mark.django_db
def test_the_same_key_after_sending_does_not_send_again(
    broker: Broker, bezorger: Bezorger, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    bericht_id = zet_klaar("ontvangst-7")
    verstuur_bericht(bericht_id)
    with django_capture_on_commit_callbacks(execute=True):
        zet_klaar("ontvangst-7")
    assert verstuur_bericht(bericht_id) == Status.VERZONDEN
    assert bezorger.bezorgd == [bericht_id]


@pytest.mark.django_db
def test_different_keys_give_different_messages(broker: Broker) -> None:
    assert zet_klaar("ontvangst-1") != zet_klaar("ontvangst-2")
    assert Uitgaand.objects.count() == 2


@pytest.mark.django_db
def test_address_and_contents_are_unreadable_in_the_database(broker: Broker) -> None:
    zet_klaar(bestemming="noor@voorbeeld.example", onderwerp="Huurtoeslag")
    with connection.cursor() as cursor:
        cursor.execute("SELECT bestemming, inhoud, omschrijving FROM uitgaand_uitgaand")
        bestemming, inhoud, omschrijving = cursor.fetchone()
    assert "noor" not in bestemming
    assert "Huurtoeslag" not in inhoud
    assert omschrijving == "Ontvangstbevestiging"


@pytest.mark.django_db
def test_putting_a_message_ready_costs_one_statement(
    broker: Broker, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        zet_klaar()
