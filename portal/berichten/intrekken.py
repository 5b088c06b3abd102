"""Holding back what is on its way to a person: messages that did not leave, and letters that were not posted."""

from typing import Final
from uuid import UUID

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
    weg = trek_in(PERSOONLIJK, over)
    stukken = Poststuk.objects.select_for_update().filter(
        pk__in=Uitgaand.objects.filter(over=over, kanaal=Kanaal.BRIEF).values("pk"),
        ingetrokken_op__isnull=True,
    )
    for stuk in stukken:
        bericht = Uitgaand.objects.filter(pk=stuk.pk)
        if stuk.partij_id is None:
            bericht.delete()
            stuk.delete()
        elif Printpartij.objects.filter(pk=stuk.partij_id, stand=Partijstand.GEMAAKT).update(pdf=None):
            stuk.ingetrokken_op = timezone.now()
            stuk.save(update_fields=["ingetrokken_op"])
            bericht.update(soort="", bij=None)
        else:
            continue
        weg.append(stuk.omschrijving)
    return weg
