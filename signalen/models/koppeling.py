"""The systems with which we exchange signals and answers."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.persoonsgegevens.velden import VersleuteldTekstVeld
from portal.stelsel.models import Ministerie


class Koppelingen(models.QuerySet["Koppeling"]):
    """Partners, by what they do for us."""

    def ontvangers(self, ministerie: Ministerie) -> Self:
        """Who takes our signals for this ministry: partners for it, and partners for every ministry."""
        voor_dit = models.Q(ministeries__isnull=True) | models.Q(ministeries=ministerie)
        return self.filter(voor_dit, actief=True, ontvangt_signalen=True).distinct()


class Koppeling(models.Model):
    """A partner: another installation of this portal, or this one itself.

    `bron` is its CloudEvents source; what it sends is signed with `geheim`, and so is what we send to it.
    """

    bron = models.CharField(
        _("bron"), max_length=200, unique=True, help_text=_("CloudEvents source: urn:nld:oin:…:systeem:…")
    )
    naam = models.CharField(_("naam"), max_length=120)
    url = models.URLField(_("adres"), help_text=_("Basisadres zonder / aan het eind."))
    geheim = VersleuteldTekstVeld(_("gedeeld geheim"))
    ontvangt_signalen = models.BooleanField(_("ontvangt onze signalen"), default=False)
    ministeries = models.ManyToManyField(
        Ministerie,
        blank=True,
        verbose_name=_("voor ministeries"),
        help_text=_("Leeg: voor alle ministeries."),
    )
    actief = models.BooleanField(_("actief"), default=True)

    objects = Koppelingen.as_manager()

    class Meta:
        verbose_name = _("koppeling")
        verbose_name_plural = _("koppelingen")
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam
