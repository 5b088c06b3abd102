"""How often a partner asked something of a machine in this minute."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Drukte(models.Model):
    """Requests of one partner in one minute; above a number it is asked for patience."""

    wie = models.CharField(max_length=200, unique=True, help_text="a system, never a person")
    minuut = models.DateTimeField()
    aantal = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("drukte van een partner")
        verbose_name_plural = _("drukte van partners")

    def __str__(self) -> str:
        return f"{self.wie}: {self.aantal}"
