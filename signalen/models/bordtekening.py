"""The dashboard of a ministry as the clock drew it, so that nobody waits for the first drawing."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.stelsel.models import Ministerie


class Bordtekening(models.Model):
    """What is drawn for who asks nothing but the ministry; one row per language.

    It may be shown as long as the months have the same mark, it is the same day, and `maaksel` is that of the program
    that shows it. Written by signalen/handelingen/bordtekenen.py; whoever finds no row that fits draws for oneself.
    """

    ministerie = models.ForeignKey(Ministerie, on_delete=models.CASCADE, related_name="+")
    taal = models.CharField(max_length=10)
    teken = models.UUIDField()
    dag = models.DateField()
    maaksel = models.CharField(max_length=64)
    inhoud = models.JSONField()
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("getekend dashboard")
        verbose_name_plural = _("getekende dashboards")
        constraints = [
            models.UniqueConstraint(fields=["ministerie", "taal"], name="bordtekening_een_per_taal"),
        ]

    def __str__(self) -> str:
        return f"{self.ministerie}, {self.taal}, {self.dag}"
