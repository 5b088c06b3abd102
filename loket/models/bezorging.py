"""How a paper reached the citizen: each step with its day and its proof. Rows are added, so it only moves forward."""

from collections.abc import Iterable
from typing import Final

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.stuk import Stuk
from portal.identiteit.models import Medewerker
from portal.onveranderlijk import Onveranderlijk


class Bezorgwijze(models.TextChoices):
    """A step of the delivery, the weakest proof first (STERKTE)."""

    KLAARGELEGD = "klaargelegd", _("ligt klaar op de eigen bladzijde")
    BERICHT = "bericht", _("e-mail gestuurd dat de brief klaarligt")
    MISLUKT = "mislukt", _("de e-mail kwam niet weg: geef de brief per post of aan de balie")
    DIGITAAL = "digitaal", _("digitaal verstuurd: de burger koos daarvoor")
    NAGEVRAAGD = "nagevraagd", _("nog niet geopend: een medewerker vraagt het na")
    POST = "post", _("op de post gedaan")
    TERUG = "terug", _("teruggekomen met de post")
    OPNIEUW = "opnieuw", _("opnieuw op de post gedaan")
    UITGEREIKT = "uitgereikt", _("in handen gegeven aan de balie")
    GEOPEND = "geopend", _("geopend op de eigen bladzijde")


STERKTE: Final = {wijze.value: plaats for plaats, wijze in enumerate(Bezorgwijze)}
AANGEKOMEN: Final = (Bezorgwijze.POST, Bezorgwijze.UITGEREIKT, Bezorgwijze.GEOPEND)
"""After which nobody has to ask whether the letter is there."""
BEKENDGEMAAKT: Final = (Bezorgwijze.DIGITAAL, Bezorgwijze.POST, Bezorgwijze.UITGEREIKT)
"""What makes a decision known (Awb 3:40, 3:41), so that it works and the term to disagree begins; of these the first.

An e-mail to who did not choose for it counts for nothing in law (Awb afdeling 2.3). Opening the page neither: someone
else can hold the code."""


class Bezorging(Onveranderlijk):
    """One step; of each kind there is one. Where a paper stands is the strongest step, so it never goes back."""

    stuk = models.ForeignKey(Stuk, on_delete=models.CASCADE, related_name="bezorgingen")
    wijze = models.CharField(_("hoe"), max_length=20, choices=Bezorgwijze.choices)
    op = models.DateField(_("wanneer"), default=timezone.localdate)
    kenmerk = models.CharField(
        _("bewijs"),
        max_length=80,
        blank=True,
        help_text=_("Zonder persoonsgegevens: nummer van de post of balie."),
    )
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    vastgelegd_op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("bezorging")
        verbose_name_plural = _("bezorgingen")
        ordering = ["vastgelegd_op", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["stuk", "wijze"], name="bezorging_een_keer_per_wijze"),
            models.CheckConstraint(
                name="bezorging_post_en_balie_met_bewijs",
                condition=~models.Q(wijze__in=["post", "uitgereikt"])
                | (~models.Q(kenmerk="") & models.Q(door__isnull=False)),
            ),
            models.CheckConstraint(
                name="bezorging_digitaal_noemt_de_keuze",
                condition=~models.Q(wijze="digitaal") | ~models.Q(kenmerk=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_wijze_display()} ({self.op})"

    @property
    def telt(self) -> bool:
        """Whether a decision can be made known like this."""
        return self.wijze in BEKENDGEMAAKT


def stand_van(bezorgingen: Iterable[Bezorging]) -> Bezorging | None:
    """The strongest proof that there is, or None before anything happened."""
    return max(bezorgingen, key=lambda rij: STERKTE[rij.wijze], default=None)
