"""Asking providers what became of messages that left: delivered, read, or not arrived."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from time import monotonic
from typing import Final

from django.db.models import F, QuerySet

from portal.berichten.berichtenbox import stand_in_berichtenbox
from portal.berichten.sms import stand_van_sms
from portal.uitgaand.models import Kanaal, Ontvangst, Status, Uitgaand
from portal.uitgaand.motor import BlijvendMislukt, TijdelijkMislukt, noteer_ontvangst

logger = logging.getLogger(__name__)

STANDVRAGERS: Final[Mapping[str, Callable[[Uitgaand], Ontvangst | None]]] = {
    Kanaal.SMS: stand_van_sms,
    Kanaal.BERICHTENBOX: stand_in_berichtenbox,
}
NAVRAAGTIJD: Final = {Kanaal.SMS: timedelta(days=4), Kanaal.BERICHTENBOX: timedelta(days=30)}
"""After so long nobody is asked any more. An SMS is tried by the provider for three days; the box is read later."""


RONDE_SECONDEN: Final = 60
"""Well within the pace of the clock, so that no two rounds hold the two threads of a worker."""


def na_te_vragen(nu: datetime) -> QuerySet[Uitgaand]:
    """Messages that left and of which the end is not known."""
    rijen = Uitgaand.objects.none()
    for kanaal, tijd in NAVRAAGTIJD.items():
        rijen |= Uitgaand.objects.filter(kanaal=kanaal, verzonden_op__gte=nu - tijd)
    return rijen.filter(
        status=Status.VERZONDEN, ontvangst__in=[Ontvangst.ONBEKEND, Ontvangst.AFGELEVERD]
    ).exclude(kanaal=Kanaal.SMS, ontvangst=Ontvangst.AFGELEVERD)


def vraag_na(nu: datetime, *, hoogstens: int) -> int:
    """Ask for at most so many messages what became of them; returns of how many there was news.

    What was asked longest ago goes first, so that many that nobody reads keep no other from being asked. A provider
    that is away is asked again the next time, and one that is slow holds a worker no longer than RONDE_SECONDEN.
    """
    tot = monotonic() + RONDE_SECONDEN
    volgorde = (F("nagevraagd_op").asc(nulls_first=True), "verzonden_op")
    berichten = list(na_te_vragen(nu).order_by(*volgorde)[:hoogstens])
    nieuw, weg = 0, set[str]()
    for bericht in berichten:
        if monotonic() >= tot:
            break
        # Also when its provider is away: else these would stand first every time.
        Uitgaand.objects.filter(pk=bericht.pk).update(nagevraagd_op=nu)
        if bericht.kanaal in weg:
            continue
        try:
            stand = STANDVRAGERS[bericht.kanaal](bericht)
        except TijdelijkMislukt as fout:
            weg.add(bericht.kanaal)
            logger.warning("Channel %s did not say what became of its messages: %s", bericht.kanaal, fout)
        except BlijvendMislukt as fout:
            logger.warning("Channel %s knows nothing of message %s: %s", bericht.kanaal, bericht.pk, fout)
        else:
            reden = "The provider says that it did not arrive." if stand is Ontvangst.TERUG else ""
            nieuw += stand is not None and noteer_ontvangst(bericht.pk, stand, reden=reden)
    return nieuw
