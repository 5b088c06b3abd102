"""Which processes that read and write what is encrypted run now, and with which key each of them writes.

A process that does not know a key yet answers every page of a person with an error once that key is in use: so the
command that brings all under a new key looks here first.
"""

import os
import socket
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone

from portal.gezondheid.models import Hartslag, klop
from portal.persoonsgegevens.sleutels import vingerafdruk

PROCES: Final = "proces:"
BEWAREN: Final = timedelta(days=1)


def _naam(soort: str) -> str:
    return f"{PROCES}{soort}@{socket.gethostname()[:64]}:{os.getpid()}"


def vertel(soort: str) -> None:
    """This process runs, and writes with this key. One statement."""
    klop(_naam(soort), sleutel=vingerafdruk())


def vergeet(soort: str) -> None:
    """This process stops; with it goes what is left of those that were killed long ago."""
    Hartslag.objects.filter(naam=_naam(soort)).delete()
    Hartslag.objects.filter(naam__startswith=PROCES, goed_op__lt=timezone.now() - BEWAREN).delete()


def met_andere_sleutel(stilte: timedelta) -> QuerySet[Hartslag]:
    """Processes that gave a sign of life within `stilte`, and write with another key than this one would."""
    return Hartslag.objects.filter(naam__startswith=PROCES, goed_op__gte=timezone.now() - stilte).exclude(
        sleutel=vingerafdruk()
    )


def in_woorden(rijen: Iterable[Hartslag]) -> str:
    """Which they are, for who has to start them again."""
    return ", ".join(rij.naam.removeprefix(PROCES) for rij in rijen)
