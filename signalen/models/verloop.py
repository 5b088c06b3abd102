"""What happened to a knelpunt, step by step; written once and never changed."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.onveranderlijk import Onveranderlijk
from signalen.models.knelpunt import Gedaan, Knelpunt


class Verloopsoort(models.TextChoices):
    """Kinds of lines in the history."""

    STAND = "stand", _("Stand")
    EIGENAAR = "eigenaar", _("Eigenaar")
    DOORVERWIJZING = "doorverwijzing", _("Doorverwijzing")
    INHOUD = "inhoud", _("Signalen")
    NIVEAU = "niveau", _("Niveau")
    WETSTRAJECT = "wetstraject", _("Wetstraject")
    TEGENSPRAAK = "tegenspraak", _("Een afzender is het niet eens")
    INTREKKING = "intrekking", _("Een afzender trok een voorstel in")


class Verloop(Gedaan, Onveranderlijk):
    """One line: who, when, from what, to what, and why."""

    knelpunt = models.ForeignKey(Knelpunt, on_delete=models.PROTECT, related_name="verloop")
    soort = models.CharField(_("soort"), max_length=20, choices=Verloopsoort.choices)
    van = models.CharField(_("van"), max_length=200, blank=True)
    naar = models.CharField(_("naar"), max_length=200, blank=True)
    reden = models.TextField(_("reden"), blank=True)
    op = models.DateTimeField(_("op"), default=timezone.now)

    class Meta:
        verbose_name = _("regel in het verloop")
        verbose_name_plural = _("verloop van knelpunten")
        ordering = ["op", "pk"]
        constraints = [*Gedaan.Meta.constraints]
        indexes = [models.Index(fields=["knelpunt", "op"], name="verloop_van_een_knelpunt")]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.van} → {self.naar}"
