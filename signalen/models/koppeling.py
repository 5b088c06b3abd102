"""The systems with which we exchange signals and answers."""

from typing import Any, Self

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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store it; a new partner gets its row of numbers."""
        is_nieuw = self._state.adding
        super().save(*args, **kwargs)
        if is_nieuw:
            Verzendreeks.objects.get_or_create(koppeling=self)


class Verzendreeks(models.Model):
    """The last number that was given for one partner; its row is the lock under which the next is given.

    One row of numbers for everything that goes to the partner (CloudEvents extension `sequence`, type Integer).
    """

    koppeling = models.OneToOneField(Koppeling, on_delete=models.CASCADE, related_name="reeks")
    laatste = models.PositiveBigIntegerField(_("laatste nummer"), default=0)

    class Meta:
        verbose_name = _("verzendreeks")
        verbose_name_plural = _("verzendreeksen")

    def __str__(self) -> str:
        return f"{self.koppeling}: {self.laatste}"
