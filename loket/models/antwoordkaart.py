"""What a counter can read aloud or give along about a letter: in plain words, kept by editors with every version."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from loket.models.balie import Briefsoort
from portal.stelsel.geschiedenis import geschiedenis
from portal.stelsel.inhoudsrij import Inhoudsrij
from portal.stelsel.models import Organisatie
from portal.stelsel.vertaling import Vertaald
from portal.termijnen import OnbekendeRegel, Termijn, standaard_regels

PLEK = "{termijn}"
"""Where the legal term comes in the text; it is never typed as a number."""


class Antwoordkaart(Vertaald, Inhoudsrij):
    """One common letter: what it is, what to do, before when, whom to call, and what a counter does not say.

    All of it is in English too. What a counter does not say is for staff only. A legal term
    comes from portal/termijnen by the key of its rule and the part of it, or of an exception to it.
    """

    titel = models.CharField(_("titel"), max_length=120)
    titel_en = models.CharField(
        _("titel in het Engels"),
        max_length=120,
        blank=True,
        help_text=_("Met de Nederlandse naam erachter, zoals die op brieven staat."),
    )
    briefsoort = models.CharField(_("soort brief"), max_length=20, choices=Briefsoort.choices)
    organisatie = models.ForeignKey(
        Organisatie,
        verbose_name=_("afzender"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Leeg als veel organisaties zo'n brief sturen."),
    )
    wat = models.TextField(_("wat is het"))
    wat_en = models.TextField(_("wat is het, in het Engels"), blank=True)
    doen = models.JSONField(_("wat moet u doen"), default=list)
    doen_en = models.JSONField(_("wat moet u doen, in het Engels"), default=list, blank=True)
    wanneer = models.TextField(
        _("voor wanneer"),
        help_text=_("Een wettelijke termijn schrijft u als {termijn}; het getal komt erbij."),
    )
    wanneer_en = models.TextField(_("voor wanneer, in het Engels"), blank=True)
    termijnregel = models.SlugField(_("regel van de termijn"), blank=True)
    termijndeel = models.SlugField(_("deel van de regel"), blank=True)
    bron = models.CharField(_("bron"), max_length=200, blank=True)
    wie = models.TextField(_("wie kunt u bellen"))
    wie_en = models.TextField(_("wie kunt u bellen, in het Engels"), blank=True)
    bel = models.ForeignKey(
        Organisatie,
        verbose_name=_("nummer van"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    zeg_niet = models.JSONField(_("wat wij niet zeggen"), default=list, blank=True)
    zeg_niet_en = models.JSONField(_("wat wij niet zeggen, in het Engels"), default=list, blank=True)
    zoekwoorden = models.JSONField(_("zoekwoorden"), default=list, blank=True)
    history = geschiedenis()

    class Meta:
        verbose_name = _("antwoordkaart")
        verbose_name_plural = _("antwoordkaarten")
        ordering = ["titel"]

    def __str__(self) -> str:
        return self.titel

    @property
    def termijn(self) -> Termijn | None:
        """The legal term of this letter; None without one. Raises OnbekendeRegel for a rule that is not there."""
        if not self.termijnregel:
            return None
        regel = standaard_regels()[self.termijnregel]
        if self.termijndeel in regel.termijnen:
            return regel.termijn(self.termijndeel)
        return regel.uitzondering(self.termijndeel).termijn

    def clean(self) -> None:
        """Hold text and term together; raises ValidationError per field."""
        try:
            termijn = self.termijn
        except OnbekendeRegel as fout:
            raise ValidationError({"termijnregel": _("Deze regel of dit deel bestaat niet.")}) from fout
        teksten = {"wanneer": self.wanneer, "wanneer_en": self.wanneer_en or self.wanneer}
        fout_in = [naam for naam, tekst in teksten.items() if (termijn is not None) != (PLEK in tekst)]
        if fout_in:
            zin = _("Schrijf {termijn} waar de termijn moet komen, en kies de regel. Of geen van beide.")
            raise ValidationError(dict.fromkeys(fout_in, zin))
