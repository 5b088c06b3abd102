"""Resending by staff: only what failed for good."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from portal.identiteit.models import Medewerker
from portal.uitgaand.models import Status, Uitgaand
from portal.uitgaand.motor import stuur_opnieuw, verstuur_bericht
from tests.portal.uitgaand.conftest import Bezorger, Broker
from tests.portal.uitgaand.factories import UitgaandFactory

pytestmark = pytest.mark.django_db


def test_a_message_that_failed_gets_a_new_series_of_attempts_and_is_offered_at_once(
    broker: Broker, bezorger: Bezorger, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    bericht = UitgaandFactory(mislukt=True)
    with django_capture_on_commit_callbacks(execute=True):
        opnieuw = stuur_opnieuw(bericht)
    assert (opnieuw.status, opnieuw.pogingen) == (Status.WACHT, 0)
    assert broker.aangeboden == [str(bericht.pk)]
    assert verstuur_bericht(bericht.pk) == Status.VERZONDEN


@pytest.mark.parametrize("stand", ["verzonden", "in_pacht", "later"])
def test_a_message_that_did_not_fail_is_left_as_it_is(
    broker: Broker, stand: str, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    bericht = UitgaandFactory(**{stand: True})
    with django_capture_on_commit_callbacks(execute=True):
        stuur_opnieuw(bericht)
    na = Uitgaand.objects.get(pk=bericht.pk)
    assert broker.aangeboden == []
    assert (na.status, na.pogingen, na.volgende_poging_op) == (
        bericht.status,
        bericht.pogingen,
        bericht.volgende_poging_op,
    )


def test_the_admin_resends_what_was_ticked_and_shows_no_address(broker: Broker, client: Client) -> None:
    mislukt, verzonden = UitgaandFactory(mislukt=True), UitgaandFactory(verzonden=True)
    client.force_login(Medewerker.objects.create_superuser("beheerder", None, naam="Beheer (verzonnen)"))
    lijst = reverse("admin:uitgaand_uitgaand_changelist")
    assert b"noor@voorbeeld.example" not in client.get(lijst).content
    assert b"noor@voorbeeld.example" not in client.get(f"{lijst}{mislukt.pk}/change/").content
    client.post(lijst, {"action": "opnieuw", "_selected_action": [mislukt.pk, verzonden.pk]})
    assert Uitgaand.objects.get(pk=mislukt.pk).status == Status.WACHT
    assert Uitgaand.objects.get(pk=verzonden.pk).status == Status.VERZONDEN


def test_the_admin_makes_and_removes_no_messages(client: Client) -> None:
    bericht = UitgaandFactory()
    client.force_login(Medewerker.objects.create_superuser("beheerder", None, naam="Beheer (verzonnen)"))
    assert client.get(reverse("admin:uitgaand_uitgaand_add")).status_code == 403
    assert client.post(reverse("admin:uitgaand_uitgaand_delete", args=[bericht.pk])).status_code == 403
    assert Uitgaand.objects.filter(pk=bericht.pk).exists()
