"""Words of the weighing, and what stands beside it: the costs, which never decide (domain.md 3f)."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker


class Aanleiding(models.TextChoices):
    """Whether there was reason to look for maatwerk; asked at every decision (S15)."""

    JA = "ja", _("Ja, er is aanleiding voor maatwerk")
    NEE = "nee", _("Nee, de gewone regel past")


class Waaromniet(models.TextChoices):
    """Why a case ended without maatwerk: the closed list of S18, and the citizen who wanted to stop."""

    GEEN_RUIMTE = "geen_ruimte", _("De wet laat geen ruimte")
    INSTRUCTIE = "instructie", _("Een instructie of beleidsregel staat het niet toe")
    SYSTEEM = "systeem", _("Het systeem kan het niet")
    GEEN_TIJD = "geen_tijd", _("Er was geen tijd of capaciteit")
    NIET_IN_VERHOUDING = "niet_in_verhouding", _("Maatwerk is hier niet in verhouding")
    NIET_NODIG = "niet_nodig", _("Maatwerk was niet nodig: de gewone regel past")
    BURGER_STOPT = "burger_stopt", _("De burger wilde stoppen")


class Kosten(models.Model):
    """What a decision costs and perhaps avoids, in euros. Opens after the weighing is saved and decides nothing."""

    concept = models.OneToOneField("Conceptbesluit", on_delete=models.CASCADE, related_name="kosten")
    eenmalig = models.DecimalField(
        _("Eenmalige kosten"), max_digits=11, decimal_places=2, null=True, blank=True
    )
    per_jaar = models.DecimalField(
        _("Kosten per jaar"), max_digits=11, decimal_places=2, null=True, blank=True
    )
    draagt = models.CharField(_("Wie betaalt dit?"), max_length=160, blank=True)
    budget = models.CharField(_("Budgetcode"), max_length=40, blank=True)
    vermeden_laag = models.DecimalField(
        _("Vermeden kosten, minstens"), max_digits=11, decimal_places=2, null=True, blank=True
    )
    vermeden_hoog = models.DecimalField(
        _("Vermeden kosten, hoogstens"), max_digits=11, decimal_places=2, null=True, blank=True
    )
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("kosten")
        verbose_name_plural = _("kosten")
        constraints = [
            models.CheckConstraint(
                name="kosten_niet_onder_nul",
                condition=(Q(eenmalig__isnull=True) | Q(eenmalig__gte=0))
                & (Q(per_jaar__isnull=True) | Q(per_jaar__gte=0))
                & (Q(vermeden_laag__isnull=True) | Q(vermeden_laag__gte=0)),
            ),
            models.CheckConstraint(
                name="kosten_vermeden_is_een_bereik",
                condition=Q(vermeden_laag__isnull=True, vermeden_hoog__isnull=True)
                | Q(vermeden_laag__isnull=False, vermeden_hoog__gte=F("vermeden_laag")),
            ),
        ]

    def __str__(self) -> str:
        return f"kosten van concept {self.concept_id}"
