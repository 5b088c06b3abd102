"""Background work of the outbox; a task takes only an id and looks at the state first."""

from uuid import UUID

from celery import shared_task
from django.utils import timezone

from portal.uitgaand import motor

VEEG_AANTAL = 500


@shared_task
def verstuur(bericht_id: str) -> None:
    """Try to send one message now."""
    motor.verstuur_bericht(UUID(bericht_id))


@shared_task
def veeg() -> None:
    """Offer every message that is due; this finds what a crashed worker or an absent broker left."""
    for bericht in motor.aan_de_beurt(timezone.now()).only("pk")[:VEEG_AANTAL]:
        motor.bied_aan(bericht.pk)
