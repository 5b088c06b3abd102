"""Decisions to compare with, on facts and without a person; and the fixed line that alike decisions lead to."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maatwerk.models.besluit import Besluit, Dictum
from maatwerk.models.rechtsgrond import Rechtsgrond
from portal.identiteit.models import Medewerker, Team
from portal.onveranderlijk import Onveranderlijk
from portal.stelsel.models import Wet
from signalen.models import Signaal


class Feit(models.TextChoices):
    """The closed vocabulary of circumstances: what happened, never what someone is (domain.md 3e)."""

    FOUT_OVERHEID = "fout_overheid", _("de overheid maakte een fout")
    FOUT_GEGEVEN = "fout_gegeven", _("een gegeven in een registratie klopt niet")
    TRAAG = "traag", _("de overheid deed er lang over")
    BERICHT_NIET_AANGEKOMEN = "bericht_niet_aangekomen", _("een brief of bericht kwam niet aan")
    OVERMACHT = "overmacht", _("iemand kon door overmacht niet op tijd handelen")
    GEEN_VERWIJT = "geen_verwijt", _("er valt niets te verwijten")
    WIST_NIET = "wist_niet", _("de regel was niet te kennen")
    INKOMEN_OMLAAG = "inkomen_omlaag", _("het inkomen ging ineens omlaag")
    HUIS_KWIJT = "huis_kwijt", _("de woning is kwijt of komt in gevaar")
    TIJDELIJK_INWONEN = "tijdelijk_inwonen", _("iemand woont tijdelijk in")
    KOSTEN_NIET_GEDEELD = "kosten_niet_gedeeld", _("kosten worden niet echt gedeeld")
    ZORG_VOOR_ANDER = "zorg_voor_ander", _("zorg voor een ander ging voor")
    KIND = "kind", _("een kind ondervindt de gevolgen")
    OVERLIJDEN = "overlijden", _("er is iemand overleden")
    SCHEIDING = "scheiding", _("een relatie is voorbij")
    SCHULDEN_MEER = "schulden_meer", _("er zijn schulden bij meer overheden")
    SAMENLOOP = "samenloop", _("twee regelingen bijten elkaar")
    HOGE_KOSTEN = "hoge_kosten", _("er zijn hoge kosten die niet te vermijden zijn")
    BUITENLAND = "buitenland", _("iemand woont of werkte over de grens")


def kenmerk_van(feiten: "list[str] | set[str]") -> str:
    """The same facts give the same mark, whatever their order."""
    return "+".join(sorted(set(feiten)))


class Precedent(Onveranderlijk):
    """One decision as others may see it: facts by code, and the summary that was written for it and checked.

    Nothing of the dossier is here; `besluit` is never shown. Costs are in euros.
    """

    besluit = models.OneToOneField(Besluit, on_delete=models.PROTECT, related_name="precedent")
    regeling = models.ForeignKey(Wet, on_delete=models.PROTECT, related_name="+")
    rechtsgrond = models.ForeignKey(Rechtsgrond, on_delete=models.PROTECT, null=True, related_name="+")
    dictum = models.CharField(max_length=20, choices=Dictum.choices)
    kenmerk = models.CharField(max_length=400, blank=True)
    samenvatting = models.TextField(_("samenvatting zonder persoon"), blank=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    jaar = models.PositiveSmallIntegerField()
    kosten_eerste_jaar = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    fictief = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("precedent")
        verbose_name_plural = _("precedenten")
        indexes = [models.Index(fields=["regeling", "rechtsgrond", "kenmerk"], name="precedent_op_feiten")]

    def __str__(self) -> str:
        return f"precedent {self.pk} ({self.dictum})"

    @property
    def feiten(self) -> frozenset[str]:
        """The coded circumstances."""
        return frozenset(self.kenmerk.split("+")) if self.kenmerk else frozenset()


class Lijnstaat(models.TextChoices):
    """What became of a proposal for a fixed line."""

    GELDT = "geldt", _("geldt")
    AFGEWEZEN = "afgewezen", _("geen vaste lijn")
    INGETROKKEN = "ingetrokken", _("ingetrokken")


class VasteLijn(models.Model):
    """What we do in this kind of case, by decision of a person; deviating needs a reason, following does not."""

    regeling = models.ForeignKey(Wet, on_delete=models.PROTECT, related_name="+")
    rechtsgrond = models.ForeignKey(Rechtsgrond, on_delete=models.PROTECT, related_name="+")
    kenmerk = models.CharField(max_length=400)
    dictum = models.CharField(_("uitkomst"), max_length=20, choices=Dictum.choices)
    toelichting = models.TextField(_("toelichting"))
    staat = models.CharField(_("staat"), max_length=20, choices=Lijnstaat.choices)
    gelijke_besluiten = models.PositiveIntegerField(help_text="how many went this way when it was confirmed")
    tegenvoorbeelden = models.PositiveIntegerField(help_text="how many did not")
    kosten_laag = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    kosten_hoog = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    signaal = models.OneToOneField(
        Signaal,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="vaste_lijn",
        help_text="with which it was offered as a rule; its answers are the answers to the line",
    )
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)
    ingetrokken_vanaf = models.DateField(null=True, blank=True)
    ingetrokken_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    ingetrokken_reden = models.TextField(blank=True)

    class Meta:
        verbose_name = _("vaste lijn")
        verbose_name_plural = _("vaste lijnen")
        ordering = ["-op", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["regeling", "rechtsgrond", "kenmerk"],
                condition=Q(staat="geldt"),
                name="vaste_lijn_een_per_feiten",
            ),
            models.CheckConstraint(
                name="vaste_lijn_ingetrokken_met_dag_en_reden",
                condition=(
                    Q(staat="ingetrokken", ingetrokken_vanaf__isnull=False, ingetrokken_door__isnull=False)
                    & ~Q(ingetrokken_reden="")
                )
                | (~Q(staat="ingetrokken") & Q(ingetrokken_vanaf__isnull=True)),
            ),
            models.CheckConstraint(
                name="vaste_lijn_kosten_is_een_bereik",
                condition=Q(kosten_laag__isnull=True, kosten_hoog__isnull=True)
                | Q(kosten_laag__isnull=False, kosten_hoog__gte=F("kosten_laag")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.regeling}: {self.get_dictum_display()}"

    @property
    def feiten(self) -> frozenset[str]:
        """The coded circumstances that the line is about."""
        return frozenset(self.kenmerk.split("+"))

    @property
    def feiten_in_woorden(self) -> list[str]:
        """The same, as people read them."""
        return feiten_in_woorden(self.feiten)


def feiten_in_woorden(codes: "Any") -> list[str]:
    """Codes as sentences, in the order of the vocabulary; a code that was taken out of it stays readable."""
    gekozen = set(codes)
    bekend = [str(feit.label) for feit in Feit if feit.value in gekozen]
    return bekend + sorted(gekozen - set(Feit.values))
