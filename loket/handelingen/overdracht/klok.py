"""What the clock does with offers: a reminder on the last working day, and back to the sender when it closes.

Both look at the state first, so doing them twice changes nothing.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from loket.handelingen.overdracht import berichten
from loket.handelingen.overdracht.dagen import laatste_dag_voorbij
from loket.handelingen.overdracht.neerslag import stuur
from loket.handelingen.overdracht.overgangen import kom_terug, vergrendel_overdracht
from loket.handelingen.overdracht.zet import Zet
from loket.models import Overdracht, Overdrachtstatus, Partij


def verlopen_overdrachten(nu: datetime) -> QuerySet[Overdracht]:
    """Offers whose last day is over without an answer: from closing time of that day on."""
    return Overdracht.objects.filter(
        status=Overdrachtstatus.AANGEBODEN, uiterlijk__lte=laatste_dag_voorbij(nu)
    )


def te_herinneren_overdrachten(vandaag: date) -> QuerySet[Overdracht]:
    """Offers of an earlier day whose last day is today and whose receiver was not reminded."""
    return Overdracht.objects.filter(
        status=Overdrachtstatus.AANGEBODEN,
        uiterlijk=vandaag,
        herinnerd_op__isnull=True,
        aangeboden_op__date__lt=vandaag,
    )


@transaction.atomic
def laat_verlopen(overdracht_id: UUID) -> bool:
    """Return an offer that nobody answered to its sender; say whether that was so."""
    vast = _vergrendel(overdracht_id)
    if vast.status != Overdrachtstatus.AANGEBODEN or vast.uiterlijk > laatste_dag_voorbij(timezone.now()):
        return False
    kom_terug(vast, Zet(Overdrachtstatus.VERLOPEN, Partij.PORTAAL, ""))
    return True


@transaction.atomic
def herinner_ontvanger(overdracht_id: UUID) -> bool:
    """Remind the receiver once that this is the last day, or the sender to call it; say whether that was so."""
    vast = _vergrendel(overdracht_id)
    vandaag = timezone.localdate()
    if (
        vast.status != Overdrachtstatus.AANGEBODEN
        or vast.uiterlijk != vandaag
        or vast.herinnerd_op is not None
    ):
        return False
    vast.herinnerd_op = timezone.now()
    vast.save(update_fields=["herinnerd_op"])
    if vast.naar_ontvanger is not None and vast.naar_ontvanger.alleen_bellen:
        stuur(berichten.meld_zender(vast, "bellen"))
    else:
        stuur(berichten.meld_ontvanger(vast, "herinnering"))
    return True


def _vergrendel(overdracht_id: UUID) -> Overdracht:
    dossier_id = Overdracht.objects.values_list("dossier_id", flat=True).get(pk=overdracht_id)
    return vergrendel_overdracht(overdracht_id, dossier_id)
