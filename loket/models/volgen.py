"""How often someone tried to follow a dossier with a code that does not exist."""

from django.db import models
from django.utils import timezone


class Volgpoging(models.Model):
    """Failed attempts per code, and per address and hour, both as keyed hash; kept for a day."""

    sleutel = models.CharField(max_length=64, unique=True)
    mislukt = models.PositiveIntegerField(default=0)
    laatst_op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "volgpoging"
        verbose_name_plural = "volgpogingen"

    def __str__(self) -> str:
        return f"{self.mislukt} failed attempts"
