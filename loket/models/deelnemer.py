"""A colleague from another team who may see a dossier for a task."""

from datetime import datetime

from django.db import models
from django.db.models import Expression, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker


class DeelnemerQuerySet(models.QuerySet["Deelnemer"]):
    """Queries on participants."""

    def lopend(self, nu: datetime | Expression | None = None) -> "DeelnemerQuerySet":
        """Whose task has begun and is not over."""
        nu = nu or timezone.now()
        return self.filter(Q(tot__isnull=True) | Q(tot__gt=nu), sinds__lte=nu)


class Deelnemer(models.Model):
    """A colleague from another team who may see this dossier for a task, as long as the task lasts."""

    dossier = models.ForeignKey("loket.Dossier", on_delete=models.CASCADE, related_name="deelnemers")
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="deelnames")
    taak = models.CharField(_("taak"), max_length=120)
    sinds = models.DateTimeField(default=timezone.now)
    tot = models.DateTimeField(null=True, blank=True)
    beperkt = models.BooleanField(
        default=False, help_text="sees parts of the case only, on its page; the floor above says which"
    )

    objects = DeelnemerQuerySet.as_manager()

    class Meta:
        verbose_name = _("deelnemer")
        verbose_name_plural = _("deelnemers")
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "medewerker", "taak"], name="deelnemer_een_keer_per_taak"
            )
        ]

    def __str__(self) -> str:
        return f"{self.medewerker}: {self.taak}"
