"""Effort: minutes that somebody worked on a case on a day. Sums per case and team, never a list of people."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maatwerk.models.zaak import Zaak
from portal.identiteit.models import Medewerker

DAG_MINUTEN = 24 * 60


class Inzet(models.Model):
    """Some minutes of one person on one day."""

    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="inzet")
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    dag = models.DateField(_("dag"), default=timezone.localdate)
    minuten = models.PositiveSmallIntegerField(
        _("minuten"), validators=[MinValueValidator(1), MaxValueValidator(DAG_MINUTEN)]
    )
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("inzet")
        verbose_name_plural = _("inzet")
        ordering = ["-dag", "-op"]
        indexes = [models.Index(fields=["dag"], name="inzet_per_dag")]
        constraints = [
            models.CheckConstraint(
                name="inzet_hoogstens_een_dag", condition=Q(minuten__gte=1, minuten__lte=DAG_MINUTEN)
            )
        ]

    def __str__(self) -> str:
        return f"{self.dag}: {self.minuten}"
