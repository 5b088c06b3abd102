"""Earlier decisions beside a draft: that they were looked at, and whether they are alike and why."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from maatwerk.handelingen.lezen import vergrendel_concept
from maatwerk.models import BekekenPrecedent, Conceptbesluit, Conceptstatus, Gelijkenis
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht


def noteer_bekeken(concept: Conceptbesluit, precedenten: Iterable[int], door: Medewerker) -> None:
    """Keep which earlier decisions a writer had on the screen. The first look counts; after the decision none.

    Who only reads along leaves nothing here: the look at the case is in the log.
    """
    if not door.mag(Recht.ZAAK_BEHANDELEN) or concept.status == Conceptstatus.VASTGESTELD:
        return
    BekekenPrecedent.objects.bulk_create(
        [BekekenPrecedent(concept=concept, precedent_id=nummer, door=door) for nummer in precedenten],
        ignore_conflicts=True,
    )


@transaction.atomic
def vergelijk_precedent(
    concept: Conceptbesluit, precedent_id: int, *, gelijkenis: str, waarom: str, door: Medewerker
) -> BekekenPrecedent:
    """Say whether an earlier decision is alike, and why; until someone reads the draft it may be said anew.

    Raises Geweigerd when this person may not, the draft is not a draft any more, the reason is missing, or the
    earlier decision was not looked at.
    """
    concept = vergrendel_concept(concept, door, Recht.ZAAK_BEHANDELEN)
    if concept.status != Conceptstatus.CONCEPT:
        raise Geweigerd(_("Vergelijken kan alleen zolang het concept niet bij de tweede lezer ligt."))
    if gelijkenis not in Gelijkenis.values or not waarom.strip():
        raise Geweigerd(_("Zeg of dit geval gelijk is, en waarom."))
    rij = BekekenPrecedent.objects.filter(concept=concept, precedent=precedent_id).first()
    if rij is None:
        raise Geweigerd(_("Bekijk dit geval eerst."))
    rij.gelijkenis, rij.waarom = gelijkenis, waarom.strip()
    rij.vergeleken_door, rij.vergeleken_op = door, timezone.now()
    rij.save(update_fields=["gelijkenis", "waarom", "vergeleken_door", "vergeleken_op"])
    return rij


def vergelijkingen_in_tekst(concept: Conceptbesluit) -> list[dict[str, Any]]:
    """What the decision keeps: each earlier decision that was looked at, by its public side. One statement."""
    return [
        {
            "precedent": rij.precedent_id,
            "dictum": rij.precedent.dictum,
            "jaar": rij.precedent.jaar,
            "feiten": sorted(rij.precedent.feiten),
            "gelijkenis": rij.gelijkenis,
            "waarom": rij.waarom,
        }
        for rij in BekekenPrecedent.objects.filter(concept=concept).select_related("precedent")
    ]
