"""A contact and its proof: who spoke with whom, how, and what shows it. Written once; a correction is a new row."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.dossier import Dossier
from loket.models.tijdlijn import Tijdlijnregel
from portal.identiteit.models import Medewerker
from portal.onveranderlijk import Onveranderlijk
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class Contactkanaal(models.TextChoices):
    """How the contact went."""

    TELEFOON = "telefoon", _("telefoon")
    BALIE = "balie", _("aan de balie")
    THUIS = "thuis", _("bij de burger thuis")
    VIDEO = "video", _("beeldbellen")
    EMAIL = "email", _("e-mail")
    BRIEF = "brief", _("brief")
    BLADZIJDE = "bladzijde", _("op de eigen bladzijde")


class Gesprekspartner(models.TextChoices):
    """With whom."""

    BURGER = "burger", _("de burger zelf")
    HELPER = "helper", _("iemand die helpt of vertegenwoordigt")
    ORGANISATIE = "organisatie", _("een andere organisatie")


class Bewijs(models.TextChoices):
    """What shows that the contact was there."""

    NOTITIE = "notitie", _("alleen deze notitie")
    BELREGISTRATIE = "belregistratie", _("registratie van het gesprek")
    BRIEF = "brief", _("verstuurde brief")
    EMAIL = "email", _("verstuurde e-mail")


class Contactmoment(Onveranderlijk):
    """One contact. What was agreed stands once, in the line of the timeline that the citizen reads as well."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="contactmomenten")
    regel = models.OneToOneField(Tijdlijnregel, on_delete=models.CASCADE, related_name="contactmoment")
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    kanaal = models.CharField(_("kanaal"), max_length=20, choices=Contactkanaal.choices)
    met = models.CharField(_("met"), max_length=20, choices=Gesprekspartner.choices)
    met_wie = VersleuteldTekstVeld(_("met wie"), blank=True, default="")
    machtiging = models.ForeignKey(
        "loket.Machtiging",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="contactmomenten",
        help_text="with which this helper spoke for the person of the dossier",
    )
    bewijs = models.CharField(_("bewijs"), max_length=20, choices=Bewijs.choices)
    kenmerk = VersleuteldTekstVeld(_("kenmerk van het bewijs"), blank=True, default="")
    op = models.DateField(_("wanneer"), default=timezone.localdate)
    vastgelegd_op = models.DateTimeField(_("vastgelegd"), default=timezone.now)
    verbetert = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="verbetering"
    )

    class Meta:
        verbose_name = _("contactmoment")
        verbose_name_plural = _("contactmomenten")
        ordering = ["-vastgelegd_op"]
        constraints = [
            models.CheckConstraint(
                name="contactmoment_met_ander_noemt_wie",
                condition=Q(met=Gesprekspartner.BURGER) | ~Q(met_wie=""),
            ),
            models.CheckConstraint(
                name="contactmoment_machtiging_is_van_een_helper",
                condition=Q(machtiging__isnull=True) | Q(met=Gesprekspartner.HELPER),
            ),
            models.CheckConstraint(
                name="contactmoment_verbetert_niet_zichzelf",
                condition=Q(verbetert__isnull=True) | ~Q(verbetert=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.op:%Y-%m-%d} {self.get_kanaal_display()}"
