"""A law that starts: one year later someone looks at how it works out (Invoeringstoets, S75, S96)."""

from datetime import date
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker
from portal.stelsel.models import Ministerie, Wet
from portal.termijnen.termijn import plus_maanden
from signalen.teksten import geen_stuurtekens
from signalen.zicht import ministeries_van, ziet_alle_ministeries

MAANDEN_TOT_TOETS = 12
OUDSTE_JAAR = 2020
"""Before it there is no signal, and so nothing to report on."""
JAREN_VOORUIT = 10
"""So far ahead a law can be put on the calendar."""


def vroegste_dag() -> date:
    """The first day on which a law on the calendar can have started."""
    return date(OUDSTE_JAAR, 1, 1)


def laatste_dag() -> date:
    """The last day on which a law on the calendar can start."""
    return plus_maanden(timezone.localdate(), JAREN_VOORUIT * 12)


class Invoeringen(models.QuerySet["Invoering"]):
    """Laws that start, as far as someone may plan a look at them."""

    def voor(self, medewerker: Medewerker) -> Self:
        """The signal team sees all, a policy officer those of the own ministry."""
        if ziet_alle_ministeries(medewerker):
            return self
        return self.filter(ministerie__in=ministeries_van(medewerker))


class Invoering(models.Model):
    """A law, or a change of one, and the day on which it started."""

    wet = models.ForeignKey(Wet, verbose_name=_("wet"), on_delete=models.PROTECT, related_name="+")
    ministerie = models.ForeignKey(Ministerie, on_delete=models.PROTECT, related_name="+")
    wat = models.CharField(_("wat er nieuw is"), max_length=200, validators=[geen_stuurtekens])
    in_werking_op = models.DateField(_("in werking"))
    bron = models.URLField(_("adres van de bron"), max_length=400)
    gezet_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    gezet_op = models.DateTimeField(default=timezone.now, editable=False)
    fictief = models.BooleanField(_("verzonnen"), default=False, editable=False)

    objects = Invoeringen.as_manager()

    class Meta:
        verbose_name = _("invoering")
        verbose_name_plural = _("invoeringen")
        ordering = ["in_werking_op", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["wet", "in_werking_op", "wat"], name="invoering_een_keer"),
        ]

    def __str__(self) -> str:
        return f"{self.wet}: {self.wat}"

    @property
    def jaar_later(self) -> date:
        """The day on which it has worked for a year."""
        return plus_maanden(self.in_werking_op, MAANDEN_TOT_TOETS)
