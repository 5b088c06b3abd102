"""Background work of the loop; a task looks at the state first, so running twice is harmless."""

from celery import shared_task
from django.utils import timezone

from portal.uitgaand.tasks import VEEG_AANTAL
from signalen.handelingen.levensloop import te_wekken, wek
from signalen.handelingen.maandtellen import HOOGSTENS, vouw


@shared_task
def wek_knelpunten() -> None:
    """Open again what was recognised with a day to look once more, on that day."""
    vandaag = timezone.localdate()
    for knelpunt_id in list(te_wekken(vandaag).values_list("pk", flat=True)[:VEEG_AANTAL]):
        wek(knelpunt_id, vandaag=vandaag)


@shared_task
def tel_bij() -> None:
    """Add what changed to the months, until nothing is left."""
    while vouw() == HOOGSTENS:
        pass
