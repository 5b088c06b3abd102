"""Which earlier decisions were looked at for a draft, and what the handler says about each (domain.md 3b)."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maatwerk.models.besluit import Conceptbesluit
from maatwerk.models.precedent import Precedent
from portal.identiteit.models import Medewerker
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class Gelijkenis(models.TextChoices):
    """What someone finds after reading an earlier decision beside this one."""

    GELIJK = "gelijk", _("Gelijk: het weegt mee")
    ANDERS = "anders", _("Anders: het weegt niet mee")


class BekekenPrecedent(models.Model):
    """One earlier decision that a writer of this draft had before them; the judgement on it may come later.

    The decision keeps all of them as they stood when it was signed.
    """

    concept = models.ForeignKey(Conceptbesluit, on_delete=models.CASCADE, related_name="bekeken_precedenten")
    precedent = models.ForeignKey(Precedent, on_delete=models.PROTECT, related_name="+")
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(_("eerst bekeken"), default=timezone.now)
    gelijkenis = models.CharField(_("oordeel"), max_length=10, choices=Gelijkenis.choices, blank=True)
    waarom = VersleuteldTekstVeld(_("waarom"), blank=True, default="")
    vergeleken_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    vergeleken_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("bekeken precedent")
        verbose_name_plural = _("bekeken precedenten")
        ordering = ["op", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["concept", "precedent"], name="precedent_een_keer_bekeken"),
            models.CheckConstraint(
                name="vergelijking_heeft_reden_en_naam",
                condition=Q(gelijkenis="", vergeleken_door__isnull=True)
                | (Q(gelijkenis__in=Gelijkenis.values, vergeleken_door__isnull=False) & ~Q(waarom="")),
            ),
        ]

    def __str__(self) -> str:
        return f"concept {self.concept_id}, precedent {self.precedent_id}"
