"""What came in from partners: signals at a ministry, answers at a sender; each counts once (promise 5)."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker
from portal.stelsel.models import Ministerie
from signalen.models.keuzes import Ernst, Oorzaak
from signalen.models.knelpunt import Knelpunt, Knelpuntstatus, Uitkomst, kop_van
from signalen.models.signaal import Signaal, Signaalinhoud
from signalen.prioriteit import GRENZEN, KLEINSTE_BEREIK, MATRIX, Prioriteit
from signalen.zicht import ministeries_van, ziet_alle_ministeries

DEMOBRON = "urn:nld:oin:00000000000000000000:systeem:demo"
"""Who sent what the demo invented: no partner, so nobody who can be told."""


class OntvangenSignalen(models.QuerySet["OntvangenSignaal"]):
    """Received signals, as far as someone may see them."""

    def voor(self, medewerker: Medewerker) -> Self:
        """What this person may see: a policy officer the own ministry, the signal team everything."""
        if ziet_alle_ministeries(medewerker):
            return self
        return self.filter(ministerie__in=ministeries_van(medewerker))

    def te_lezen(self) -> Self:
        """Signals that must be read the day they come in (domain.md 4c) and that nobody read yet."""
        return self.filter(leesvolgorde=Prioriteit.VANDAAG)

    def los(self) -> Self:
        """Signals that nobody bundled yet."""
        return self.filter(knelpunt__isnull=True)

    def zonder_plek(self) -> Self:
        """Those of them that wait for a bundle: that a rule works as meant is worth knowing, and no knelpunt."""
        return self.los().exclude(oorzaak=Oorzaak.GEEN_KNELPUNT)


def _leesvolgorde() -> models.Case:
    """`prioriteit` in SQL: of each severity the widest reach that is known, estimated or seen, decides.

    What had to be read today and was read waits for no other day: it stands with what is read this week.
    """
    gelezen = models.When(
        ernst__in=[ernst for ernst, rij in MATRIX.items() if Prioriteit.VANDAAG in rij.values()],
        gelezen_op__isnull=False,
        then=models.Value(Prioriteit.DEZE_WEEK.value),
    )
    gevallen = [
        models.When(
            models.Q(ernst=ernst)
            & (
                models.Q(bereik__in=[ruimer for ruimer in rij if ruimer >= letter])
                | models.Q(gezien__gte=grens)
            ),
            then=models.Value(rij[letter].value),
        )
        for ernst, rij in MATRIX.items()
        for grens, letter in GRENZEN
        if letter != KLEINSTE_BEREIK
    ]
    rest = [
        models.When(ernst=ernst, then=models.Value(rij[KLEINSTE_BEREIK].value))
        for ernst, rij in MATRIX.items()
    ]
    return models.Case(gelezen, *gevallen, *rest, default=models.Value(Prioriteit.IN_BUNDEL.value))


class OntvangenSignaal(Signaalinhoud):
    """The receiver's record of a signal; the dashboard counts only these."""

    bron = models.CharField(_("bron"), max_length=200)
    event_id = models.CharField(max_length=100)
    volgnummer = models.PositiveBigIntegerField(_("volgnummer"), null=True, blank=True, editable=False)
    ministerie = models.ForeignKey(
        Ministerie,
        verbose_name=_("ministerie"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_(
            "Leeg: de afzender noemt een ministerie dat wij niet kennen. Het signalenteam wijst toe."
        ),
    )
    ministerie_sleutel = models.CharField(max_length=80, blank=True)
    ministerie_naam = models.CharField(_("ministerie volgens de afzender"), max_length=160)
    afgegeven_op = models.DateTimeField(_("afgegeven"))
    ontvangen_op = models.DateTimeField(_("ontvangen"), default=timezone.now)
    knelpunt = models.ForeignKey(
        Knelpunt, on_delete=models.PROTECT, null=True, blank=True, related_name="signalen", db_index=False
    )
    gebundeld_op = models.DateTimeField(_("gebundeld"), null=True, blank=True)

    leesvolgorde = models.GeneratedField(
        expression=_leesvolgorde(),
        output_field=models.PositiveSmallIntegerField(),
        db_persist=True,
        help_text="when it is read: signalen.prioriteit, kept by the database so that a list can stand in this order",
    )
    gelezen_op = models.DateTimeField(_("gelezen"), null=True, blank=True)
    gelezen_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = OntvangenSignalen.as_manager()

    class Meta:
        verbose_name = _("ontvangen signaal")
        verbose_name_plural = _("ontvangen signalen")
        ordering = ["leesvolgorde", "ontvangen_op"]
        indexes = [
            # Also finds whether a bundle has a signal of one sender, among all bundles of a ministry.
            models.Index(fields=["knelpunt", "afzender"], name="ontvangen_van_knelpunt"),
            models.Index(fields=["ministerie", "leesvolgorde", "ontvangen_op", "id"], name="ontvangen_eerst"),
            models.Index(
                fields=["ministerie", "ernst", "leesvolgorde", "ontvangen_op", "id"],
                name="ontvangen_per_ernst",
            ),
            models.Index(
                fields=["ministerie", "leesvolgorde", "ontvangen_op", "id"],
                condition=models.Q(knelpunt__isnull=True),
                name="ontvangen_los_eerst",
            ),
            models.Index(
                fields=["ministerie", "ontvangen_op"],
                condition=models.Q(knelpunt__isnull=True) & ~models.Q(oorzaak=Oorzaak.GEEN_KNELPUNT),
                name="ontvangen_zonder_plek",
            ),
            models.Index(fields=["leesvolgorde", "ontvangen_op", "id"], name="ontvangen_alle_eerst"),
            models.Index(
                fields=["ministerie", "oorzaak", "leesvolgorde", "ontvangen_op", "id"],
                name="ontvangen_per_oorzaak",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["bron", "event_id"], name="ontvangen_signaal_telt_een_keer"),
            models.CheckConstraint(
                name="ontvangen_signaal_gebundeld_heeft_moment",
                condition=models.Q(knelpunt__isnull=True, gebundeld_op__isnull=True)
                | models.Q(knelpunt__isnull=False, gebundeld_op__isnull=False),
            ),
            models.CheckConstraint(
                name="ontvangen_signaal_gebundeld_heeft_ministerie",
                condition=models.Q(knelpunt__isnull=True) | models.Q(ministerie__isnull=False),
            ),
            models.CheckConstraint(
                name="ontvangen_signaal_oorzaak_bestaat", condition=models.Q(oorzaak__in=Oorzaak.values)
            ),
            models.CheckConstraint(
                name="ontvangen_signaal_ernst_bestaat", condition=models.Q(ernst__in=Ernst.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signaalnummer} {self.titel}"


class OntvangenReacties(models.QuerySet["OntvangenReactie"]):
    """Answers that came back."""

    def nieuwste_eerst(self) -> Self:
        """By when the ministry gave them, whatever arrived first; what it gave at one moment by its own numbering.

        Numbers of two ministries say nothing about each other, so they cannot come first.
        """
        return self.order_by("-gegeven_op", models.F("volgnummer").desc(nulls_last=True), "-pk")


class OntvangenReactie(models.Model):
    """An answer that came back to us, the sender of the signal."""

    bron = models.CharField(_("bron"), max_length=200)
    event_id = models.CharField(max_length=100)
    volgnummer = models.PositiveBigIntegerField(_("volgnummer"), null=True, blank=True, editable=False)
    signaal = models.ForeignKey(Signaal, on_delete=models.PROTECT, related_name="reacties")
    uitkomst = models.CharField(_("uitkomst"), max_length=30, choices=Uitkomst.choices, blank=True)
    stand = models.CharField(
        _("stand"), max_length=20, choices=Knelpuntstatus.choices, default=Knelpuntstatus.BESLUIT
    )
    tekst_medewerker = models.TextField(_("antwoord voor de medewerkers"))
    tekst_burger = models.TextField(_("antwoord voor de burger"))
    tekst_balie = models.TextField(_("antwoord voor de balie"), blank=True)
    bewijs = models.URLField(_("bewijs"), blank=True, max_length=400)
    dag = models.DateField(
        _("vanaf wanneer, of wanneer opnieuw"),
        null=True,
        blank=True,
    )
    ander_ministerie = models.CharField(
        _("ander ministerie"),
        max_length=160,
        blank=True,
        help_text="who answered, when it was taken over from the ministry that was told",
    )
    gegeven_op = models.DateTimeField(_("gegeven"))
    ontvangen_op = models.DateTimeField(_("ontvangen"), default=timezone.now)

    objects = OntvangenReacties.as_manager()

    class Meta:
        verbose_name = _("ontvangen reactie")
        verbose_name_plural = _("ontvangen reacties")
        ordering = ["-gegeven_op", models.F("volgnummer").desc(nulls_last=True), "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["bron", "event_id"], name="ontvangen_reactie_telt_een_keer"),
        ]

    def __str__(self) -> str:
        return f"{self.signaal.signaalnummer}: {self.kop}"

    @property
    def kop(self) -> str:
        """The outcome in words, or where the ministry stands."""
        return kop_van(self.uitkomst, self.stand)
