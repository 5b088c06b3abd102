"""What the clock does with the logs."""

import logging
from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from portal.logboek.bewaren import verwijder_regels
from portal.logboek.verzegelen import verzegel

logger = logging.getLogger(__name__)


@shared_task
def verzegel_logboek() -> None:
    """Seal what was written since the last time."""
    verzegel()


@shared_task
def ruim_logboek_op() -> None:
    """Remove lines that are older than LOGBOEK_BEWAREN_JAREN; 0 keeps them all."""
    jaren = settings.LOGBOEK_BEWAREN_JAREN
    if jaren:
        weg = verwijder_regels(
            timezone.now() - timedelta(days=365.25 * jaren), reden=f"older than {jaren} years"
        )
        logger.info("Removed %d lines of the log whose time was over", weg)
