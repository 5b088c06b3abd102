"""Which way of working a desk tries in a period. Kept on what is opened there, to compare afterwards.

It decides nothing: neither the advice nor a promise nor who gets help reads it.
"""

from datetime import date

from django.db import models
from django.db.models import Expression, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker, Team
from portal.onveranderlijk import Onveranderlijk


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


class Experimentbesluit(models.TextChoices):
    """What was decided about a variant."""

    INVOEREN = "invoeren", _("Zo gaan wij voortaan werken")
    DOORGAAN = "doorgaan", _("Wij proberen het langer")
    STOPPEN = "stoppen", _("Wij stoppen ermee")


class Experimentoordeel(Onveranderlijk):
    """What an experiment taught: advice on what works and what does not, a decision, and its day (S65)."""

    experiment = models.ForeignKey(Experiment, on_delete=models.PROTECT, related_name="oordelen")
    advies = models.TextField(_("wat werkt en wat niet"), max_length=2000)
    besluit = models.CharField(_("besluit"), max_length=20, choices=Experimentbesluit.choices)
    besloten_op = models.DateField(_("besloten op"))
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("oordeel over een experiment")
        verbose_name_plural = _("oordelen over experimenten")
        ordering = ["-besloten_op", "-pk"]

    def __str__(self) -> str:
        return f"{self.experiment}: {self.get_besluit_display()}"
