"""Whether it worked out for someone who arranges it alone: asked on a promised day, and kept per service."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from loket.models.catalogus import Dienst
from loket.models.dossier import Dossier
from loket.models.toezegging import Toezegging


class Navraagstap(models.TextChoices):
    """gepland -> gevraagd -> herinnerd -> klaar; vervallen when a person took over before that."""

    GEPLAND = "gepland", _("nog niet gevraagd")
    GEVRAAGD = "gevraagd", _("gevraagd")
    HERINNERD = "herinnerd", _("nog een keer gevraagd")
    KLAAR = "klaar", _("klaar")
    VERVALLEN = "vervallen", _("niet meer nodig")


class Gelukt(models.TextChoices):
    """What came of it."""

    JA = "ja", _("gelukt")
    NEE = "nee", _("niet gelukt")
    NIET_GEHOORD = "niet_gehoord", _("niets gehoord")


class Navraag(models.Model):
    """The question of one dossier, and its answer. The answer stays when the dossier is deleted.

    `toezegging` is the promise that the next step of the asking keeps.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.OneToOneField(
        Dossier, on_delete=models.SET_NULL, null=True, blank=True, related_name="navraag"
    )
    dienst = models.ForeignKey(
        Dienst, on_delete=models.PROTECT, null=True, blank=True, related_name="navragen"
    )
    toezegging = models.OneToOneField(
        Toezegging, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    stap = models.CharField(
        _("stap"), max_length=20, choices=Navraagstap.choices, default=Navraagstap.GEPLAND
    )
    antwoord = models.CharField(_("antwoord"), max_length=20, choices=Gelukt.choices, blank=True)
    beantwoord_op = models.DateTimeField(_("beantwoord"), null=True, blank=True)

    class Meta:
        verbose_name = _("navraag")
        verbose_name_plural = _("navragen")
        constraints = [
            models.CheckConstraint(
                name="navraag_antwoord_is_klaar",
                condition=Q(stap=Navraagstap.KLAAR, beantwoord_op__isnull=False) & ~Q(antwoord="")
                | ~Q(stap=Navraagstap.KLAAR) & Q(antwoord="", beantwoord_op__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.get_antwoord_display() or self.get_stap_display()

    @property
    def loopt(self) -> bool:
        """Whether the asking goes on by itself."""
        return self.stap in {Navraagstap.GEPLAND, Navraagstap.GEVRAAGD, Navraagstap.HERINNERD}
