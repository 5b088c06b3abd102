"""A report about knelpunten: a draft that people write in, and the frozen text that was read by two and published."""

import uuid
from datetime import date, timedelta
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker
from portal.onveranderlijk import Onveranderlijk
from portal.stelsel.models import Ministerie
from signalen.models.invoering import Invoering
from signalen.models.knelpunt import Knelpunt
from signalen.models.signaal import LANGE_TEKST
from signalen.rapporten.document import vingerafdruk
from signalen.teksten import geen_stuurtekens
from signalen.zicht import ministeries_van, ziet_alle_ministeries


class Rapportsoort(models.TextChoices):
    """Kinds of report, domain.md 4f."""

    STAND = "stand", _("Stand van de Uitvoering")
    INVOERINGSTOETS = "invoeringstoets", _("Invoeringstoets")
    KAMERBRIEF = "kamerbrief", _("Bijlage bij een Kamerbrief")
    HARDHEID = "hardheidsclausules", _("Hardheidsclausules: aanwezig, gebruikt, gemist")
    DOORLICHTLIJST = "doorlichtlijst", _("Doorlichtlijst beleidsregels")


class Rapportstatus(models.TextChoices):
    """The life of a report; signalen/rapportloop.py says which step may follow which."""

    CONCEPT = "concept", _("concept")
    TER_LEZING = "ter_lezing", _("bij de tweede lezer")
    VASTGESTELD = "vastgesteld", _("vastgesteld")
    GEPUBLICEERD = "gepubliceerd", _("gepubliceerd")
    VERVANGEN = "vervangen", _("vervangen door een nieuwere versie")
    GESTOPT = "gestopt", _("gestopt")


OPENBAAR = (Rapportstatus.GEPUBLICEERD, Rapportstatus.VERVANGEN)
BEVROREN = (Rapportstatus.VASTGESTELD, *OPENBAAR)


class Rapporten(models.QuerySet["Rapport"]):
    """Reports, as far as someone may see them."""

    def voor(self, medewerker: Medewerker) -> Self:
        """What this person may see and write in: the signal team everything, a policy officer the own ministry."""
        if ziet_alle_ministeries(medewerker):
            return self
        return self.filter(ministerie__in=ministeries_van(medewerker))

    def openbaar(self) -> Self:
        """What everybody may read."""
        return self.filter(status__in=OPENBAAR)


