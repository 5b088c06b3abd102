"""A law that is being made, and the knelpunten that it may solve (S98): heard before it is written."""

from typing import Final

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker
from portal.onveranderlijk import Onveranderlijk
from portal.stelsel.models import Ministerie
from signalen.models.knelpunt import Knelpunt
from signalen.models.signaal import LANGE_TEKST
from signalen.teksten import geen_stuurtekens


class Fase(models.TextChoices):
    """How far a law is, in the order of the wetgevingskalender."""

    VOORBEREIDING = "voorbereiding", _("in voorbereiding")
    CONSULTATIE = "consultatie", _("internetconsultatie")
    ADVIES = "advies", _("advies van de Raad van State")
    TWEEDE_KAMER = "tweede_kamer", _("bij de Tweede Kamer")
    EERSTE_KAMER = "eerste_kamer", _("bij de Eerste Kamer")
    IN_WERKING = "in_werking", _("in werking")
    GESTOPT = "gestopt", _("gestopt")


EINDE: Final = (Fase.IN_WERKING, Fase.GESTOPT)


class Wetstraject(models.Model):
    """One law on its way; everybody may know of it, so it holds nothing of a signal."""

    titel = models.CharField(_("titel"), max_length=200, validators=[geen_stuurtekens])
    ministerie = models.ForeignKey(Ministerie, on_delete=models.PROTECT, related_name="+")
    adres = models.URLField(_("adres"), max_length=400)
    fase = models.CharField(_("fase"), max_length=20, choices=Fase.choices, default=Fase.VOORBEREIDING)
    fase_sinds = models.DateTimeField(_("in deze fase sinds"), default=timezone.now)
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(_("op"), default=timezone.now)

    class Meta:
        verbose_name = _("wetstraject")
        verbose_name_plural = _("wetstrajecten")
        ordering = ["titel", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["adres"], name="wetstraject_een_per_adres"),
            models.CheckConstraint(name="wetstraject_fase_bestaat", condition=models.Q(fase__in=Fase.values)),
        ]

    def __str__(self) -> str:
        return self.titel


class Trajectkoppeling(Onveranderlijk):
    """Why this knelpunt belongs to that law."""

    traject = models.ForeignKey(Wetstraject, on_delete=models.PROTECT, related_name="koppelingen")
    knelpunt = models.ForeignKey(Knelpunt, on_delete=models.PROTECT, related_name="trajecten")
    reden = models.TextField(_("reden"), validators=LANGE_TEKST)
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(_("op"), default=timezone.now)

    class Meta:
        verbose_name = _("knelpunt bij een wetstraject")
        verbose_name_plural = _("knelpunten bij wetstrajecten")
        ordering = ["op", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["traject", "knelpunt"], name="trajectkoppeling_een_keer"),
        ]

    def __str__(self) -> str:
        return f"{self.traject}: {self.knelpunt}"
