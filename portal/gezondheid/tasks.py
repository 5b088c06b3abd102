"""The sign of life of the clock."""

from celery import shared_task

from portal.gezondheid.models import KLOK
from portal.gezondheid.models import klop as schrijf_klop


@shared_task
def klop() -> None:
    """Came from the clock, through the broker, to a worker: all three work."""
    schrijf_klop(KLOK)
