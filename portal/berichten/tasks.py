"""Background work of the channels."""

from uuid import UUID

from celery import shared_task
from django.utils import timezone

from portal.berichten.navragen import vraag_na
from portal.berichten.post import bewaar_bestand, zonder_bestand
from portal.uitgaand.tasks import VEEG_AANTAL


@shared_task
def vraag_bezorging_na() -> None:
    """Ask providers what became of what left."""
    vraag_na(timezone.now(), hoogstens=VEEG_AANTAL)


@shared_task
def maak_partijbestand(partij_id: str) -> None:
    """Make the file of one print batch."""
    bewaar_bestand(UUID(partij_id))


@shared_task
def veeg_partijen() -> None:
    """Make the files that a crash or an absent broker left unmade."""
    for partij_id in zonder_bestand():
        bewaar_bestand(partij_id)
