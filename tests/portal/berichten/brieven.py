"""Letters that left the outbox, for tests of the post."""

import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone

from portal.uitgaand.models import Kanaal, Status, Uitgaand
from portal.uitgaand.motor import verstuur_bericht
from tests.portal.uitgaand.factories import UitgaandFactory


def brief(naam: str = "Noor Verzonnen", **anders: Any) -> Uitgaand:
    """A letter that left the outbox and waits to be printed."""
    inhoud = {
        "onderwerp": "Er staat een bericht voor u klaar",
        "tekst": "Hallo,\n\nWij schreven iets.\n\nGeen Verkeerde Deur",
        "voluit": "Uw aanvraag is doorgezet.",
        "naam": naam,
        "code": "K7QM-3F9X-RT4W",
        "taal": "nl",
    }
    velden = {"kanaal": Kanaal.BRIEF, "bestemming": "Dorpsstraat 1, 1234 AB Ergens", "over": uuid.uuid4()}
    bericht = UitgaandFactory(**{**velden, "inhoud": inhoud, "soort": "nieuws", **anders})
    verstuur_bericht(bericht.pk)
    bericht.refresh_from_db()
    return bericht


def sterf_na_het_neerleggen(bericht: Uitgaand) -> None:
    """The worker died after it laid the letter down, and before it could write that."""
    eerder = timezone.now() - timedelta(seconds=1)
    Uitgaand.objects.filter(pk=bericht.pk).update(status=Status.BEZIG, verzonden_op=None, pacht_tot=eerder)
