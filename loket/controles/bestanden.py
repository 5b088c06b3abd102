"""What `manage.py controleer` checks about files that people sent: promise 11."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone

from loket.handelingen.bestandsopslag import in_de_opslag, te_verhuizen, weg_te_halen
from loket.models import Bestandsplaats, Bijlage, Keuring
from portal.bestanden.opslag import SCHERVEN, OpslagOnbereikbaar, opslag_staat_aan, wat_er_ligt
from portal.registers import controle

GEDULD: Final = timedelta(hours=3)
"""The sweep comes every minute."""


@controle("11 a file that someone sent does not wait long for the scanner")
def bestand_is_gekeurd() -> list[str]:
    """Files that nobody can open, because the scanner does not answer."""
    rijen = Bijlage.objects.filter(keuring=Keuring.WACHT, regel__op__lt=timezone.now() - GEDULD)
    return [f"{rij.pk}: tried {rij.keuring_pogingen} times" for rij in rijen.only("pk", "keuring_pogingen")]


@controle("11 a file that someone sent does not wait long for the store")
def bestand_is_verhuisd() -> list[str]:
    """Files that are still in the database, long after a worker should have moved them."""
    rijen = te_verhuizen().filter(regel__op__lt=timezone.now() - GEDULD)
    return [f"{sleutel} is still in the database" for sleutel in rijen.values_list("pk", flat=True)]


@controle("11 every file in the store is there, and nothing that was deleted")
def opslag_klopt() -> list[str]:
    """Of each part of the store: what is missing there, and what should not be there."""
    if not opslag_staat_aan():
        aantal = in_de_opslag().count() + weg_te_halen().count()
        return [f"{aantal} files lie in a store, and BESTANDEN_OPSLAG is empty"] if aantal else []
    try:
        return [zin for scherf in SCHERVEN for zin in _scherf_klopt(scherf)]
    except OpslagOnbereikbaar as fout:
        return [str(fout)]


def _scherf_klopt(scherf: str) -> list[str]:
    """Of one part. What moved while we looked is looked at again before anything is said of it."""
    rijen = Bijlage.objects.filter(pk__range=(UUID(scherf + "0" * 30), UUID(scherf + "f" * 30)))
    hoort_er = set(rijen.filter(plaats=Bestandsplaats.OPSLAG).values_list("pk", flat=True))
    ligt_er = wat_er_ligt(scherf)
    mag_er = set(rijen.exclude(plaats=Bestandsplaats.GEWIST).values_list("pk", flat=True))
    weg = rijen.filter(plaats=Bestandsplaats.OPSLAG, pk__in=hoort_er - ligt_er).values_list("pk", flat=True)
    vreemd = ligt_er - mag_er and (ligt_er - mag_er) & wat_er_ligt(scherf)
    return [f"{sleutel} is not in the store" for sleutel in weg.order_by("pk")] + [
        f"{sleutel} is in the store, and nothing here knows it" for sleutel in sorted(vreemd)
    ]
