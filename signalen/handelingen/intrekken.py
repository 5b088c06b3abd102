"""Taking back a fixed line that was offered as a rule, and hearing that from a sender (domain.md 3e)."""

from datetime import date

from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from portal.identiteit.rechten import Geweigerd
from signalen.api.schemas import IntrekkingEvent
from signalen.handelingen.klaarzetten import zet_intrekking_klaar
from signalen.handelingen.naberichten import ontvang_nabericht
from signalen.models import (
    Intrekking,
    Koppeling,
    OntvangenIntrekking,
    OntvangenSignaal,
    Regelvoorstel,
    Signaal,
    Verloopsoort,
)
from signalen.teksten import eis_reden


def trek_voorstel_in(signaal: Signaal, *, vanaf: date, reden: str) -> Intrekking:
    """Tell the ministry that the line it was offered holds no more, in the caller's transaction; once per signal.

    Who may do this is for the caller, which owns the line. Raises Geweigerd for a signal without a line or a second
    time, ValidationError without a reason, BevatPersoonsgegevens, and RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A proposal was taken back outside a transaction.")
    reden = eis_reden(reden)
    vast = Signaal.objects.select_for_update(of=("self",)).select_related("ministerie").get(pk=signaal.pk)
    if not vast.lijn:
        raise Geweigerd(_("Dit signaal is geen voorstel voor een regel."))
    if Intrekking.objects.filter(signaal=vast).exists():
        raise Geweigerd(_("Dit voorstel is al ingetrokken."))
    intrekking = Intrekking(signaal=vast, vanaf=vanaf, reden=reden)
    intrekking.clean_fields(exclude=["signaal"])
    intrekking.save(force_insert=True)
    zet_intrekking_klaar(intrekking, nieuw=True)
    return intrekking


def ontvang_intrekking(koppeling: Koppeling, event: IntrekkingEvent) -> tuple[OntvangenIntrekking, bool]:
    """Store that a sender takes a proposal back, and write it at its knelpunt; return it, and whether it is new.

    Raises SignaalOnbekend when this partner gave us no such proposal, AlGezegd for a second one about it.
    """
    voorstellen = Regelvoorstel.objects.filter(signaal=OuterRef("pk"))
    return ontvang_nabericht(
        koppeling,
        event,
        OntvangenIntrekking,
        Verloopsoort.INTREKKING,
        over=OntvangenSignaal.objects.filter(Exists(voorstellen)),
    )
