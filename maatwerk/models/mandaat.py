"""A wider mandate as an experiment: named people, a period, what is wider; each decision under it is marked (S39)."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker, Team
from portal.stelsel.models import Wet


class RuimermandaatQuerySet(models.QuerySet["Ruimermandaat"]):
    """Queries on wider mandates."""

    def loopt_op(self, dag: date) -> "RuimermandaatQuerySet":
        """Those in force on this day."""
        return self.filter(van__lte=dag, tot__gte=dag).filter(
            Q(gestopt_op__isnull=True) | Q(gestopt_op__date__gt=dag)
        )


class Ruimermandaat(models.Model):
    """Never changed: one stops it and starts another."""

    naam = models.CharField(_("naam"), max_length=120)
    wat_ruimer = models.TextField(_("wat mag er meer"))
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", verbose_name=_("team"))
    deelnemers = models.ManyToManyField(Medewerker, related_name="ruimere_mandaten", verbose_name=_("wie"))
    regelingen = models.ManyToManyField(Wet, related_name="+", verbose_name=_("regelingen"))
    van = models.DateField(_("van"))
    tot = models.DateField(_("tot en met"))
    gezet_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    gezet_op = models.DateTimeField(default=timezone.now, editable=False)
    gestopt_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    gestopt_op = models.DateTimeField(null=True, blank=True)
    gestopt_reden = models.TextField(blank=True)

    objects = RuimermandaatQuerySet.as_manager()

    class Meta:
        verbose_name = _("ruimer mandaat")
        verbose_name_plural = _("ruimere mandaten")
        ordering = ["-van", "-pk"]
        constraints = [
            models.CheckConstraint(name="ruimer_mandaat_heeft_een_einde", condition=Q(tot__gte=F("van"))),
            models.CheckConstraint(
                name="ruimer_mandaat_gestopt_door_iemand_met_reden",
                condition=Q(gestopt_op__isnull=True, gestopt_door__isnull=True)
                | (Q(gestopt_op__isnull=False, gestopt_door__isnull=False) & ~Q(gestopt_reden="")),
            ),
        ]

    def __str__(self) -> str:
        return self.naam
