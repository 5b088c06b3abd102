"""Holding back what is on its way to a person: messages that did not leave, and letters that were not posted."""

from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from portal.berichten.models import Partijstand, Poststuk, Printpartij
from portal.uitgaand.models import Kanaal, Uitgaand
from portal.uitgaand.motor import trek_in

PERSOONLIJK: Final = (Kanaal.EMAIL, Kanaal.SMS, Kanaal.BERICHTENBOX, Kanaal.BRIEF)


def trek_berichten_in(over: UUID) -> list[str]:
    """Hold back what did not leave yet about this, by whatever channel; tells what it was. In a transaction.

    A letter that waits is thrown away. One that is in a batch may have been printed: it goes out of the file, and
    whoever posts the batch reads that it must not go. Of others who use the same address nothing is touched.
    """
    brieven = list(Uitgaand.objects.filter(over=over, kanaal=Kanaal.BRIEF).values_list("pk", flat=True))
    _houd_partijen_vast(over)
    weg = trek_in(PERSOONLIJK, over)
    # Also of a message that was just thrown away, and named: its worker died after it laid the letter down.
    stukken = Poststuk.objects.select_for_update().filter(pk__in=brieven, ingetrokken_op__isnull=True)
    for stuk in stukken:
        bericht = Uitgaand.objects.filter(pk=stuk.pk)
        if stuk.partij_id is None:
            was_er = bericht.delete()[0]
            stuk.delete()
        elif Printpartij.objects.filter(pk=stuk.partij_id, stand=Partijstand.GEMAAKT).update(pdf=None):
            stuk.ingetrokken_op = timezone.now()
            stuk.save(update_fields=["ingetrokken_op"])
            was_er = bericht.update(soort="", bij=None)
        else:
            continue
        if was_er:
            weg.append(stuk.omschrijving)
    return weg + _trek_bevroren_in(Poststuk.objects.filter(over=over).exclude(bron=""))


def _houd_partijen_vast(over: UUID) -> None:
    """The batches before what lies in them, as whoever posts one does: else the two wait for each other."""
    partijen = Poststuk.objects.filter(over=over, partij__stand=Partijstand.GEMAAKT).values("partij")
    list(Printpartij.objects.select_for_update().filter(pk__in=partijen).order_by("pk").values_list("pk"))


def trek_stuk_in(stuk_id: UUID) -> bool:
    """Take a frozen paper out of a batch that was not posted: it went another way. In a transaction."""
    return bool(_trek_bevroren_in(Poststuk.objects.filter(stuk=stuk_id)))


def _trek_bevroren_in(stukken: QuerySet[Poststuk]) -> list[str]:
    """The same for papers that were frozen elsewhere: they lie in a batch, and the batch is locked before them."""
    wachten = stukken.filter(ingetrokken_op__isnull=True, partij__stand=Partijstand.GEMAAKT)
    partijen = sorted(set(wachten.values_list("partij_id", flat=True)))
    open_ = [
        pk for pk in partijen if Printpartij.objects.filter(pk=pk, stand=Partijstand.GEMAAKT).update(pdf=None)
    ]
    weg = list(stukken.filter(ingetrokken_op__isnull=True, partij__in=open_))
    Poststuk.objects.filter(pk__in=[stuk.pk for stuk in weg]).update(ingetrokken_op=timezone.now())
    return [stuk.omschrijving for stuk in weg]
