"""The legal room for maatwerk: grounds on which a rule may be departed from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.stelsel.inhoudsrij import Inhoudsrij
from portal.stelsel.models import Artikel, Wet, Zekerheid


class Grondsoort(models.TextChoices):
    """Kinds of legal ground, from the head of rechtsgronden.yaml."""

    HARDHEIDSCLAUSULE = "hardheidsclausule", _("hardheidsclausule")
    INHERENT = "inherente_afwijkingsbevoegdheid", _("afwijken van eigen beleidsregels")
    EVENREDIGHEID = "evenredigheid", _("evenredigheid")
    DRINGENDE_REDEN = "dringende_reden", _("dringende reden")
    AFSTEMMING = "afstemming", _("afstemming op de persoon")
    BUITENWETTELIJK = "buitenwettelijk_begunstigend", _("buitenwettelijk begunstigend")
    KWIJTSCHELDING = "kwijtschelding", _("kwijtschelding")
    BETALINGSREGELING = "betalingsregeling", _("betalingsregeling")
    VERSCHOONBAAR = "termijnoverschrijding_verschoonbaar", _("verschoonbare termijnoverschrijding")
    HERZIENING = "herziening_ambtshalve", _("herziening uit eigen beweging")


class Rechtsgrond(Inhoudsrij):
    """One legal ground, with its limits and how sure we are of it."""

    naam = models.CharField(_("naam"), max_length=200)
    wet = models.ForeignKey(Wet, on_delete=models.PROTECT, related_name="rechtsgronden")
    artikel = models.ForeignKey(Artikel, on_delete=models.PROTECT, related_name="rechtsgronden")
    soort = models.CharField(_("soort"), max_length=60, choices=Grondsoort.choices)
    ruimte = models.JSONField(_("van welk soort regel mag worden afgeweken"), default=list)
    samenvatting = models.TextField(_("samenvatting"))
    wie = models.TextField(_("wie mag dit"))
    organisaties = models.JSONField(_("organisaties"), default=list)
    grenzen = models.TextField(_("grenzen"))
    bron = models.TextField(_("bron"))
    zekerheid = models.CharField(_("zekerheid"), max_length=20, choices=Zekerheid.choices)
    rechtspraak = models.JSONField(_("rechtspraak"), default=list, blank=True)

    class Meta:
        verbose_name = _("rechtsgrond")
        verbose_name_plural = _("rechtsgronden")
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam
