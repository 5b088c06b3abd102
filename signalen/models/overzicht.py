"""A question to the dashboard that someone keeps under a name."""

from typing import Self
from urllib.parse import parse_qsl

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Recht
from portal.snel.vaste_vraag import Plek
from portal.stelsel.models import Ministerie
from signalen.teksten import geen_stuurtekens
from signalen.zicht import ministeries_van, ziet_alle_ministeries

VRAAG_MAX_TEKENS = 2000


def _van(wie: Medewerker | Plek, teams: frozenset[int], vooraf: str = "") -> models.Q:
    return models.Q((f"{vooraf}eigenaar", wie)) | models.Q((f"{vooraf}team__in", teams))


def overzichten_bij_ministerie(wie: Plek, teams: frozenset[int]) -> models.FilteredRelation:
    """What `voor` gives of someone who sees signals in these teams, as a join on the ministries that they see."""
    return models.FilteredRelation("overzichten", condition=_van(wie, teams, "overzichten__"))


class Overzichten(models.QuerySet["Overzicht"]):
    """Kept questions, as far as someone may open them."""

    def van(self, medewerker: Medewerker) -> Self:
        """The own ones and those of the own team, also about a ministry that this person sees no longer."""
        return self.filter(_van(medewerker, medewerker.teams_met(Recht.SIGNALEN_ZIEN)))

    def voor(self, medewerker: Medewerker) -> Self:
        """Those of them that this person may open."""
        if ziet_alle_ministeries(medewerker):
            return self.van(medewerker)
        return self.van(medewerker).filter(ministerie__in=ministeries_van(medewerker))


class Overzicht(models.Model):
    """A set of filters with a name. The filters are those of the address; opening it is going to that address.

    Written by signalen/handelingen/overzichten.py.
    """

    naam = models.CharField(_("naam"), max_length=80, validators=[geen_stuurtekens])
    eigenaar = models.ForeignKey(Medewerker, on_delete=models.CASCADE, related_name="overzichten")
    team = models.ForeignKey(
        Team,
        verbose_name=_("gedeeld met"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    ministerie = models.ForeignKey(Ministerie, on_delete=models.CASCADE, related_name="overzichten")
    vraag = models.CharField(_("filters"), max_length=VRAAG_MAX_TEKENS)

    objects = Overzichten.as_manager()

    class Meta:
        verbose_name = _("bewaard overzicht")
        verbose_name_plural = _("bewaarde overzichten")
        ordering = ["naam", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["eigenaar", "naam"], name="overzicht_naam_een_keer_per_persoon"),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def filters(self) -> dict[str, str]:
        """The filters by name, as the address has them."""
        return dict(parse_qsl(self.vraag))

    @property
    def filters_als_tekst(self) -> str:
        """What was chosen, one to a line, to be searched for personal data."""
        return "\n".join(self.filters.values())

    @property
    def adres(self) -> str:
        """Where it opens."""
        return f"{reverse('signalen_dashboard')}?{self.vraag}"


class Ritme(models.TextChoices):
    """How often someone gets an e-mail about a kept view."""

    WEEK = "week", _("Elke week")
    MAAND = "maand", _("Elke maand")


class Overzichtpost(models.Model):
    """The e-mail about a kept view that one person asked for, until that person stops it.

    Written by signalen/handelingen/overzichtpost.py. `sinds` is the day up to which was told; `bericht` is the last
    message in the outbox, which says whether it arrived.
    """

    overzicht = models.ForeignKey(Overzicht, on_delete=models.CASCADE, related_name="post")
    medewerker = models.ForeignKey(Medewerker, on_delete=models.CASCADE, related_name="+")
    ritme = models.CharField(_("hoe vaak"), max_length=10, choices=Ritme.choices)
    taal = models.CharField(_("taal"), max_length=10)
    sinds = models.DateField(_("verteld tot"))
    volgende_op = models.DateField(_("volgende e-mail"))
    bericht = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("e-mail over een overzicht")
        verbose_name_plural = _("e-mails over overzichten")
        indexes = [models.Index(fields=["volgende_op"], name="overzichtpost_aan_de_beurt")]
        constraints = [
            models.UniqueConstraint(fields=["overzicht", "medewerker"], name="overzichtpost_een_per_persoon"),
            models.CheckConstraint(
                name="overzichtpost_gaat_vooruit", condition=models.Q(volgende_op__gt=models.F("sinds"))
            ),
            models.CheckConstraint(
                name="overzichtpost_ritme_bestaat", condition=models.Q(ritme__in=Ritme.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.overzicht}: {self.get_ritme_display()}"
