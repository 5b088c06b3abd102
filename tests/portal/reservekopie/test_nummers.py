"""After putting a copy back numbers of events are given once more: the command says to whom."""

import pytest
from django.db import transaction

from portal.management.commands.zet_terug import genummerd
from portal.uitgaand.models import Kanaal, Uitgaand
from portal.uitgaand.motor import Klaar, zet_alle_klaar

pytestmark = pytest.mark.django_db


def test_each_receiver_of_numbered_events_is_named_with_its_last_number() -> None:
    with transaction.atomic():
        zet_alle_klaar(
            Kanaal.CLOUDEVENT,
            [
                Klaar(partner, {}, f"{partner}-{nummer}", "Event", reeks=partner, volgnummer=nummer)
                for partner, tot in (("urn:b", 3), ("urn:a", 1))
                for nummer in range(1, tot + 1)
            ],
        )
        zet_alle_klaar(Kanaal.EMAIL, [Klaar("noor@voorbeeld.example", {}, "brief", "Brief")])
    assert Uitgaand.objects.count() == 5
    assert list(genummerd()) == [("urn:a", 1), ("urn:b", 3)]
