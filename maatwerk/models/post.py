"""A letter that goes by post once more: a copy for who represents the citizen, or again after it came back."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models import Machtiging, Stuk
from portal.identiteit.models import Medewerker


class Postdoel(models.TextChoices):
    """Why it goes once more."""

    AFSCHRIFT = "afschrift", _("voor wie optreedt namens de burger")
    OPNIEUW = "opnieuw", _("opnieuw, na teruggekomen post")


class Postopdracht(models.Model):
    """One more letter. It waits for a print batch until `gepost_op`; `terug_op`: it came back from there.

    The address is that of the mandate, or of the dossier, on the day of the batch.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    stuk = models.ForeignKey(Stuk, on_delete=models.CASCADE, related_name="postopdrachten")
    doel = models.CharField(_("waarom"), max_length=20, choices=Postdoel.choices)
    machtiging = models.ForeignKey(
        Machtiging, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    gevraagd_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gevraagd_op = models.DateTimeField(_("gevraagd"), default=timezone.now)
    gepost_op = models.DateField(_("gepost"), null=True, blank=True)
    kenmerk = models.CharField(_("bewijs"), max_length=80, blank=True)
    terug_op = models.DateField(_("teruggekomen"), null=True, blank=True)

    class Meta:
        verbose_name = _("postopdracht")
        verbose_name_plural = _("postopdrachten")
        ordering = ["gevraagd_op", "pk"]
        constraints = [
            models.CheckConstraint(
                name="postopdracht_afschrift_noemt_voor_wie",
                condition=Q(doel=Postdoel.AFSCHRIFT, machtiging__isnull=False)
                | Q(doel=Postdoel.OPNIEUW, machtiging__isnull=True),
            ),
            models.CheckConstraint(
                name="postopdracht_terug_is_gepost",
                condition=Q(terug_op__isnull=True) | Q(gepost_op__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["stuk", "machtiging"],
                condition=Q(doel=Postdoel.AFSCHRIFT, terug_op__isnull=True),
                name="postopdracht_een_afschrift_per_persoon",
            ),
            models.UniqueConstraint(
                fields=["stuk"],
                condition=Q(doel=Postdoel.OPNIEUW, gepost_op__isnull=True),
                name="postopdracht_een_keer_tegelijk_opnieuw",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.doel} {self.stuk_id}"
