"""Services for the screens."""

from django.db.models import QuerySet

from loket.models import Dienst
from loket.selecties.zoeken import zoeker

AANTAL_BIJ_ZOEKEN = 10


def diensten_per_organisatie() -> QuerySet[Dienst]:
    """All services, ready to be grouped by organisation."""
    return (
        Dienst.objects.filter(vervallen=False)
        .select_related("organisatie")
        .only("sleutel", "naam", "omschrijving", "organisatie__naam", "hoedanigheid")
        .order_by("organisatie__naam", "naam")
    )


def diensten_bij(zoekterm: str) -> list[Dienst]:
    """The services that fit these words, best first; empty when nothing fits."""
    sleutels = [treffer.dienst for treffer in zoeker().zoek(zoekterm, None, AANTAL_BIJ_ZOEKEN).treffers]
    op_sleutel = {
        dienst.sleutel: dienst for dienst in diensten_per_organisatie().filter(sleutel__in=sleutels)
    }
    return [op_sleutel[sleutel] for sleutel in sleutels if sleutel in op_sleutel]
