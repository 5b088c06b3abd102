"""Moving files out of the database to where an installation keeps them (BESTANDEN_OPSLAG), and back.

A row is emptied only when the store has its file, and the key of the file is in the row before the store gets it. So
whoever is cut off leaves a file that can be read where it was, and the next attempt writes the same object again.
"""

import base64
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from loket.models import Bestandsplaats, Bijlage
from loket.models.bijlage import PLAATS_VOLGT, TE_OPENEN
from portal.bestanden import opslag


class Verkeerdom(Exception):
    """A file does not go this way (PLAATS_VOLGT)."""


def te_verhuizen() -> QuerySet[Bijlage]:
    """The files that may leave the database: what waits for the scanner stays. None where there is no store."""
    rijen = Bijlage.objects.filter(plaats=Bestandsplaats.RIJ, keuring__in=TE_OPENEN)
    return rijen if opslag.opslag_staat_aan() else rijen.none()


def in_de_opslag() -> QuerySet[Bijlage]:
    """The files that lie in the store."""
    return Bijlage.objects.filter(plaats=Bestandsplaats.OPSLAG)


def weg_te_halen() -> QuerySet[Bijlage]:
    """The files that were deleted here and may still lie in the store."""
    return Bijlage.objects.filter(plaats=Bestandsplaats.TE_WISSEN)


def verhuis(sleutel: UUID) -> None:
    """Bring one file to the store, when it is still here. Raises OpslagOnbereikbaar; then it stays where it is."""
    bijlage = _met_sleutel(sleutel)
    if bijlage is None:
        return
    opslag.bewaar(bijlage.pk, bijlage.sleutel, bijlage.bytes)
    with transaction.atomic():
        vast = Bijlage.objects.select_for_update().get(pk=sleutel)
        if vast.plaats == Bestandsplaats.RIJ:
            vast.inhoud = ""
            _zet(vast, Bestandsplaats.OPSLAG)
        elif vast.plaats == Bestandsplaats.GEWIST:  # while it was on its way
            _zet(vast, Bestandsplaats.TE_WISSEN)


def haal_terug(sleutel: UUID) -> None:
    """Bring one file from the store back to the database. Raises OpslagOnbereikbaar; then it stays there."""
    with transaction.atomic():
        vast = Bijlage.objects.select_for_update().filter(pk=sleutel, plaats=Bestandsplaats.OPSLAG).first()
        if vast is None:
            return
        vast.inhoud = base64.b64encode(vast.bytes).decode()
        vast.sleutel = ""
        _zet(vast, Bestandsplaats.RIJ)
    opslag.wis(sleutel)


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
    vast = (
        Bijlage.objects.select_for_update()
        .filter(pk=sleutel, plaats=Bestandsplaats.RIJ, keuring__in=TE_OPENEN)
        .first()
    )
    if vast is not None and not vast.sleutel:
        vast.sleutel = opslag.nieuwe_sleutel()
        vast.save(update_fields=["sleutel"])
    return vast


def _zet(vast: Bijlage, plaats: Bestandsplaats) -> None:
    if plaats not in PLAATS_VOLGT[vast.plaats]:
        raise Verkeerdom(f"{vast.plaats} -> {plaats}")
    vast.plaats = plaats
    vast.save(update_fields=["plaats", "inhoud", "sleutel"])
