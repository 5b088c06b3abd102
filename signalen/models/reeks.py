"""Numbers that show a loss: what a partner sends us is numbered without a gap, and we look for one.

CloudEvents extension `sequence` (type Integer), which the NL GOV profile takes over. What we send
is numbered in `Verzendreeks` and `Uitgaand.volgnummer`.
"""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Ontvangstreeks(models.Model):
    """The highest number that one sender gave to what it sent us, and how often a number came twice."""

    bron = models.CharField(_("bron"), max_length=200, unique=True)
    hoogste = models.PositiveBigIntegerField(_("hoogste nummer"), default=0)
    dubbel = models.PositiveIntegerField(_("nummers die twee keer kwamen"), default=0)
    laatst_op = models.DateTimeField(_("laatst ontvangen"), default=timezone.now)

    class Meta:
        verbose_name = _("ontvangstreeks")
        verbose_name_plural = _("ontvangstreeksen")
        ordering = ["bron"]

    def __str__(self) -> str:
        return f"{self.bron}: {self.hoogste}"


class Gat(models.Model):
    """Numbers that a sender gave and that we do not have yet, from and up to; it goes when they arrive."""

    reeks = models.ForeignKey(Ontvangstreeks, on_delete=models.CASCADE, related_name="gaten")
    van = models.PositiveBigIntegerField(_("van"))
    tot = models.PositiveBigIntegerField(_("tot en met"))
    sinds = models.DateTimeField(_("sinds"), default=timezone.now)

    class Meta:
        verbose_name = _("gat")
        verbose_name_plural = _("gaten")
        ordering = ["reeks", "van"]
        constraints = [
            models.UniqueConstraint(fields=["reeks", "van"], name="gat_begint_een_keer"),
            models.CheckConstraint(name="gat_is_een_bereik", condition=Q(tot__gte=F("van"))),
        ]

    def __str__(self) -> str:
        return f"{self.reeks.bron}: {self.van}-{self.tot}"

    @property
    def aantal(self) -> int:
        """How many numbers are missing here."""
        return self.tot - self.van + 1
