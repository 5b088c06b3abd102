"""A file that somebody brought in: what it would change, and what was done with it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker


class Inleesstaat(models.TextChoices):
    """voorstel -> overgenomen or weggegooid."""

    VOORSTEL = "voorstel", _("nog niet overgenomen")
    OVERGENOMEN = "overgenomen", _("overgenomen")
    WEGGEGOOID = "weggegooid", _("weggegooid")


class Inlezing(models.Model):
    """One file. Its bytes go when it was decided on, or after a day; what it changed stays."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    soort = models.CharField(_("soort"), max_length=40)
    inhoud = models.BinaryField(null=True)
    vingerafdruk = models.CharField(max_length=64, help_text="SHA-256 of the file")
    verslag = models.JSONField(help_text="what it changes: portal.uitwisseling.verslag.Verslag")
    staat = models.CharField(
        _("staat"), max_length=20, choices=Inleesstaat.choices, default=Inleesstaat.VOORSTEL
    )
    liet_vervallen = models.BooleanField(_("liet vervallen wat er niet in stond"), default=False)
    door = models.ForeignKey(
        Medewerker, verbose_name=_("door"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    op = models.DateTimeField(_("wanneer"), default=timezone.now)
    besloten_op = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("ingelezen bestand")
        verbose_name_plural = _("ingelezen bestanden")
        ordering = ["-op"]
        constraints = [
            models.CheckConstraint(
                name="inlezing_besloten_heeft_geen_bestand_meer",
                condition=Q(staat=Inleesstaat.VOORSTEL, besloten_op__isnull=True)
                | (~Q(staat=Inleesstaat.VOORSTEL) & Q(besloten_op__isnull=False, inhoud__isnull=True)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.soort} ({self.get_staat_display()})"
