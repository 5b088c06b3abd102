"""A change of how someone can be reached, with what it was before; the line of the timeline names no value."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from loket.models.dossier import Dossier
from loket.models.tijdlijn import Tijdlijnregel
from portal.onveranderlijk import Onveranderlijk
from portal.persoonsgegevens.velden import VersleuteldJSONVeld, VersleuteldTekstVeld


class Contactwijziging(Onveranderlijk):
    """What was there before, encrypted; `reden` is what staff wrote, empty when the citizen did it."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="contactwijzigingen")
    regel = models.OneToOneField(Tijdlijnregel, on_delete=models.CASCADE, related_name="contactwijziging")
    eerder = VersleuteldJSONVeld(_("eerder"), default=dict, help_text="the old values by field")
    reden = VersleuteldTekstVeld(_("reden"), blank=True, default="")

    class Meta:
        verbose_name = _("wijziging van contactgegevens")
        verbose_name_plural = _("wijzigingen van contactgegevens")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return ", ".join(self.eerder)
