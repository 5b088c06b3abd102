"""Schuldenrust: one request for a pause to every public creditor of a case, with an answer of each (S27)."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models import Toezegging
from maatwerk.models.zaak import Zaak
from portal.identiteit.models import Medewerker
from portal.persoonsgegevens.velden import VersleuteldTekstVeld
from portal.stelsel.models import Organisatie

KENMERK_TEKENS = "23456789BCDFGHJKMNPQRSTVWXZ"


def nieuw_kenmerk() -> str:
    """A mark to name on the telephone; it leads to no dossier by itself."""
    return "R-" + "".join(secrets.choice(KENMERK_TEKENS) for _nummer in range(6))


class Schuldenrust(models.Model):
    """The request of one case."""

    zaak = models.OneToOneField(Zaak, on_delete=models.CASCADE, related_name="schuldenrust")
    kenmerk = models.CharField(_("kenmerk"), max_length=8, unique=True, default=nieuw_kenmerk)
    gevraagd_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    gevraagd_op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("schuldenrust")
        verbose_name_plural = _("schuldenrust")

    def __str__(self) -> str:
        return self.kenmerk


class Ruststatus(models.TextChoices):
    """What a creditor said."""

    GEVRAAGD = "gevraagd", _("gevraagd")
    VERLEEND = "verleend", _("pauze gekregen")
    GEWEIGERD = "geweigerd", _("geweigerd")
    GEEN_ANTWOORD = "geen_antwoord", _("geen antwoord")


class Rustkanaal(models.TextChoices):
    """How the creditor was asked."""

    EMAIL = "email", _("per e-mail")
    BELLEN = "bellen", _("wij bellen")


class Rustverzoek(models.Model):
    """What one creditor was asked and what it said. `toezegging` is what we promise about it now."""

    schuldenrust = models.ForeignKey(Schuldenrust, on_delete=models.CASCADE, related_name="verzoeken")
    schuldeiser = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+")
    kanaal = models.CharField(_("hoe"), max_length=10, choices=Rustkanaal.choices)
    status = models.CharField(
        _("antwoord"), max_length=20, choices=Ruststatus.choices, default=Ruststatus.GEVRAAGD
    )
    tot = models.DateField(_("pauze tot en met"), null=True, blank=True)
    reden = VersleuteldTekstVeld(_("reden"), blank=True, default="")
    toezegging = models.OneToOneField(
        Toezegging, on_delete=models.CASCADE, null=True, related_name="rustverzoek"
    )
    beantwoord_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("verzoek om een pauze")
        verbose_name_plural = _("verzoeken om een pauze")
        ordering = ["schuldeiser__naam"]
        constraints = [
            models.UniqueConstraint(fields=["schuldenrust", "schuldeiser"], name="rust_een_keer_gevraagd"),
            models.CheckConstraint(
                name="rust_verleend_heeft_een_dag",
                condition=~Q(status=Ruststatus.VERLEEND) | Q(tot__isnull=False),
            ),
            models.CheckConstraint(
                name="rust_geweigerd_heeft_een_reden",
                condition=~Q(status=Ruststatus.GEWEIGERD) | ~Q(reden=""),
            ),
            # Who still has to answer is never without a clock.
            models.CheckConstraint(
                name="rust_zonder_antwoord_heeft_een_klok",
                condition=~Q(status__in=[Ruststatus.GEVRAAGD, Ruststatus.GEEN_ANTWOORD])
                | Q(toezegging__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.schuldeiser}: {self.get_status_display()}"

    @property
    def wacht_op_antwoord(self) -> bool:
        """Whether the creditor still has to say something."""
        return self.status in {Ruststatus.GEVRAAGD, Ruststatus.GEEN_ANTWOORD}
