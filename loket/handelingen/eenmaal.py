"""What another organisation asks under a key is done once, however often it is sent (promise 11).

Under the key of a message stands a keyed hash of all that it says: the same message again changes nothing, and
another one under that key is refused.
"""

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final, TypeVar
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.utils import timezone

from loket.models import Aansluiting, Eenmalig
from portal.persoonsgegevens.sleutels import zoeksleutel

OPNIEUW: Final = timedelta(hours=24)
"""So long the same key gives the answer again; after that it says no more."""
BEWAREN: Final = timedelta(days=30)
T = TypeVar("T")


class SleutelGebruikt(Exception):
    """This key was used for another message, or too long ago."""


def eenmaalsleutel(aansluiting: Aansluiting, sleutel: str) -> UUID:
    """Under which id a key of this organisation is known."""
    return uuid5(aansluiting.pk, sleutel)


def doe_eenmaal(
    aansluiting: Aansluiting, sleutel: str, bericht: Mapping[str, Any], doe: Callable[[], T]
) -> T | None:
    """Do it, in one transaction with the note of it; None when this message was carried out before.

    `bericht` is all that was asked, and what about. Raises SleutelGebruikt, and what `doe` raises.
    """
    nummer, kenmerk = eenmaalsleutel(aansluiting, sleutel), _kenmerk(bericht)
    if _is_gedaan(nummer, kenmerk):
        return None
    try:
        with transaction.atomic():
            # First the note: of two at once the second waits here, and finds it.
            Eenmalig.objects.create(pk=nummer, aansluiting=aansluiting, kenmerk=kenmerk)
            return doe()
    except IntegrityError:
        if _is_gedaan(nummer, kenmerk):
            return None
        raise


def _is_gedaan(nummer: UUID, kenmerk: str) -> bool:
    eerder = Eenmalig.objects.filter(pk=nummer).first()
    if eerder is None:
        return False
    if eerder.kenmerk != kenmerk or eerder.op < timezone.now() - OPNIEUW:
        raise SleutelGebruikt
    return True


def _kenmerk(bericht: Mapping[str, Any]) -> str:
    return zoeksleutel(json.dumps(bericht, sort_keys=True, default=str), doel="eenmalig bericht")


def ruim_eenmalig_op() -> int:
    """Forget what was done long ago; returns how many."""
    weg, _per_soort = Eenmalig.objects.filter(op__lt=timezone.now() - BEWAREN).delete()
    return weg
