"""Numbering what we send and checking the numbers of what we get, so that a loss cannot stay hidden (promise 5)."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from portal.uitgaand.models import Kanaal, Uitgaand
from portal.uitgaand.motor import Klaar, zet_alle_klaar
from signalen.cloudevent import met_volgnummer
from signalen.models import (
    Gat,
    Koppeling,
    OntvangenReactie,
    OntvangenSignaal,
    Ontvangstreeks,
    Verzendreeks,
)


def vergrendel_reeksen(partners: QuerySet[Koppeling]) -> list[Verzendreeks]:
    """The rows of numbers of these partners, locked; in one order, so that no two writers wait in a circle.

    One statement. Raises TransactionManagementError outside a transaction, where the database has such locks.
    """
    vast = Verzendreeks.objects.select_for_update(of=("self",)).select_related("koppeling")
    return list(vast.defer("koppeling__geheim").filter(koppeling__in=partners).order_by("koppeling_id"))


class Reeks(Protocol):
    """A locked row that remembers the last number that it gave: of a partner, or of who else is told in order."""

    pk: Any
    laatste: int


def zet_genummerd_klaar(berichten: Sequence[tuple[Reeks, Klaar]], *, nieuw: bool = False) -> None:
    """Put events ready, each with the next number of its locked row, in the caller's transaction.

    Of two writers at once the second waits for the lock until the first is stored or undone, so no number is
    skipped or given twice. What was put ready before keeps its number; `nieuw` says that nothing can have been. The
    statements do not grow with the messages. Raises RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A message was numbered outside a transaction.")
    eerder = set() if nieuw or not berichten else _al_klaar(klaar.sleutel for _reeks, klaar in berichten)
    genummerd, geteld = [], {}
    for reeks, klaar in berichten:
        if klaar.sleutel in eerder:
            continue
        reeks.laatste += 1
        geteld[reeks.pk] = reeks
        inhoud = met_volgnummer(klaar.inhoud, reeks.laatste)
        genummerd.append(klaar._replace(inhoud=inhoud, reeks=klaar.bestemming, volgnummer=reeks.laatste))
    if genummerd:
        zet_alle_klaar(Kanaal.CLOUDEVENT, genummerd)
        rijen = list(geteld.values())
        type(rijen[0])._default_manager.bulk_update(rijen, ["laatste"])  # type: ignore[attr-defined]


def _al_klaar(sleutels: Iterable[str]) -> set[str]:
    return set(Uitgaand.objects.filter(sleutel__in=list(sleutels)).values_list("sleutel", flat=True))


def leg_nummer_vast(rij: OntvangenSignaal | OntvangenReactie, volgnummer: int | None) -> None:
    """Note the number of what came in: close the gap it fills, or open one for the numbers before it.

    Call it in the transaction that stored `rij`. Once for each row, whatever is delivered again.
    """
    if volgnummer is None:
        return
    if type(rij).objects.filter(pk=rij.pk, volgnummer__isnull=True).update(volgnummer=volgnummer):
        rij.volgnummer = volgnummer
        tel_nummer(rij.bron, volgnummer)


def tel_nummer(bron: str, volgnummer: int | None) -> None:
    """Note that this number of a sender arrived; call it once for each event, in the transaction that stored it."""
    if volgnummer is None:
        return
    reeks, _gemaakt = Ontvangstreeks.objects.select_for_update().get_or_create(bron=bron)
    if volgnummer > reeks.hoogste:
        if volgnummer > reeks.hoogste + 1:
            Gat.objects.create(reeks=reeks, van=reeks.hoogste + 1, tot=volgnummer - 1)
        reeks.hoogste = volgnummer
    elif not _vul_gat(reeks, volgnummer):
        reeks.dubbel += 1
    reeks.laatst_op = timezone.now()
    reeks.save(update_fields=["hoogste", "dubbel", "laatst_op"])


def _vul_gat(reeks: Ontvangstreeks, volgnummer: int) -> bool:
    """Take this number out of the gap it stands in; False when it stands in none."""
    gat = Gat.objects.filter(reeks=reeks, van__lte=volgnummer, tot__gte=volgnummer).first()
    if gat is None:
        return False
    gat.delete()
    resten = ((gat.van, volgnummer - 1), (volgnummer + 1, gat.tot))
    Gat.objects.bulk_create(
        Gat(reeks=reeks, van=van, tot=tot, sinds=gat.sinds) for van, tot in resten if van <= tot
    )
    return True
