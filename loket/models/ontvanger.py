"""The register of loketten and initiatives that may receive a question (domain.md S10)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Team
from portal.stelsel.geschiedenis import geschiedenis
from portal.stelsel.inhoudsrij import Inhoudsrij
from portal.stelsel.models import Gemeente, Organisatie


class Ontvangersoort(models.TextChoices):
    """What kind of party it is."""

    LOKET = "loket", _("loket van een organisatie")
    GEMEENTE = "gemeente", _("loket of team van een gemeente")
    MAATWERKPLAATS = "maatwerkplaats", _("plek voor vastgelopen vragen")
    INITIATIEF = "initiatief", _("initiatief in de buurt")
    VRIJWILLIGERS = "vrijwilligers", _("vrijwilligersorganisatie")


class Aanvaarding(models.TextChoices):
    """What kinds of hand-over a party takes on."""

    HULP = "hulp", _("hulp bij regelen")
    BESLUIT = "besluit", _("een aanvraag waarover zij zelf beslist")
    VASTGELOPEN = "vastgelopen", _("een vraag die is vastgelopen")
    DRINGEND = "dringend", _("een vraag die vandaag hulp nodig heeft")


class Onderwerp(models.TextChoices):
    """What a question is about; the domeinen of the catalogue of services."""

    GELD = "geld", _("geld en schulden")
    WERK = "werk", _("werk")
    GEZIN = "gezin", _("gezin en familie")
    ZORG = "zorg", _("zorg")
    GEGEVENS = "gegevens", _("gegevens en brieven")
    WONEN = "wonen", _("wonen")
    STUDIE = "studie", _("school en studie")
    VERBLIJF = "verblijf", _("verblijf in Nederland")


class OntvangerQuerySet(models.QuerySet["Ontvanger"]):
    """Queries on the register."""

    def bruikbaar(self) -> "OntvangerQuerySet":
        """Those that still take questions."""
        return self.filter(vervallen=False).select_related("organisatie", "team")


class Ontvanger(Inhoudsrij):
    """A party that may take over a question.

    With a `team` it works in this portal; else by e-mail with a link, or by telephone when it has no address.
    """

    naam = models.CharField(_("naam"), max_length=160)
    soort = models.CharField(_("soort"), max_length=20, choices=Ontvangersoort.choices)
    doet = models.CharField(_("wat doet zij"), max_length=300)
    organisatie = models.ForeignKey(
        Organisatie,
        verbose_name=_("hoort bij"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        help_text=_("De organisatie uit de catalogus, als die er is."),
    )
    team = models.ForeignKey(
        Team,
        verbose_name=_("team in dit portaal"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ontvangers",
        help_text=_("Werkt deze partij in dit portaal? Dan ziet het team de vraag hier."),
    )
    is_bestuursorgaan = models.BooleanField(
        _("is een bestuursorgaan"),
        default=False,
        help_text=_("Dan kan een aanvraag worden doorgestuurd met bericht aan de burger (Awb 2:3)."),
    )
    gemeenten = models.JSONField(
        _("werkt in deze gemeenten"),
        default=list,
        blank=True,
        help_text=_(
            "De sleutel van elke gemeente, bijvoorbeeld utrecht. Leeg: heel Nederland. Eén per regel."
        ),
    )
    onderwerpen = models.JSONField(
        _("onderwerpen"),
        default=list,
        blank=True,
        help_text=_("Geld, werk, gezin, zorg, gegevens, wonen, studie of verblijf. Eén per regel."),
    )
    aanvaardt = models.JSONField(
        _("neemt aan"),
        default=list,
        help_text=_("Hulp, besluit, vastgelopen of dringend. Eén per regel."),
    )
    email = models.EmailField(
        _("e-mailadres voor overdrachten"),
        blank=True,
        help_text=_("Leeg: wij bellen deze partij, en schrijven op wat zij zegt."),
    )
    telefoon = models.CharField(_("telefoon voor collega's"), max_length=40, blank=True)
    website = models.URLField(_("website"), blank=True)
    fictief = models.BooleanField(_("verzonnen"), default=False)
    history = geschiedenis()
    objects = OntvangerQuerySet.as_manager()

    class Meta:
        verbose_name = _("ontvanger van overdrachten")
        verbose_name_plural = _("ontvangers van overdrachten")
        ordering = ["naam"]
        constraints = [
            models.CheckConstraint(
                name="ontvanger_is_bereikbaar",
                condition=models.Q(team__isnull=False) | ~models.Q(email="") | ~models.Q(telefoon=""),
                violation_error_message=_("Vul een e-mailadres of een telefoonnummer in."),
            )
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def alleen_bellen(self) -> bool:
        """Whether it has no address to send a link to."""
        return not self.email

    def clean(self) -> None:
        """Hold the lists to words that mean something; raises ValidationError per field."""
        self._schoon("onderwerpen", set(Onderwerp.values))
        self._schoon("aanvaardt", set(Aanvaarding.values))
        self._schoon("gemeenten", set(Gemeente.objects.values_list("sleutel", flat=True)))

    def _schoon(self, veld: str, bekend: set[str]) -> None:
        woorden: list[Any] = [str(woord).strip().lower() for woord in getattr(self, veld) or []]
        if vreemd := sorted(set(woorden) - bekend):
            raise ValidationError(
                {veld: _("Dit kennen wij niet: %(woorden)s.") % {"woorden": ", ".join(vreemd)}}
            )
        setattr(self, veld, woorden)

    def werkt_in(self, gemeente: Gemeente | None) -> bool:
        """Whether its area holds this municipality; a party without an area works everywhere."""
        return not self.gemeenten or (gemeente is not None and gemeente.sleutel in self.gemeenten)

    def onderwerpen_in_woorden(self) -> str:
        """What it helps with, as people read it."""
        return ", ".join(str(Onderwerp(woord).label) for woord in self.onderwerpen)
