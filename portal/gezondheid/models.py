"""Signs of life: when a process or a task of the clock last did what it is there for."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from django.db import models
from django.utils import timezone

WERKER: Final = "werker"
"""Beats by itself for as long as a worker runs (portal/gezondheid/kloppen.py)."""
KLOK: Final = "klok"
"""Beats when something came from the clock, through the broker, to a worker."""


WEB: Final = "web"


class Hartslag(models.Model):
    """One row for each process and each periodic task; `naam` is WERKER, KLOK or the name of the task.

    Each single process that works with what is encrypted has a row of its own too (processen.py).
    Of a process that comes back after a long silence `sinds` is when it came back.
    """

    naam = models.CharField(primary_key=True, max_length=120)
    sinds = models.DateTimeField(default=timezone.now, help_text="when it was first heard of")
    goed_op = models.DateTimeField(null=True, help_text="when it last succeeded")
    mislukt_op = models.DateTimeField(null=True, help_text="when it last failed")
    fout = models.CharField(max_length=80, blank=True, help_text="the kind of error; never its text")
    sleutel = models.CharField(
        max_length=16, blank=True, help_text="of a process: the fingerprint of the key that it writes with"
    )

    class Meta:
        verbose_name = "hartslag"
        verbose_name_plural = "hartslagen"

    def __str__(self) -> str:
        return self.naam


def begin_opnieuw(naam: str, stilte: timedelta) -> None:
    """Before the first beat of one that was silent so long: from here on it is there. One statement."""
    nu = timezone.now()
    Hartslag.objects.filter(naam=naam, goed_op__lt=nu - stilte).update(sinds=nu)


def begin_met(namen: Iterable[str]) -> None:
    """From here on these are expected; those that were known stay as they are. One statement."""
    Hartslag.objects.bulk_create([Hartslag(naam=naam) for naam in namen], ignore_conflicts=True)


def klop(naam: str, *, fout: str = "", sleutel: str = "") -> None:
    """Write that this one is alive, or with `fout` that it failed now. One statement."""
    nu = timezone.now()
    if fout:
        rij, velden = Hartslag(naam=naam, mislukt_op=nu, fout=fout[:80]), ["mislukt_op", "fout"]
    else:
        rij, velden = Hartslag(naam=naam, goed_op=nu, sleutel=sleutel), ["goed_op", "sleutel"]
    Hartslag.objects.bulk_create([rij], update_conflicts=True, unique_fields=["naam"], update_fields=velden)
