"""Cleaning up files that nobody decided on."""

from celery import shared_task

from portal.uitwisseling.handelingen import ruim_op


@shared_task
def ruim_bestanden_op() -> None:
    """Throw away what waits for more than a day."""
    ruim_op()
