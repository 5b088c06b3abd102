"""Background work of the door; a task takes only an id and looks at the state first."""

import logging
from datetime import timedelta
from uuid import UUID

from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from loket.models import Intake, Stuk, Volgpoging
from portal.berichten.pdf import maak_pdf

logger = logging.getLogger(__name__)


def bied_stuk_aan(stuk_id: UUID) -> None:
    """Ask a worker for the PDF of a paper; when the broker is away the sweep does it later."""
    try:
        maak_stuk_pdf.delay(str(stuk_id))
    except (OperationalError, OSError) as fout:
        logger.warning("The broker took no paper; the sweep will make its PDF later: %s", fout)


@shared_task
def maak_stuk_pdf(stuk_id: str) -> None:
    """Make the PDF of one paper, unless it is there already. Raises ValueError when the paper is not whole."""
    stuk = Stuk.objects.select_related("dossier").get(pk=stuk_id)
    if stuk.pdf_gemaakt_op is not None:
        return
    if not stuk.is_heel:
        raise ValueError(f"The text of paper {stuk_id} is not what its hash says.")
    pdf = maak_pdf(stuk.html, titel=stuk.titel, taal=stuk.dossier.taal)
    with transaction.atomic():
        Stuk.objects.filter(pk=stuk.pk, pdf_gemaakt_op__isnull=True).update(
            pdf=pdf, pdf_gemaakt_op=timezone.now()
        )


@shared_task
def veeg_stukken() -> None:
    """Make the PDFs that a crash or an absent broker left unmade."""
    geleden = timezone.now() - timedelta(seconds=settings.UITGAAND_EERSTE_PAUZE_SECONDEN)
    for stuk_id in Stuk.objects.filter(pdf_gemaakt_op__isnull=True, klaargelegd_op__lt=geleden).values_list(
        "pk", flat=True
    )[:100]:
        bied_stuk_aan(stuk_id)


@shared_task
def ruim_intakes_op() -> None:
    """Delete intakes that did not become a dossier in time, and yesterday's failed attempts to follow."""
    Intake.objects.filter(
        aangemaakt_op__lt=timezone.now() - timedelta(days=settings.INTAKE_BEWAREN_DAGEN)
    ).delete()
    Volgpoging.objects.filter(laatst_op__lt=timezone.now() - timedelta(days=1)).delete()
