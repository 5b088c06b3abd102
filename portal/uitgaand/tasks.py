"""Background work of the outbox; a task takes only an id and looks at the state first."""

import logging
from collections.abc import Sequence
from uuid import UUID

from celery import current_app, shared_task
from django.utils import timezone

from portal.uitgaand import motor

logger = logging.getLogger(__name__)

VEEG_AANTAL = 500


@shared_task
def verstuur(bericht_id: str) -> None:
    """Try to send one message now."""
    motor.verstuur_bericht(UUID(bericht_id))


@shared_task
def doe_samen(werk: Sequence[tuple[str, str]]) -> None:
    """Do what one deed left: names of tasks, each with its id. What fails is left to a sweep and holds up nothing."""
    for naam, sleutel in werk:
        try:
            current_app.tasks[naam](sleutel)
        except Exception:
            logger.exception("Task %s failed on %s; a sweep offers it again", naam, sleutel)


@shared_task
def veeg() -> None:
    """Offer every message that is due; this finds what a crashed worker or an absent broker left."""
    for bericht in motor.aan_de_beurt(timezone.now()).only("pk")[:VEEG_AANTAL]:
        motor.bied_aan(bericht.pk)
