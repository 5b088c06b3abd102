"""Background work of the loop; a task looks at the state first, so running twice is harmless."""

import logging
from functools import partial
from uuid import UUID

from celery import shared_task
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from portal.berichten.pdf import maak_pdf
from portal.elk import doe_elk
from portal.uitgaand.pauze import pauze_na
from portal.uitgaand.tasks import VEEG_AANTAL
from signalen.handelingen import publiceren
from signalen.handelingen.bordtekenen import teken_borden
from signalen.handelingen.levensloop import te_wekken, wek
from signalen.handelingen.maandtellen import HOOGSTENS, vouw
from signalen.handelingen.overzichtpost import te_versturen, verstuur_post
from signalen.handelingen.rapportstappen import bied_pdf_aan
from signalen.models import Rapportpdf, Vaststelling
from signalen.rapporten.bladzijde import als_drukwerk
from signalen.rapporten.maken import bevroren_document

logger = logging.getLogger(__name__)


@shared_task
def wek_knelpunten() -> None:
    """Open again what was recognised with a day to look once more, on that day."""
    vandaag = timezone.localdate()
    doe_elk((partial(wek, vandaag=vandaag), te_wekken(vandaag).values_list("pk", flat=True)[:VEEG_AANTAL]))


@shared_task
def tel_bij() -> None:
    """Add what changed to the months, until nothing is left, and draw the dashboards of it."""
    while vouw() == HOOGSTENS:
        pass
    teken_borden(timezone.localdate())


@shared_task
def maak_rapport_pdf(vaststelling_id: str) -> None:
    """Make the PDF of one frozen report if it is its turn. Raises ValueError when its text is not whole.

    The next attempt is planned before this one begins, so a worker that dies with it leaves nothing behind.
    """
    nu = timezone.now()
    with transaction.atomic():
        Rapportpdf.objects.get_or_create(vaststelling_id=vaststelling_id, defaults={"volgende_poging_op": nu})
        rij = (
            Rapportpdf.objects.select_for_update(of=("self",))
            .select_related("vaststelling__rapport")
            .get(vaststelling_id=UUID(vaststelling_id))
        )
        if rij.gemaakt_op is not None or rij.volgende_poging_op > nu:
            return
        rij.pogingen += 1
        rij.volgende_poging_op = nu + pauze_na(rij.pogingen)
        rij.save(update_fields=["pogingen", "volgende_poging_op"])
    rapport = rij.vaststelling.rapport
    document = bevroren_document(rapport)
    pdf = maak_pdf(als_drukwerk(document, rapport.sleutel), titel=document.titel, taal=document.taal)
    Rapportpdf.objects.filter(pk=rij.pk).update(pdf=pdf, gemaakt_op=timezone.now())


@shared_task
def veeg_rapporten() -> None:
    """Ask again for the PDFs that a failure, a crash or an absent broker left unmade."""
    wacht = Q(pdf__isnull=True) | Q(pdf__gemaakt_op__isnull=True, pdf__volgende_poging_op__lte=timezone.now())
    for vaststelling in Vaststelling.objects.filter(wacht).order_by("op").defer("inhoud")[:VEEG_AANTAL]:
        bied_pdf_aan(vaststelling)


@shared_task
def bevries_maanden() -> None:
    """Freeze the figures of every whole month that has no table yet; what cannot be now is left to the next time."""
    for maand in publiceren.bevries_maanden(timezone.localdate()):
        logger.warning("The figures of %s wait to be frozen: not everything is counted yet", f"{maand:%Y-%m}")


@shared_task
def verstuur_overzichtpost() -> None:
    """Put the e-mails about kept views ready whose day has come; one that cannot be made holds up no other.

    What failed is tried again every hour and lets the task fail, so that it rings; `controleer` reports what stays
    behind.
    """
    vandaag = timezone.localdate()
    nummers = te_versturen(vandaag).values_list("pk", flat=True)[:VEEG_AANTAL]
    doe_elk((partial(verstuur_post, vandaag=vandaag), nummers))
