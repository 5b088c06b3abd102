"""Which way of working a desk tries in a period. Kept on what is opened there, to compare afterwards.

It decides nothing: neither the advice nor a promise nor who gets help reads it.
"""

from datetime import date

from django.db import models
from django.db.models import Expression, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker, Team


class ExperimentQuerySet(models.QuerySet["Experiment"]):
    """Queries on experiments."""

    def loopt(self, dag: date | Expression | None = None) -> "ExperimentQuerySet":
        """Those of this day, today when it is not said, that nobody stopped."""
        vandaag = dag or timezone.localdate()
        return self.filter(gestopt_op__isnull=True, van__lte=vandaag, tot__gte=vandaag)


class Experiment(models.Model):
    """One variant at one desk in one period. Never changed: one stops it and starts another."""

    team = models.ForeignKey(
        Team, verbose_name=_("balie"), on_delete=models.PROTECT, related_name="experimenten"
    )
    code = models.SlugField(_("code van de variant"), max_length=20)
    omschrijving = models.CharField(_("wat wij anders doen"), max_length=200)
    van = models.DateField(_("van"))
    tot = models.DateField(_("tot en met"))
    gezet_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    gezet_op = models.DateTimeField(default=timezone.now, editable=False)
    gestopt_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    gestopt_op = models.DateTimeField(null=True, blank=True)

    objects = ExperimentQuerySet.as_manager()

    class Meta:
        verbose_name = _("experiment")
        verbose_name_plural = _("experimenten")
        ordering = ["-van", "-pk"]
        constraints = [
            models.CheckConstraint(name="experiment_heeft_een_einde", condition=Q(tot__gte=F("van"))),
            models.CheckConstraint(
                name="experiment_gestopt_door_iemand",
                condition=Q(gestopt_op__isnull=True, gestopt_door__isnull=True)
                | Q(gestopt_op__isnull=False, gestopt_door__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.team}, {self.van} - {self.tot})"
