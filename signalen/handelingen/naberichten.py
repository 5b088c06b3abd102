"""Hearing what a sender says once about a signal that we have: it is not solved, or a proposal is taken back."""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from django.db import transaction
from django.db.models import QuerySet

from signalen.api.schemas import IntrekkingEvent, TegenspraakEvent
from signalen.handelingen.levensloop import vergrendel
from signalen.handelingen.nummeren import tel_nummer
from signalen.handelingen.ontvangen import SignaalOnbekend
from signalen.models import Knelpunt, Koppeling, OntvangenSignaal, Vanzelf, Verloop, Verloopsoort
from signalen.models.nabericht import OntvangenNabericht

R = TypeVar("R", bound=OntvangenNabericht)


class AlGezegd(Exception):
    """This was said about the signal before, by another event."""


class Verplaatst(Exception):
    """A colleague put the signal in another knelpunt just before it was locked."""


def ontvang_nabericht(
    koppeling: Koppeling,
    event: TegenspraakEvent | IntrekkingEvent,
    model: type[R],
    soort: Verloopsoort,
    *,
    over: QuerySet[OntvangenSignaal],
    gevolg: Callable[[Knelpunt, str], object] = lambda _knelpunt, _reden: None,
) -> tuple[R, bool]:
    """Store what a sender says and write it at the knelpunt of its signal; return it, and whether it is new.

    `over` are the signals about which this can be said; `gevolg` is done with the locked knelpunt and the reason.
    Raises SignaalOnbekend when this partner gave us no such signal, AlGezegd for a second one about it.
    """
    van_hem = over.filter(bron=koppeling.bron, signaalnummer=event.subject)
    while True:
        with suppress(Verplaatst), transaction.atomic():
            signaal, knelpunt = _vergrendel(van_hem)
            if signaal is None:
                raise SignaalOnbekend(event.subject)
            eerder = model._default_manager.filter(signaal=signaal).first()
            if eerder is not None and eerder.event_id != event.id:
                raise AlGezegd(event.subject)
            if eerder is not None:
                return eerder, False
            nabericht = model._default_manager.create(
                signaal=signaal,
                bron=koppeling.bron,
                event_id=event.id,
                **event.data.model_dump(exclude={"signaalnummer"}),
            )
            if knelpunt is not None:
                _schrijf_bij(knelpunt, signaal, soort, nabericht.reden)
                gevolg(knelpunt, nabericht.reden)
            tel_nummer(koppeling.bron, event.volgnummer)
            return nabericht, True


def _vergrendel(van_hem: QuerySet[OntvangenSignaal]) -> tuple[OntvangenSignaal | None, Knelpunt | None]:
    """Lock the knelpunt and then the signal, in the order of all others; raises Verplaatst to begin again."""
    gezien = van_hem.values_list("knelpunt_id", flat=True).first()
    knelpunt = vergrendel(gezien) if gezien is not None else None
    signaal = van_hem.select_for_update().first()
    if signaal is not None and signaal.knelpunt_id != gezien:
        raise Verplaatst
    return signaal, knelpunt


def _schrijf_bij(knelpunt: Knelpunt, signaal: OntvangenSignaal, soort: Verloopsoort, reden: str) -> None:
    Verloop.objects.create(
        knelpunt=knelpunt,
        soort=soort,
        van=signaal.signaalnummer,
        naar=signaal.afzender,
        reden=reden,
        vanzelf=Vanzelf.AFZENDER,
    )
