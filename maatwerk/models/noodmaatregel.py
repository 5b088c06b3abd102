"""A measure that cannot wait for a decision: one signature, looked at by another within two working days."""

from datetime import date
from typing import Final

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models import Stuk, Toezegging
from maatwerk.models.acuut import AcuteStap
from maatwerk.models.zaak import Zaak
from portal.identiteit.models import Medewerker
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class Noodstatus(models.TextChoices):
    """Where a measure stands; the steps are NOODSTAPPEN."""

    GETEKEND = "getekend", _("geldt, nog niet bezien")
    BEZIEN = "bezien", _("geldt, door een ander bezien")
    BEEINDIGD = "beeindigd", _("geldt niet meer")


class Nooduitkomst(models.TextChoices):
    """What the other person finds."""

    DOORGAAN = "doorgaan", _("De maatregel gaat door")
    VERANDEREN = "veranderen", _("De maatregel verandert")
    STOPPEN = "stoppen", _("De maatregel stopt")


N = Noodstatus
NOODSTAPPEN: Final = {
    N.GETEKEND: frozenset({N.BEZIEN, N.BEEINDIGD}),
    N.BEZIEN: frozenset({N.BEEINDIGD}),
    N.BEEINDIGD: frozenset[Noodstatus](),
}


class Noodmaatregel(models.Model):
    """Not a decision (design.md §4), so no signal. What was signed stays; what changed stands beside it."""

    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="noodmaatregelen")
    acute_stap = models.ForeignKey(
        AcuteStap, on_delete=models.PROTECT, null=True, blank=True, related_name="noodmaatregelen"
    )
    status = models.CharField(max_length=20, choices=Noodstatus.choices, default=Noodstatus.GETEKEND)
    wat = VersleuteldTekstVeld(_("wat wij meteen doen"))
    tot = models.DateField(_("tot en met"))
    kosten = models.DecimalField(_("kosten"), max_digits=11, decimal_places=2, help_text="euro")
    grond = VersleuteldTekstVeld(_("op welke grond, en waarom nu"))
    getekend_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    getekend_op = models.DateTimeField(default=timezone.now)
    brief = models.OneToOneField(
        Stuk,
        on_delete=models.PROTECT,
        related_name="noodmaatregel",
        help_text="the frozen letter of what we do at once",
    )
    bezien_uiterlijk = models.DateField(_("bezien uiterlijk"))
    toezegging = models.OneToOneField(
        Toezegging, on_delete=models.CASCADE, related_name="te_bezien_noodmaatregel"
    )
    te_laat_gemeld_op = models.DateTimeField(null=True, blank=True)
    # The review, by another person.
    bezien_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    bezien_op = models.DateTimeField(null=True, blank=True)
    uitkomst = models.CharField(_("uitkomst"), max_length=20, choices=Nooduitkomst.choices, blank=True)
    reden = VersleuteldTekstVeld(_("waarom"), blank=True, default="")
    bezienbrief = models.OneToOneField(
        Stuk,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="bezien_noodmaatregel",
        help_text="the frozen letter of what the other found",
    )
    wat_nu = VersleuteldTekstVeld(_("wat het nu is"), blank=True, default="")
    tot_nu = models.DateField(_("nu tot en met"), null=True, blank=True)
    # The end.
    einde = models.OneToOneField(
        Toezegging, on_delete=models.CASCADE, null=True, blank=True, related_name="noodmaatregel_loopt_af"
    )
    afloop = VersleuteldTekstVeld(_("hoe het verdergaat"), blank=True, default="")
    beeindigd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("noodmaatregel")
        verbose_name_plural = _("noodmaatregelen")
        ordering = ["-getekend_op"]
        indexes = [models.Index(fields=["status", "bezien_uiterlijk"], name="noodmaatregel_te_bezien")]
        constraints = [
            models.CheckConstraint(
                name="noodmaatregel_bezien_door_een_ander",
                condition=Q(bezien_door__isnull=True) | ~Q(bezien_door=F("getekend_door")),
            ),
            models.CheckConstraint(
                name="noodmaatregel_bezien_met_uitkomst_en_reden",
                condition=Q(bezien_door__isnull=True, bezien_op__isnull=True, uitkomst="")
                | (
                    Q(bezien_door__isnull=False, bezien_op__isnull=False, uitkomst__in=Nooduitkomst.values)
                    & ~Q(reden="")
                ),
            ),
            models.CheckConstraint(
                name="noodmaatregel_verandert_met_woorden",
                condition=~Q(uitkomst=Nooduitkomst.VERANDEREN) | (~Q(wat_nu="") & Q(tot_nu__isnull=False)),
            ),
            models.CheckConstraint(
                name="noodmaatregel_loopt_met_een_dag",
                condition=~Q(status=N.BEZIEN) | Q(bezien_door__isnull=False, einde__isnull=False),
            ),
            models.CheckConstraint(
                name="noodmaatregel_eindigt_na_bezien",
                condition=~Q(status=N.BEEINDIGD) | Q(bezien_door__isnull=False, beeindigd_op__isnull=False),
            ),
            models.CheckConstraint(
                name="noodmaatregel_kost_niet_minder_dan_niets", condition=Q(kosten__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"noodmaatregel ({self.get_status_display()})"

    @property
    def geldt(self) -> bool:
        """Whether it is in force."""
        return self.status != N.BEEINDIGD

    @property
    def te_laat(self) -> bool:
        """Whether the day on which another had to look at it is over."""
        return self.status == N.GETEKEND and self.bezien_uiterlijk < timezone.localdate()

    @property
    def laatste_dag(self) -> date:
        """Until when it is in force, as it is now."""
        return self.tot_nu or self.tot

    @property
    def inhoud(self) -> str:
        """What it is now."""
        return str(self.wat_nu or self.wat)
