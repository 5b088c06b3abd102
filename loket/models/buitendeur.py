"""The first text field on the website of somebody else, and how the portal looks for who comes from there."""

import uuid
from typing import Final

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker
from portal.stelsel.geschiedenis import geschiedenis
from portal.weergave.thema import TEKENGROOTTES, Thema

MAX_SLEUTEL: Final = 40
MAX_NAAM: Final = 80


class Buitendeurstatus(models.TextChoices):
    """open <-> dicht. Behind a closed one people are still let in: only its name and look are gone."""

    OPEN = "open", _("staat aan")
    DICHT = "dicht", _("staat uit")


class Buitendeur(models.Model):
    """One other website with our first question. Visitors read `naam` and `logotekst`; `sleutel` is in addresses."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sleutel = models.SlugField(_("kort adres"), max_length=MAX_SLEUTEL, unique=True)
    naam = models.CharField(_("naam"), max_length=MAX_NAAM)
    website = models.URLField(_("website"))
    logotekst = models.CharField(_("tekst bij het logo"), max_length=MAX_SLEUTEL)
    actie = models.CharField(_("kleur van knoppen en links"), max_length=7)
    koppen = models.CharField(_("kleur van koppen en de voet"), max_length=7)
    papier = models.CharField(_("kleur van de achtergrond"), max_length=7)
    tekengrootte = models.PositiveSmallIntegerField(_("grootte van letters"), default=TEKENGROOTTES[0])
    status = models.CharField(max_length=20, choices=Buitendeurstatus.choices, default=Buitendeurstatus.OPEN)
    gemaakt_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    gemaakt_op = models.DateTimeField(default=timezone.now)
    fictief = models.BooleanField(_("verzonnen"), default=False, editable=False)
    history = geschiedenis()

    class Meta:
        verbose_name = _("tekstvak op een andere website")
        verbose_name_plural = _("tekstvakken op andere websites")
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam

    @property
    def is_open(self) -> bool:
        """Whether its name and look are shown."""
        return self.status == Buitendeurstatus.OPEN

    @property
    def thema(self) -> Thema:
        """Its look."""
        return Thema(self.actie, self.koppen, self.papier, self.tekengrootte)
