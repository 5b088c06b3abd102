"""Waiting: for whom, for what, until which day, and when we remind."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models import Toezegging
from maatwerk.models.zaak import Zaak
from portal.identiteit.models import Medewerker
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class Wachtop(models.TextChoices):
    """For whom a case waits; the words of its status."""

    BURGER = "wacht_op_burger", _("de burger")
    DERDE = "wacht_op_derde", _("iemand anders")


class Wachten(models.Model):
    """One time that a case stands still, with its own promise: on that day we act, also when nothing came."""

    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="wachttijden")
    op = models.CharField(_("op wie"), max_length=20, choices=Wachtop.choices)
    waarop = VersleuteldTekstVeld(_("waarop"))
    toezegging = models.OneToOneField(Toezegging, on_delete=models.CASCADE, related_name="wachten")
    herinner_op = models.DateField(_("herinneren op"))
    herinnerd_op = models.DateTimeField(_("herinnerd"), null=True, blank=True)
    begonnen_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    begonnen_op = models.DateTimeField(default=timezone.now)
    afgelopen_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("wachttijd")
        verbose_name_plural = _("wachttijden")
        ordering = ["begonnen_op", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["zaak"], condition=Q(afgelopen_op__isnull=True), name="wachten_een_tegelijk"
            ),
            models.CheckConstraint(
                name="wachten_eindigt_na_het_begin",
                condition=Q(afgelopen_op__isnull=True) | Q(afgelopen_op__gte=F("begonnen_op")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_op_display()} ({self.begonnen_op:%Y-%m-%d})"
