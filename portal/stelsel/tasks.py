"""Background work on the reference data."""

import logging

from celery import shared_task
from django.conf import settings

from portal.stelsel.linkcontrole import kijk_na

logger = logging.getLogger(__name__)


@shared_task
def controleer_links() -> None:
    """Look whether the official addresses still work; editors see what came of it. Does nothing when set to never."""
    if not settings.LINKS_CONTROLEREN_DAGEN:
        return
    gevonden, bewaard = kijk_na()
    logger.info("Looked at %d official addresses; kept: %s", len(gevonden), bewaard)
