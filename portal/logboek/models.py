"""The processing log (Logboek Dataverwerkingen, Logius) and, apart from it, the audit log of staff actions.

The processing log holds no identity of a member of staff; both share a trace id, so that who looked can be
found by whoever may, and the citizen can see from which team the look came (promise 9).
"""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Activiteit(models.TextChoices):
    """Entries of the register of processing activities; the value is the last part of their versioned URI."""

    DOSSIER_INZIEN = "dossier-inzien/v1", _("Dossier bekeken")
    SAMEN_INVULLEN = "samen-invullen/v1", _("Samen met u ingevuld")
    DOSSIER_BEHANDELEN = "dossier-behandelen/v1", _("Aan het dossier gewerkt")
    GEGEVENS_DELEN = "gegevens-delen/v1", _("Gegevens gedeeld om u te helpen")
    GEDEELDE_GEGEVENS_INZIEN = "gedeelde-gegevens-inzien/v1", _("Gedeelde gegevens bekeken")
    ZAAK_BEHANDELEN = "zaak-behandelen/v1", _("Aan de zaak gewerkt")
    TWEEDE_LEZING = "tweede-lezing/v1", _("Besluit meegelezen")
    BESLUIT_NEMEN = "besluit-nemen/v1", _("Besluit genomen")


class Verwerking(models.Model):
    """One look at, or use of, the data of one person; fields as in Logboek Dataverwerkingen."""

    trace_id = models.CharField(max_length=32)
    span_id = models.CharField(max_length=16, unique=True)
    parent_span_id = models.CharField(max_length=16, blank=True)
    naam = models.CharField(_("wat"), max_length=120)
    activiteit = models.CharField(_("activiteit"), max_length=60, choices=Activiteit.choices)
    betrokkene = models.CharField(
        max_length=64, help_text="dpl.core.data_subject_id: keyed hash of the dossier, never a BSN"
    )
    namens = models.CharField(_("namens"), max_length=160)
    begonnen_op = models.DateTimeField(_("wanneer"), default=timezone.now)
    status = models.CharField(max_length=10, default="Ok")

    class Meta:
        verbose_name = _("verwerking")
        verbose_name_plural = _("verwerkingen")
        ordering = ["-begonnen_op"]
        indexes = [models.Index(fields=["betrokkene", "-begonnen_op"], name="verwerking_per_betrokkene")]

    def __str__(self) -> str:
        return f"{self.begonnen_op:%Y-%m-%d %H:%M} {self.naam}"


class Medewerkershandeling(models.Model):
    """Which member of staff was behind a trace; kept apart from the processing log."""

    trace_id = models.CharField(max_length=32, db_index=True)
    medewerker = models.ForeignKey("identiteit.Medewerker", on_delete=models.PROTECT, related_name="+")
    handeling = models.CharField(_("handeling"), max_length=120)
    op = models.DateTimeField(_("wanneer"), default=timezone.now)

    class Meta:
        verbose_name = _("handeling van een medewerker")
        verbose_name_plural = _("handelingen van medewerkers")
        ordering = ["-op"]

    def __str__(self) -> str:
        return f"{self.op:%Y-%m-%d %H:%M} {self.medewerker}: {self.handeling}"
