"""Background work of the channels."""

from uuid import UUID

from celery import shared_task
from django.utils import timezone

from portal.berichten.navragen import vraag_na
from portal.berichten.post import bewaar_bestand, te_vertellen, vertel_gepost, zonder_bestand
from portal.elk import doe_elk
from portal.logboek.klok import op_de_klok
from portal.uitgaand.tasks import VEEG_AANTAL


@shared_task
def vraag_bezorging_na() -> None:
    """Ask providers what became of what left."""
    vraag_na(timezone.now(), hoogstens=VEEG_AANTAL)


@shared_task
def maak_partijbestand(partij_id: str) -> None:
    """Make the file of one print batch."""
    bewaar_bestand(UUID(partij_id))


@shared_task
@op_de_klok
def vertel_stuk_gepost(stuk_id: str) -> None:
    """Tell its source that one frozen paper was posted."""
    vertel_gepost(UUID(stuk_id))


@shared_task
@op_de_klok
def veeg_partijen() -> None:
    """Do what a crash or an absent broker left: tell of what was posted, and make files that are not there."""
    doe_elk((vertel_gepost, te_vertellen(VEEG_AANTAL)), (bewaar_bestand, zonder_bestand()))
