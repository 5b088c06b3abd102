"""What came in from partners: signals at a ministry, answers at a sender. Counted exactly once (promise 5)."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.stelsel.models import Ministerie
from signalen.models.knelpunt import Knelpunt, Uitkomst
from signalen.models.signaal import Signaal, Signaalinhoud


class OntvangenSignaal(Signaalinhoud):
    """The receiver's record of a signal; the dashboard counts only these."""

    bron = models.CharField(_("bron"), max_length=200)
    event_id = models.CharField(max_length=100)
    ministerie = models.ForeignKey(Ministerie, on_delete=models.PROTECT, related_name="+")
    afgegeven_op = models.DateTimeField(_("afgegeven"))
    ontvangen_op = models.DateTimeField(_("ontvangen"), default=timezone.now)
    knelpunt = models.ForeignKey(
        Knelpunt, on_delete=models.PROTECT, null=True, blank=True, related_name="signalen"
    )

    class Meta:
        verbose_name = _("ontvangen signaal")
        verbose_name_plural = _("ontvangen signalen")
        ordering = ["-ernst", "ontvangen_op"]
        indexes = [
            models.Index(fields=["ministerie", "-ontvangen_op"], name="ontvangen_per_ministerie"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["bron", "event_id"], name="ontvangen_signaal_telt_een_keer"),
        ]

    def __str__(self) -> str:
        return f"{self.signaalnummer} {self.titel}"


class OntvangenReactie(models.Model):
    """An answer that came back to us, the sender of the signal."""

    bron = models.CharField(_("bron"), max_length=200)
    event_id = models.CharField(max_length=100)
    signaal = models.ForeignKey(Signaal, on_delete=models.PROTECT, related_name="reacties")
    uitkomst = models.CharField(_("uitkomst"), max_length=30, choices=Uitkomst.choices)
    tekst_medewerker = models.TextField(_("antwoord voor de medewerkers"))
    tekst_burger = models.TextField(_("antwoord voor de burger"))
    gegeven_op = models.DateTimeField(_("gegeven"))
    ontvangen_op = models.DateTimeField(_("ontvangen"), default=timezone.now)

    class Meta:
        verbose_name = _("ontvangen reactie")
        verbose_name_plural = _("ontvangen reacties")
        ordering = ["-ontvangen_op"]
        constraints = [
            models.UniqueConstraint(fields=["bron", "event_id"], name="ontvangen_reactie_telt_een_keer"),
        ]

    def __str__(self) -> str:
        return f"{self.signaal.signaalnummer}: {self.get_uitkomst_display()}"
