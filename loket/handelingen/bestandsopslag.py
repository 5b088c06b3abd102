"""Moving files out of the database to where an installation keeps them (BESTANDEN_OPSLAG), and back.

A row is emptied only when the store has its file, and the key of the file is in the row before the store gets it. So
whoever is cut off leaves a file that can be read where it was, and the next attempt writes the same object again.
The key is also what a mover holds on to: whoever takes the object away takes the key first, and then no mover that
was slow says any more that the file lies there. Such a one may leave an object that nobody can open.
"""

import base64
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from loket.models import Bestandsplaats, Bijlage
from loket.models.bijlage import PLAATS_VOLGT, TE_OPENEN
from portal.bestanden import opslag
from portal.elk import doe_elk


class Verkeerdom(Exception):
    """A file does not go this way (PLAATS_VOLGT)."""


def te_verhuizen() -> QuerySet[Bijlage]:
    """The files that may leave the database: what waits for the scanner stays. None where there is no store."""
    rijen = Bijlage.objects.filter(plaats=Bestandsplaats.RIJ, keuring__in=TE_OPENEN)
    return rijen if opslag.opslag_staat_aan() and not opslag.opslag_wordt_verlaten() else rijen.none()


def terug_te_halen() -> QuerySet[Bijlage]:
    """The files that come back, or came back and may still lie there too. None while the store is in use."""
    half = Q(plaats=Bestandsplaats.RIJ) & ~Q(sleutel="")
    rijen = Bijlage.objects.filter(Q(plaats=Bestandsplaats.OPSLAG) | half)
    return rijen if opslag.opslag_wordt_verlaten() else rijen.none()


def in_de_opslag() -> QuerySet[Bijlage]:
    """The files that lie in the store."""
    return Bijlage.objects.filter(plaats=Bestandsplaats.OPSLAG)


def weg_te_halen() -> QuerySet[Bijlage]:
    """The files that were deleted here and may still lie in the store."""
    return Bijlage.objects.filter(plaats=Bestandsplaats.TE_WISSEN)


def ga_rond(hoogstens: int | None = None) -> None:
    """Bring each file where it belongs, at most so many of each kind. Raises the first error when all were tried."""
    werk = ((haal_weg, weg_te_halen()), (verhuis, te_verhuizen()), (haal_terug, terug_te_halen()))
    doe_elk(*((doe, rijen.order_by("pk").values_list("pk", flat=True)[:hoogstens]) for doe, rijen in werk))


def verhuis(sleutel: UUID) -> None:
    """Bring one file to the store, when it is still here. Raises OpslagOnbereikbaar; then it stays where it is."""
    bijlage = _met_sleutel(sleutel)
    if bijlage is None:
        return
    opslag.bewaar(bijlage.pk, bijlage.sleutel, bijlage.bytes)
    with transaction.atomic():
        vast = Bijlage.objects.select_for_update().get(pk=sleutel)
        if vast.plaats == Bestandsplaats.RIJ and vast.sleutel == bijlage.sleutel:
            vast.inhoud = ""
            _zet(vast, Bestandsplaats.OPSLAG)
        elif vast.plaats == Bestandsplaats.GEWIST:  # while it was on its way
            _zet(vast, Bestandsplaats.TE_WISSEN)


def haal_terug(sleutel: UUID) -> None:
    """Bring one file from the store back to the database. Raises OpslagOnbereikbaar, BestandKwijt; then it stays."""
    bijlage = in_de_opslag().filter(pk=sleutel).first()
    if bijlage is not None:
        inhoud = base64.b64encode(bijlage.bytes).decode()
        with transaction.atomic():
            vast = Bijlage.objects.select_for_update().get(pk=sleutel)
            if vast.plaats == Bestandsplaats.OPSLAG:
                vast.inhoud = inhoud
                _zet(vast, Bestandsplaats.RIJ)
    with transaction.atomic():
        vast = Bijlage.objects.select_for_update().get(pk=sleutel)
        if vast.plaats == Bestandsplaats.RIJ and vast.sleutel:
            opslag.wis(sleutel)
            vast.sleutel = ""
            vast.save(update_fields=["sleutel"])


def haal_weg(sleutel: UUID) -> None:
    """Take what was deleted out of the store too. Raises OpslagOnbereikbaar; then it is tried again."""
    opslag.wis(sleutel)
    with transaction.atomic():
        vast = Bijlage.objects.select_for_update().get(pk=sleutel)
        if vast.plaats == Bestandsplaats.TE_WISSEN:
            _zet(vast, Bestandsplaats.GEWIST)


@transaction.atomic
def _met_sleutel(sleutel: UUID) -> Bijlage | None:
    """The file with a key of its own; None when it has left, or must stay."""
    vast = te_verhuizen().select_for_update().filter(pk=sleutel).first()
    if vast is not None and not vast.sleutel:
        vast.sleutel = opslag.nieuwe_sleutel()
        vast.save(update_fields=["sleutel"])
    return vast


def _zet(vast: Bijlage, plaats: Bestandsplaats) -> None:
    if plaats not in PLAATS_VOLGT[vast.plaats]:
        raise Verkeerdom(f"{vast.plaats} -> {plaats}")
    vast.plaats = plaats
    vast.save(update_fields=["plaats", "inhoud", "sleutel"])
