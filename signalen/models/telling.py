"""How many signals were received, kept while they come in: a list does not count a million rows to say so."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.stelsel.models import Ministerie
from signalen.models.keuzes import Ernst, Oorzaak


class Signaaltelling(models.Model):
    """The number of received signals of one ministry with this cause and severity, bundled or not.

    Written in the transaction of the signal itself, by `signalen.handelingen.tellen` only; `controleer` counts
    again. Signals that wait for a ministry are few and are not in here.
    """

    ministerie = models.ForeignKey(
        Ministerie, verbose_name=_("ministerie"), on_delete=models.CASCADE, related_name="+"
    )
    oorzaak = models.CharField(_("oorzaak"), max_length=30, choices=Oorzaak.choices)
    ernst = models.PositiveSmallIntegerField(_("ernst"), choices=Ernst.choices)
    gebundeld = models.BooleanField(_("gebundeld"))
    aantal = models.IntegerField(_("aantal"), default=0)

    class Meta:
        verbose_name = _("telling van signalen")
        verbose_name_plural = _("tellingen van signalen")
        constraints = [
            models.UniqueConstraint(
                fields=["ministerie", "oorzaak", "ernst", "gebundeld"], name="signaaltelling_een_per_vak"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ministerie}, {self.oorzaak}, {self.ernst}: {self.aantal}"
