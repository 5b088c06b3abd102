"""When the decision is too late: the citizen says so, and what the body then owes (Awb 4:17 and 4:18)."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models import Stuk, Toezegging
from maatwerk.models.termijnen import Kanaal, Zaaktermijn
from portal.identiteit.models import Medewerker
from portal.onveranderlijk import Onveranderlijk
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class Ingebrekestelling(models.Model):
    """The citizen says that the decision is too late (Awb 4:17). One that came too early does not count."""

    termijn = models.ForeignKey(Zaaktermijn, on_delete=models.CASCADE, related_name="ingebrekestellingen")
    kanaal = models.CharField(_("hoe"), max_length=20, choices=Kanaal.choices)
    ontvangen_op = models.DateField(_("ontvangen"))
    telt = models.BooleanField(_("telt"), help_text="not when it came before the term was over")
    beslissen_uiterlijk = models.DateField(_("zonder dwangsom tot en met"), null=True)
    toezegging = models.OneToOneField(
        Toezegging, on_delete=models.PROTECT, null=True, related_name="ingebrekestelling"
    )
    ingevoerd_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    gemeld_op = models.DateTimeField(null=True, editable=False, help_text="that the two weeks are over")
    vol_gemeld_op = models.DateTimeField(null=True, editable=False, help_text="that the 42 days are over")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("ingebrekestelling")
        verbose_name_plural = _("ingebrekestellingen")
        ordering = ["ontvangen_op", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["termijn"], condition=Q(telt=True), name="ingebrekestelling_een_die_telt"
            ),
            models.CheckConstraint(
                name="ingebrekestelling_die_telt_heeft_dag",
                condition=Q(telt=True, beslissen_uiterlijk__isnull=False)
                | Q(telt=False, beslissen_uiterlijk__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"ingebrekestelling ({self.ontvangen_op})"


class Dwangsombesluit(Onveranderlijk):
    """What the body owes for deciding late, set within two weeks (Awb 4:18); nothing owed needs a reason as well."""

    MET_BETALING: ClassVar = ("betaling", "bezwaartermijn__dwangsombezwaarbesluit__betaling")
    """What `te_betalen` looks at, for who reads it in one statement."""

    ingebrekestelling = models.OneToOneField(
        Ingebrekestelling, on_delete=models.CASCADE, related_name="dwangsombesluit"
    )
    dagen = models.PositiveSmallIntegerField(_("dagen"))
    bedrag = models.DecimalField(_("bedrag"), max_digits=7, decimal_places=2)
    volgens_tarief = models.BooleanField(
        help_text="the amount of Awb 4:17; otherwise `reden` says which rule"
    )
    reden = VersleuteldTekstVeld(_("reden"), blank=True, default="")
    # Both empty until the letter was sent or handed over (Awb 3:40, 3:41, 6:8).
    bekendgemaakt_op = models.DateField(_("bekendgemaakt"), null=True)
    bezwaar_uiterlijk = models.DateField(_("bezwaar uiterlijk"), null=True)
    brief = models.OneToOneField(
        Stuk, on_delete=models.PROTECT, related_name="dwangsombesluit", help_text="the frozen letter"
    )
    betaling = models.OneToOneField(
        Toezegging,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="the date of the law to pay it (Awb 4:87), from the sending on; none when nothing is owed",
    )
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("besluit over de dwangsom")
        verbose_name_plural = _("besluiten over dwangsommen")
        constraints = [
            models.CheckConstraint(
                name="dwangsom_anders_heeft_reden", condition=Q(volgens_tarief=True) | ~Q(reden="")
            ),
            models.CheckConstraint(
                name="dwangsom_bezwaartermijn_na_bekendmaking",
                condition=Q(bezwaar_uiterlijk__isnull=True, bekendgemaakt_op__isnull=True)
                | Q(bezwaar_uiterlijk__gt=F("bekendgemaakt_op"), bekendgemaakt_op__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"dwangsom ({self.bedrag})"

    @property
    def zaak_id(self) -> UUID:
        """The case that it is of."""
        return self.ingebrekestelling.termijn.zaak_id

    @property
    def te_betalen(self) -> list[Toezegging]:
        """What the law promises to pay and was not yet: of this, and of what a bezwaar made it more."""
        termijn = getattr(self, "bezwaartermijn", None)
        na_bezwaar = getattr(termijn, "dwangsombezwaarbesluit", None)
        beide = [self.betaling, na_bezwaar.betaling if na_bezwaar else None]
        return [rij for rij in beide if rij is not None and rij.is_open]


class Dwangsombezwaarbesluit(Onveranderlijk):
    """The decision on a bezwaar about a dwangsom, with its letter (Awb 4:19, 7:12); by another than who set it."""

    termijn = models.OneToOneField(
        Zaaktermijn, on_delete=models.CASCADE, related_name="dwangsombezwaarbesluit"
    )
    bedrag = models.DecimalField(_("bedrag"), max_digits=7, decimal_places=2)
    gehoord = VersleuteldTekstVeld(_("hoe de burger is gehoord, of waarom niet"))
    uitleg = VersleuteldTekstVeld(_("waarom"))
    brief = models.OneToOneField(
        Stuk, on_delete=models.PROTECT, related_name="dwangsombezwaarbesluit", help_text="the frozen letter"
    )
    betaling = models.OneToOneField(
        Toezegging,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="the date of the law to pay what it is more than before",
    )
    # Empty until the letter was sent or handed over; the last day for beroep is then on the term.
    bekendgemaakt_op = models.DateField(_("bekendgemaakt"), null=True)
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("besluit op bezwaar over een dwangsom")
        verbose_name_plural = _("besluiten op bezwaar over een dwangsom")
        constraints = [
            models.CheckConstraint(
                name="dwangsombezwaar_gehoord_en_waarom", condition=~Q(gehoord="") & ~Q(uitleg="")
            ),
        ]

    def __str__(self) -> str:
        return f"dwangsom na bezwaar ({self.bedrag})"

    @property
    def zaak_id(self) -> UUID:
        """The case that it is of."""
        return self.termijn.zaak_id
