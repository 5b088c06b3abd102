"""Informatiepunten: where people can come, when, and who is there (S60)."""

from datetime import timedelta
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import VOORDEUR, Medewerker, Team
from portal.stelsel.inhoudsrij import Inhoudsrij
from portal.stelsel.models import Gemeente
from portal.termijnen import Openingstijden, RegelOnleesbaar

TALEN = {
    "nl": _("Nederlands"),
    "en": _("Engels"),
    "ar": _("Arabisch"),
    "de": _("Duits"),
    "es": _("Spaans"),
    "fa": _("Perzisch"),
    "fr": _("Frans"),
    "fy": _("Fries"),
    "ngt": _("Nederlandse Gebarentaal"),
    "pap": _("Papiaments"),
    "pl": _("Pools"),
    "ru": _("Russisch"),
    "so": _("Somalisch"),
    "ti": _("Tigrinya"),
    "tr": _("Turks"),
    "uk": _("Oekraïens"),
}
"""Languages in which someone can be helped, by code (ISO 639; NGT is Dutch Sign Language)."""

MEESTE_BALIES = 20


def team_voordeur() -> int:
    """Who owns a point for which no team was chosen. Raises Team.DoesNotExist before the seed."""
    return Team.objects.values_list("pk", flat=True).get(sleutel=VOORDEUR)


class Informatiepunt(Inhoudsrij):
    """A place where a person helps. `openingstijden` and `aanwezig` are read by `tijden` and `tijden_van`."""

    naam = models.CharField(_("naam"), max_length=120)
    adres = models.CharField(_("straat en huisnummer"), max_length=120)
    postcode = models.CharField(_("postcode"), max_length=7)
    plaats = models.CharField(_("plaats"), max_length=80)
    gemeente = models.ForeignKey(Gemeente, verbose_name=_("gemeente"), on_delete=models.PROTECT)
    breedtegraad = models.FloatField(
        _("breedtegraad"), validators=[MinValueValidator(50.5), MaxValueValidator(53.8)]
    )
    lengtegraad = models.FloatField(
        _("lengtegraad"), validators=[MinValueValidator(3.2), MaxValueValidator(7.4)]
    )
    telefoon = models.CharField(_("telefoon"), max_length=40, blank=True)
    openingstijden = models.JSONField(
        _("openingstijden"), default=dict, help_text='{"maandag": [["09:00", "12:00"]]}'
    )
    balies = models.PositiveSmallIntegerField(
        _("balies"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MEESTE_BALIES)],
        help_text=_("Zoveel afspraken kunnen tegelijk."),
    )
    duur_minuten = models.PositiveSmallIntegerField(
        _("minuten per afspraak"), default=45, validators=[MinValueValidator(15), MaxValueValidator(180)]
    )
    rolstoel = models.BooleanField(_("toegankelijk met een rolstoel"), default=False)
    toegankelijkheid = models.CharField(_("toegankelijkheid"), max_length=300, blank=True)
    talen = models.JSONField(_("talen"), default=list, blank=True, help_text=", ".join(TALEN))
    aanwezig = models.JSONField(
        _("aanwezige organisaties"),
        default=dict,
        blank=True,
        help_text='{"uwv": {"dinsdag": [["09:00", "12:00"]]}}',
    )
    team = models.ForeignKey(
        Team,
        verbose_name=_("team aan de balie"),
        on_delete=models.PROTECT,
        default=team_voordeur,
        related_name="informatiepunten",
        help_text=_("Alleen dit team ziet de daglijst en mag een dag sluiten."),
    )
    fictief = models.BooleanField(_("verzonnen"), default=False, editable=False)

    class Meta:
        verbose_name = _("informatiepunt")
        verbose_name_plural = _("informatiepunten")
        ordering = ["naam"]
        constraints = [
            models.CheckConstraint(
                name="informatiepunt_heeft_balies",
                condition=Q(balies__gte=1, balies__lte=MEESTE_BALIES),
            )
        ]

    def __str__(self) -> str:
        return f"{self.naam}, {self.plaats}"

    def clean(self) -> None:
        """Hold the times and languages to what can be read; raises ValidationError per field."""
        fouten: dict[str, Any] = {}
        for veld, lees in (("openingstijden", self._lees_tijden), ("aanwezig", self._lees_aanwezig)):
            try:
                lees()
            except (RegelOnleesbaar, AttributeError) as fout:
                fouten[veld] = str(fout)
        if not isinstance(self.talen, list) or set(self.talen) - set(TALEN):
            fouten["talen"] = _("Kies uit deze talen: %(talen)s.") % {"talen": ", ".join(TALEN)}
        if fouten:
            raise ValidationError(fouten)

    def _lees_tijden(self) -> Openingstijden:
        return Openingstijden.uit_json(self.openingstijden)

    def _lees_aanwezig(self) -> dict[str, Openingstijden]:
        return {sleutel: Openingstijden.uit_json(tijden) for sleutel, tijden in self.aanwezig.items()}

    @cached_property
    def tijden(self) -> Openingstijden:
        """When it is open."""
        return self._lees_tijden()

    @cached_property
    def tijden_per_organisatie(self) -> dict[str, Openingstijden]:
        """When people of an organisation are there, by its key."""
        return self._lees_aanwezig()

    @property
    def duur(self) -> timedelta:
        """How long one appointment takes."""
        return timedelta(minutes=self.duur_minuten)

    @property
    def taalnamen(self) -> list[str]:
        """The languages in words."""
        return [str(TALEN[code]) for code in self.talen if code in TALEN]

    @property
    def adresregel(self) -> str:
        """The whole address on one line."""
        return f"{self.adres}, {self.postcode} {self.plaats}"


class SluitingsdagQuerySet(models.QuerySet["Sluitingsdag"]):
    """Closed days."""

    def dicht(self) -> "SluitingsdagQuerySet":
        """Those on which the point is closed still."""
        return self.filter(geopend_op__isnull=True)


class Sluitingsdag(models.Model):
    """A day on which one informatiepunt is closed, beside holidays; the reason is for staff.

    A day that was opened again keeps its row: who closed it, and who opened it.
    """

    informatiepunt = models.ForeignKey(
        Informatiepunt, on_delete=models.CASCADE, related_name="sluitingsdagen"
    )
    datum = models.DateField(_("datum"))
    reden = models.CharField(_("reden"), max_length=160)
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    aangemaakt_op = models.DateTimeField(default=timezone.now, editable=False)
    geopend_op = models.DateTimeField(_("weer geopend"), null=True, blank=True, editable=False)
    geopend_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    objects = SluitingsdagQuerySet.as_manager()

    class Meta:
        verbose_name = _("sluitingsdag")
        verbose_name_plural = _("sluitingsdagen")
        ordering = ["datum", "aangemaakt_op"]
        constraints = [
            models.UniqueConstraint(
                fields=["informatiepunt", "datum"],
                condition=Q(geopend_op__isnull=True),
                name="sluitingsdag_een_keer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.datum}: {self.informatiepunt}"
