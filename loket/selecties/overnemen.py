"""What was offered to a connected organisation, as the party of the register that it is."""

from enum import StrEnum
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from loket.models import Aansluiting, Dossierstatus, Overdracht, Overdrachtstatus
from loket.models.overdracht import BIJ_ONTVANGER


class Stand(StrEnum):
    """Where an offer stands, for who got it."""

    WACHT = "wacht"
    VRAAG_GESTELD = "vraag-gesteld"
    OVERGENOMEN = "overgenomen"
    VOORBIJ = "voorbij"


_STANDEN: Final = {
    Overdrachtstatus.AANGEBODEN: Stand.WACHT,
    Overdrachtstatus.GEVRAAGD: Stand.VRAAG_GESTELD,
    Overdrachtstatus.AANVAARD: Stand.OVERGENOMEN,
}
MEESTE: Final = 500


def stand_van(overdracht: Overdracht) -> Stand:
    """What became of it is no longer told to who does not have it."""
    return _STANDEN.get(Overdrachtstatus(overdracht.status), Stand.VOORBIJ)


def overdrachten_van(aansluiting: Aansluiting) -> QuerySet[Overdracht]:
    """All that was ever offered to it; nothing for who is no party of the register."""
    alle = Overdracht.objects.select_related("dossier", "van_team", "naar_ontvanger")
    if aansluiting.ontvanger_id is None:
        return alle.none()
    return alle.filter(naar_ontvanger=aansluiting.ontvanger_id)


def van_nu(aansluiting: Aansluiting) -> QuerySet[Overdracht]:
    """What waits for it, and what it took on of questions that are still open; the nearest day first."""
    wacht = Q(status__in=BIJ_ONTVANGER, toegang_tot__gte=timezone.localdate())
    heeft = Q(status=Overdrachtstatus.AANVAARD, dossier__status=Dossierstatus.OPEN)
    return overdrachten_van(aansluiting).filter(wacht | heeft).order_by("uiterlijk", "aangeboden_op")


def overdracht_voor(aansluiting: Aansluiting, overdracht_id: UUID) -> Overdracht | None:
    """One of those. One statement."""
    return van_nu(aansluiting).filter(pk=overdracht_id).first()
