"""The catalogue: every service a citizen can be taken to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.stelsel.inhoudsrij import Inhoudsrij
from portal.stelsel.models import Levensgebeurtenis, Organisatie, Wet, Zekerheid


class Hoedanigheid(models.TextChoices):
    """For whom a service is; the answers of the intake question with the same name."""

    INWONER = "inwoner", _("voor inwoners")
    ONDERNEMER = "ondernemer", _("voor ondernemers")


class Dienst(Inhoudsrij):
    """An existing service of an organisation, described in plain language."""

    naam = models.CharField(_("naam"), max_length=160)
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="diensten")
    hoedanigheid = models.CharField(
        _("voor wie"), max_length=20, choices=Hoedanigheid.choices, default=Hoedanigheid.INWONER
    )
    omschrijving = models.TextField(_("omschrijving"))
    trefwoorden = models.JSONField(_("trefwoorden"), default=list)
    levensgebeurtenissen = models.ManyToManyField(Levensgebeurtenis, related_name="diensten", blank=True)
    domeinen = models.JSONField(_("domeinen"), default=list)
    wet = models.ForeignKey(Wet, on_delete=models.PROTECT, null=True, blank=True)
    gronden = models.JSONField(
        _("gronden"),
        default=list,
        help_text=_("Sleutels van rechtsgronden waar bij maatwerk naar gekeken kan worden."),
    )
    url = models.URLField(_("adres"), max_length=300)
    url_zekerheid = models.CharField(max_length=20, choices=Zekerheid.choices)
    termijn = models.TextField(_("termijn"), blank=True)
    kanalen = models.JSONField(_("kanalen"), default=list)
    benodigd = models.JSONField(_("wat heeft u nodig"), default=list)
    bron = models.TextField(_("bron"), blank=True)

    class Meta:
        verbose_name = _("dienst")
        verbose_name_plural = _("diensten")
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam
