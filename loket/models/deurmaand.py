"""Figures of the first door per month: counted now and then, so that no screen counts dossiers."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Deurmaand(models.Model):
    """The questions that came to the first door in one month, in numbers; counted anew while they change."""

    maand = models.DateField(unique=True)
    cijfers = models.JSONField(default=dict, help_text="per figure: middle, p90, part, whole")
    fictief = models.BooleanField(
        _("verzonnen"), default=False, help_text="made up for a trial; never counted"
    )
    bijgewerkt_op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "maand aan de deur"
        verbose_name_plural = "maanden aan de deur"
        ordering = ["maand"]

    def __str__(self) -> str:
        return f"{self.maand:%Y-%m}"
