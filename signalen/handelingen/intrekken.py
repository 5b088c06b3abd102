"""Taking back a fixed line that was offered as a rule, and hearing that from a sender (domain.md 3e)."""

from contextlib import suppress
from datetime import date

from django.db import connection, transaction
from django.utils.translation import gettext as _

from portal.identiteit.rechten import Geweigerd
from signalen.api.schemas import IntrekkingEvent
from signalen.handelingen.klaarzetten import zet_intrekking_klaar
from signalen.handelingen.levensloop import vergrendel
from signalen.handelingen.nummeren import tel_nummer
from signalen.handelingen.ontvangen import SignaalOnbekend
from signalen.handelingen.tegenspreken import Verplaatst
from signalen.models import (
    Intrekking,
    Koppeling,
    OntvangenIntrekking,
    OntvangenSignaal,
    Regelvoorstel,
    Signaal,
    Vanzelf,
    Verloop,
    Verloopsoort,
)
from signalen.teksten import eis_reden


class AlIngetrokken(Exception):
    """This proposal was taken back before, by another event."""


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

    Raises SignaalOnbekend when this partner gave us no such proposal, AlIngetrokken for a second one about it.
    """
    while True:
        with suppress(Verplaatst):
            return _neem_aan(koppeling, event)


@transaction.atomic
def _neem_aan(koppeling: Koppeling, event: IntrekkingEvent) -> tuple[OntvangenIntrekking, bool]:
    """Lock knelpunt, signal and number in the order of all others; raises Verplaatst when it must be done again."""
    van_hem = OntvangenSignaal.objects.filter(bron=koppeling.bron, signaalnummer=event.subject)
    gezien = van_hem.values_list("knelpunt_id", flat=True).first()
    vast = vergrendel(gezien) if gezien is not None else None
    signaal = van_hem.select_for_update().first()
    if signaal is None or not Regelvoorstel.objects.filter(signaal=signaal).exists():
        raise SignaalOnbekend(event.subject)
    if signaal.knelpunt_id != gezien:
        raise Verplaatst
    eerder = OntvangenIntrekking.objects.filter(signaal=signaal).first()
    if eerder is not None and eerder.event_id != event.id:
        raise AlIngetrokken(event.subject)
    if eerder is not None:
        return eerder, False
    intrekking = OntvangenIntrekking.objects.create(
        signaal=signaal,
        bron=koppeling.bron,
        event_id=event.id,
        vanaf=event.data.vanaf,
        reden=event.data.reden,
        ingetrokken_op=event.data.ingetrokken_op,
    )
    if vast is not None:
        Verloop.objects.create(
            knelpunt=vast,
            soort=Verloopsoort.INTREKKING,
            van=signaal.signaalnummer,
            naar=signaal.afzender,
            reden=event.data.reden,
            vanzelf=Vanzelf.AFZENDER,
        )
    tel_nummer(koppeling.bron, event.volgnummer)
    return intrekking, True
