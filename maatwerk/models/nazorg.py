"""Six weeks after a decision: was it carried out, and did it help? In the words of the citizen."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maatwerk.models.zaak import Zaak
from portal.identiteit.models import Medewerker
from portal.onveranderlijk import Onveranderlijk
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class Nazorgkanaal(models.TextChoices):
    """How the answer came."""

    VOLGEN = "volgen", _("op de eigen bladzijde")
    TELEFOON = "telefoon", _("aan de telefoon")
    BALIE = "balie", _("aan de balie")


class Uitgevoerd(models.TextChoices):
    """Whether what was decided was done."""

    JA = "ja", _("Ja, het is gedaan")
    NEE = "nee", _("Nee, het is niet of niet helemaal gedaan")


class Geholpen(models.TextChoices):
    """Whether it helped."""

    JA = "ja", _("Ja, het heeft geholpen")
    DEELS = "deels", _("Een beetje")
    NEE = "nee", _("Nee, het heeft niet geholpen")


class Nazorgvervolg(models.TextChoices):
    """What follows from the answer."""

    GEEN = "geen", _("Er is niets meer nodig")
    HEROPEND = "heropend", _("Wij kijken opnieuw: de zaak gaat weer open")
    STAP = "stap", _("Wij doen nog iets anders")
    BELLEN = "bellen", _("Wij bellen de burger")


class Nazorgantwoord(Onveranderlijk):
    """One answer; a later one is a new row."""

    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="nazorgantwoorden")
    kanaal = models.CharField(_("hoe"), max_length=20, choices=Nazorgkanaal.choices)
    uitgevoerd = models.CharField(_("uitgevoerd"), max_length=10, choices=Uitgevoerd.choices)
    geholpen = models.CharField(_("geholpen"), max_length=10, choices=Geholpen.choices, blank=True)
    woorden = VersleuteldTekstVeld(_("in de woorden van de burger"), blank=True, default="")
    vervolg = models.CharField(_("vervolg"), max_length=20, choices=Nazorgvervolg.choices)
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("antwoord in de nazorg")
        verbose_name_plural = _("antwoorden in de nazorg")
        ordering = ["-op", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="nazorg_niet_uitgevoerd_opent_de_zaak",
                condition=~Q(uitgevoerd=Uitgevoerd.NEE) | Q(vervolg__in=["heropend", "bellen"]),
            ),
            models.CheckConstraint(
                name="nazorg_uitgevoerd_zegt_of_het_hielp",
                condition=~Q(uitgevoerd=Uitgevoerd.JA) | Q(geholpen__in=Geholpen.values),
            ),
            models.CheckConstraint(
                name="nazorg_niet_geholpen_heeft_vervolg",
                condition=~Q(geholpen=Geholpen.NEE) | ~Q(vervolg=Nazorgvervolg.GEEN),
            ),
        ]

    def __str__(self) -> str:
        return f"nazorg ({self.get_uitgevoerd_display()})"