class Rapport(models.Model):
    """One report about one year: of a ministry, of one sender, or of both together.

    Written by signalen/handelingen/rapporteren.py and rapportstappen.py under a row lock only.
    """

    soort = models.CharField(_("soort"), max_length=30, choices=Rapportsoort.choices)
    ministerie = models.ForeignKey(
        Ministerie, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    afzender = models.CharField(_("uitvoeringsorganisatie"), max_length=160, blank=True)
    invoering = models.ForeignKey(
        Invoering, on_delete=models.PROTECT, null=True, blank=True, related_name="rapporten"
    )
    jaar = models.PositiveSmallIntegerField(_("jaar"))
    versie = models.PositiveSmallIntegerField(_("versie"), default=1)
    sleutel = models.SlugField(_("adres"), max_length=160, unique=True)
    titel = models.CharField(_("titel"), max_length=200, validators=[geen_stuurtekens])
    inleiding = models.TextField(_("inleiding"), blank=True, validators=LANGE_TEKST)
    vragen = models.TextField(_("vragen aan de politiek"), blank=True, validators=LANGE_TEKST)
    status = models.CharField(
        _("status"), max_length=20, choices=Rapportstatus.choices, default=Rapportstatus.CONCEPT
    )
    opsteller = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    schrijvers = models.ManyToManyField(Medewerker, related_name="+", verbose_name=_("schrijvers"))
    vervangt = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="opvolger"
    )
    gemaakt_op = models.DateTimeField(_("gemaakt"), default=timezone.now)
    beurt = models.PositiveIntegerField(
        default=0, help_text="counts changes, so that a stale page is noticed"
    )
    fictief = models.BooleanField(_("verzonnen"), default=False, editable=False)

    VRIJE_TEKST: ClassVar[tuple[str, ...]] = ("titel", "inleiding", "vragen")

    objects = Rapporten.as_manager()

    class Meta:
        verbose_name = _("rapport")
        verbose_name_plural = _("rapporten")
        ordering = ["-jaar", "titel", "-versie"]
        constraints = [
            models.CheckConstraint(
                name="rapport_status_bestaat", condition=models.Q(status__in=Rapportstatus.values)
            ),
            models.CheckConstraint(
                name="rapport_soort_bestaat", condition=models.Q(soort__in=Rapportsoort.values)
            ),
            models.CheckConstraint(
                name="rapport_toets_heeft_invoering",
                condition=models.Q(soort=Rapportsoort.INVOERINGSTOETS, invoering__isnull=False)
                | (~models.Q(soort=Rapportsoort.INVOERINGSTOETS) & models.Q(invoering__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    @property
    def begin(self) -> date:
        """The first day of the period: the year, or that on which a law started."""
        return self.invoering.in_werking_op if self.invoering else date(self.jaar, 1, 1)

    @property
    def einde(self) -> date:
        """The first day after the period."""
        return self.invoering.jaar_later if self.invoering else date(self.jaar + 1, 1, 1)

    @property
    def eind(self) -> date:
        """The last day of the period."""
        return self.einde - timedelta(days=1)

    @property
    def versies(self) -> Rapporten:
        """All versions of this report, the oldest first."""
        return Rapport.objects.filter(
            soort=self.soort,
            jaar=self.jaar,
            ministerie=self.ministerie_id,
            afzender=self.afzender,
            invoering=self.invoering_id,
        ).order_by("versie", "pk")

    def vrije_tekst(self) -> dict[str, str]:
        """All text that may hold no personal data, by field."""
        return {veld: getattr(self, veld) for veld in self.VRIJE_TEKST}


class Rapportonderdeel(models.Model):
    """One knelpunt in a report: its place, and what people wrote about it. The facts come from the data."""

    rapport = models.ForeignKey(Rapport, on_delete=models.CASCADE, related_name="onderdelen")
    knelpunt = models.ForeignKey(Knelpunt, on_delete=models.PROTECT, related_name="+")
    plaats = models.PositiveSmallIntegerField(_("plaats"))
    opgenomen = models.BooleanField(_("staat in het rapport"), default=True)
    waarom_niet = models.CharField(
        _("waarom niet"), max_length=300, blank=True, validators=[geen_stuurtekens]
    )
    woorden_uitvoerder = models.TextField(_("de uitvoerder zegt"), blank=True, validators=LANGE_TEKST)
    toelichting = models.TextField(_("toelichting"), blank=True, validators=LANGE_TEKST)
    dilemma = models.TextField(_("dilemma"), blank=True, validators=LANGE_TEKST)
    beurt = models.PositiveIntegerField(
        default=0, help_text="counts changes, so that a stale page is noticed"
    )

    VRIJE_TEKST: ClassVar[tuple[str, ...]] = ("waarom_niet", "woorden_uitvoerder", "toelichting", "dilemma")

    class Meta:
        verbose_name = _("knelpunt in een rapport")
        verbose_name_plural = _("knelpunten in een rapport")
        ordering = ["plaats", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["rapport", "knelpunt"], name="rapport_noemt_knelpunt_een_keer"),
            models.CheckConstraint(
                name="rapport_weglaten_heeft_reden",
                condition=models.Q(opgenomen=True) | ~models.Q(waarom_niet=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rapport}: {self.knelpunt}"

    def vrije_tekst(self) -> dict[str, str]:
        """All text that may hold no personal data, by field."""
        return {veld: getattr(self, veld) for veld in self.VRIJE_TEKST}


class Rapportstap(Onveranderlijk):
    """One step in the life of a report. Never changed."""

    rapport = models.ForeignKey(Rapport, on_delete=models.PROTECT, related_name="stappen")
    van = models.CharField(_("van"), max_length=20, choices=Rapportstatus.choices, blank=True)
    naar = models.CharField(_("naar"), max_length=20, choices=Rapportstatus.choices)
    reden = models.CharField(_("reden"), max_length=1000, blank=True)
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(_("op"), default=timezone.now)

    class Meta:
        verbose_name = _("stap van een rapport")
        verbose_name_plural = _("stappen van een rapport")
        ordering = ["op", "pk"]

    def __str__(self) -> str:
        return f"{self.rapport}: {self.get_naar_display()}"


class Vaststelling(Onveranderlijk):
    """The frozen text of a report with its hash, and the second reader who agreed with it. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rapport = models.OneToOneField(Rapport, on_delete=models.PROTECT, related_name="vaststelling")
    inhoud = models.TextField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(_("vastgesteld"), default=timezone.now)

    class Meta:
        verbose_name = _("vaststelling")
        verbose_name_plural = _("vaststellingen")

    def __str__(self) -> str:
        return f"{self.rapport}: {self.sha256}"

    @property
    def is_heel(self) -> bool:
        """Whether the text is what its hash says."""
        return vingerafdruk(self.inhoud) == self.sha256


class Rapportpdf(models.Model):
    """The PDF of a frozen report; a worker makes it, and it can be made again at any time."""

    vaststelling = models.OneToOneField(Vaststelling, on_delete=models.CASCADE, related_name="pdf")
    pdf = models.BinaryField(null=True, editable=False)
    gemaakt_op = models.DateTimeField(null=True, editable=False)
    pogingen = models.PositiveIntegerField(default=0, editable=False)
    volgende_poging_op = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("pdf van een rapport")
        verbose_name_plural = _("pdf's van rapporten")

    def __str__(self) -> str:
        return str(self.vaststelling)
