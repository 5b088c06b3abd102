"""Figures across ministries, fixed for good: what everybody may read (promise 13)."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.onveranderlijk import Onveranderlijk


class Maandtabel(Onveranderlijk):
    """One month of signals of every ministry by cause and by severity, frozen on publication.

    `cellen` maps the key of a ministry to "oorzaak" and "ernst", and each value to what may be shown: a multiple
    of 5, "<5", or "." for a number that would give another away. The true numbers are not in here.
    """

    maand = models.DateField(_("maand"), unique=True)
    cellen = models.JSONField(_("cellen"))
    namen = models.JSONField(_("namen van de ministeries"))
    bevroren_op = models.DateTimeField(_("bevroren"), default=timezone.now)

    class Meta:
        verbose_name = _("maandtabel")
        verbose_name_plural = _("maandtabellen")
        ordering = ["-maand"]
        constraints = [
            models.CheckConstraint(name="maandtabel_is_van_een_maand", condition=models.Q(maand__day=1)),
        ]

    def __str__(self) -> str:
        return f"{self.maand:%Y-%m}"
