"""Background work of the channels."""

from celery import shared_task
from django.utils import timezone

from portal.berichten.navragen import vraag_na
from portal.uitgaand.tasks import VEEG_AANTAL


@shared_task
def vraag_bezorging_na() -> None:
    """Ask providers what became of what left."""
    vraag_na(timezone.now(), hoogstens=VEEG_AANTAL)
