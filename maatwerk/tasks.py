"""Background work of the case; a task looks at the state first, so running twice is harmless."""

from functools import partial
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from maatwerk.handelingen.bezorgen import ongeopend, vraag_brief_na
from maatwerk.handelingen.digitaal import te_verwerken, verwerk_afloop
from maatwerk.handelingen.nazorg import bied_nazorg_aan, te_vragen
from maatwerk.handelingen.noodmaatregelen import meld_onbezien
from maatwerk.handelingen.termijnen import bewaak, bewaak_dwangsom
from maatwerk.handelingen.termijnen.bewaken import lopende_dwangsommen, te_bewaken
from maatwerk.handelingen.voorrang import werk_voorrang_bij
from maatwerk.handelingen.wachten import herinner
from maatwerk.models import Noodmaatregel, Noodstatus, Wachten
from portal.elk import doe_elk
from portal.logboek.klok import op_de_klok
from portal.uitgaand.tasks import VEEG_AANTAL


@shared_task
@op_de_klok
def herinner_wachtenden() -> None:
    """Remind, once, of everything that is waited for and comes near its last day."""
    vandaag = timezone.localdate()
    rijen = Wachten.objects.filter(
        afgelopen_op__isnull=True, herinnerd_op__isnull=True, herinner_op__lte=vandaag
    ).order_by("herinner_op")
    doe_elk((partial(herinner, vandaag=vandaag), rijen.values_list("pk", flat=True)[:VEEG_AANTAL]))


@shared_task
@op_de_klok
def bewaak_termijnen() -> None:
    """Warn of the terms of the law that are near, and tell of those that are over and what the law then gives."""
    vandaag = timezone.localdate()
    termijnen = te_bewaken(vandaag).order_by("uiterlijk")
    gebreken = lopende_dwangsommen(vandaag).order_by("beslissen_uiterlijk")
    doe_elk(
        (partial(bewaak, vandaag=vandaag), termijnen.values_list("pk", flat=True)[:VEEG_AANTAL]),
        (partial(bewaak_dwangsom, vandaag=vandaag), gebreken.values_list("pk", flat=True)[:VEEG_AANTAL]),
    )


@shared_task
def bepaal_voorrang_opnieuw() -> None:
    """Put every open dossier where it belongs on the lists, as days go by."""
    werk_voorrang_bij()


@shared_task
@op_de_klok
def verwerk_brief(bericht_id: str) -> None:
    """An e-mail about a letter left, or never will."""
    verwerk_afloop(UUID(bericht_id))


@shared_task
@op_de_klok
def veeg_brieven() -> None:
    """The same for every e-mail of which nobody was told."""
    doe_elk((verwerk_afloop, te_verwerken(VEEG_AANTAL)))


@shared_task
@op_de_klok
def bewaak_besluiten() -> None:
    """Measures that nobody looked at, letters that nobody saw, and asking whether decisions helped."""
    vandaag = timezone.localdate()
    onbezien = Noodmaatregel.objects.filter(
        status=Noodstatus.GETEKEND, te_laat_gemeld_op__isnull=True, bezien_uiterlijk__lt=vandaag
    )
    doe_elk(
        (partial(meld_onbezien, vandaag=vandaag), onbezien.values_list("pk", flat=True)[:VEEG_AANTAL]),
        (
            partial(vraag_brief_na, vandaag=vandaag),
            ongeopend(vandaag).values_list("pk", flat=True)[:VEEG_AANTAL],
        ),
        (bied_nazorg_aan, te_vragen(vandaag)[:VEEG_AANTAL]),
    )
