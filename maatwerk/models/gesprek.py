"""A conversation that must come first: before a refusal (Awb 4:7, 4:8), and when we ask whether it helped."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models import Contactmoment
from maatwerk.models.besluit import Conceptbesluit
from maatwerk.models.zaak import Zaak
from portal.identiteit.models import Medewerker
from portal.onveranderlijk import Onveranderlijk
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class Gespreksdoel(models.TextChoices):
    """What the conversation is for."""

    VOOR_AFWIJZING = "voor_afwijzing", _("voordat wij nee zeggen")
    NAZORG = "nazorg", _("vragen of het heeft geholpen")


class Hoorplicht(models.TextChoices):
    """Whether the law asks us to hear the citizen first."""

    AANVRAAG = "4:7", _("Ja: wij wijzen een aanvraag af op gegevens over de burger (Awb 4:7)")
    BELASTEND = "4:8", _("Ja: de burger vroeg er niet om en krijgt er last van (Awb 4:8)")
    GEEN = "geen", _("Nee: wij bellen omdat het zo hoort")


class Gesprek(Onveranderlijk):
    """One conversation or honest attempt; the line that the citizen reads and the proof are its contactmoment."""

    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="gesprekken")
    concept = models.ForeignKey(
        Conceptbesluit, on_delete=models.CASCADE, null=True, blank=True, related_name="gesprekken"
    )
    doel = models.CharField(_("waarvoor"), max_length=20, choices=Gespreksdoel.choices)
    bereikt = models.BooleanField(_("gesproken"))
    hoorplicht = models.CharField(_("hoorplicht"), max_length=10, choices=Hoorplicht.choices, blank=True)
    gezegd = VersleuteldTekstVeld(_("wat de burger zei"), blank=True, default="")
    op = models.DateField(_("wanneer"))
    contactmoment = models.OneToOneField(Contactmoment, on_delete=models.CASCADE, related_name="zaakgesprek")
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("gesprek")
        verbose_name_plural = _("gesprekken")
        ordering = ["op", "pk"]
        constraints = [
            models.CheckConstraint(
                name="gesprek_zegt_wat_de_burger_zei", condition=Q(bereikt=False) | ~Q(gezegd="")
            ),
            models.CheckConstraint(
                name="gesprek_voor_afwijzing_heeft_concept",
                condition=~Q(doel=Gespreksdoel.VOOR_AFWIJZING)
                | (Q(concept__isnull=False) & Q(hoorplicht__in=Hoorplicht.values)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.op:%Y-%m-%d} {self.get_doel_display()}"
