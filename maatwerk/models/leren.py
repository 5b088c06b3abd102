"""What a case leaves behind for others: a lesson without a person (S34), and why there was no maatwerk (S18)."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maatwerk.models.besluit import Besluit
from maatwerk.models.precedent import feiten_in_woorden
from maatwerk.models.rechtsgrond import Rechtsgrond
from maatwerk.models.weging import Waaromniet
from maatwerk.models.zaak import Zaak
from portal.identiteit.models import Medewerker, Team
from portal.onveranderlijk import Onveranderlijk
from portal.persoonsgegevens.velden import VersleuteldTekstVeld
from portal.stelsel.models import Wet

LES_MAX_TEKENS = 1500


class Kaartstaat(models.TextChoices):
    """Where a card stands; the steps are a table in maatwerk/handelingen/leerkaarten.py."""

    VOORGESTELD = "voorgesteld", _("te beoordelen")
    TERUG = "terug", _("terug bij de schrijver")
    GEPUBLICEERD = "gepubliceerd", _("gepubliceerd")
    INGETROKKEN = "ingetrokken", _("ingetrokken")


class Leerkaart(models.Model):
    """A lesson of one page from a closed case, for any colleague. `zaak` is never shown.

    The texts are written anew by hand and hold nothing of a person: so they can be searched, and are not encrypted.
    """

    zaak = models.ForeignKey(Zaak, on_delete=models.PROTECT, related_name="leerkaarten")
    regeling = models.ForeignKey(Wet, verbose_name=_("regeling"), on_delete=models.PROTECT, related_name="+")
    rechtsgrond = models.ForeignKey(
        Rechtsgrond,
        verbose_name=_("rechtsgrond"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    kenmerk = models.CharField(max_length=400, blank=True, help_text="the facts by code, as +one+two+")
    titel = models.CharField(_("De les in één zin"), max_length=140)
    wat_speelde = models.TextField(_("Wat speelde er?"), max_length=LES_MAX_TEKENS)
    wat_hielp = models.TextField(_("Wat hielp, of wat juist niet?"), max_length=LES_MAX_TEKENS)
    tip = models.TextField(_("Wat doet u een volgende keer?"), max_length=LES_MAX_TEKENS)
    staat = models.CharField(
        _("staat"), max_length=20, choices=Kaartstaat.choices, default=Kaartstaat.VOORGESTELD
    )
    schrijver = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    geschreven_op = models.DateTimeField(default=timezone.now)
    beoordelaar = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    gepubliceerd_op = models.DateTimeField(null=True, blank=True)
    fictief = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("leerkaart")
        verbose_name_plural = _("leerkaarten")
        ordering = ["-geschreven_op", "-pk"]
        indexes = [models.Index(fields=["staat", "-gepubliceerd_op"], name="leerkaart_op_dag")]
        constraints = [
            models.UniqueConstraint(
                fields=["zaak"], condition=~Q(staat="ingetrokken"), name="leerkaart_een_per_zaak"
            ),
            models.CheckConstraint(
                name="leerkaart_beoordeeld_door_een_ander", condition=~Q(schrijver=F("beoordelaar"))
            ),
            models.CheckConstraint(
                name="leerkaart_gepubliceerd_na_beoordeling",
                condition=~Q(staat="gepubliceerd")
                | Q(beoordelaar__isnull=False, gepubliceerd_op__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    @property
    def feiten(self) -> list[str]:
        """The coded circumstances."""
        return [code for code in self.kenmerk.split("+") if code]

    @property
    def feiten_in_woorden(self) -> list[str]:
        """The coded circumstances as people read them."""
        return feiten_in_woorden(self.feiten)


class Kaartstap(Onveranderlijk):
    """One step in the life of a card: who, when, why."""

    kaart = models.ForeignKey(Leerkaart, on_delete=models.CASCADE, related_name="stappen")
    naar = models.CharField(max_length=20, choices=Kaartstaat.choices)
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    reden = models.TextField(blank=True)
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("stap van een leerkaart")
        verbose_name_plural = _("stappen van leerkaarten")
        ordering = ["op", "pk"]

    def __str__(self) -> str:
        return self.get_naar_display()


class Kaartreactie(Onveranderlijk):
    """What a colleague adds to a lesson; checked like the lesson itself."""

    kaart = models.ForeignKey(Leerkaart, on_delete=models.CASCADE, related_name="reacties")
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    tekst = models.TextField(_("reactie"), max_length=LES_MAX_TEKENS)
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("reactie op een leerkaart")
        verbose_name_plural = _("reacties op leerkaarten")
        ordering = ["op", "pk"]

    def __str__(self) -> str:
        return f"{self.door}: {self.op:%Y-%m-%d}"


class Geenmaatwerk(Onveranderlijk):
    """That there was no maatwerk here, and why: at a refusal, or when a case ends without a decision."""

    zaak = models.ForeignKey(Zaak, on_delete=models.PROTECT, related_name="geen_maatwerk")
    besluit = models.OneToOneField(
        Besluit, on_delete=models.PROTECT, null=True, blank=True, related_name="geen_maatwerk"
    )
    regeling = models.ForeignKey(Wet, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    rechtsgrond = models.ForeignKey(
        Rechtsgrond, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reden = models.CharField(_("waarom geen maatwerk"), max_length=30, choices=Waaromniet.choices)
    woorden = VersleuteldTekstVeld(_("in eigen woorden"))
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("reden waarom er geen maatwerk kwam")
        verbose_name_plural = _("redenen waarom er geen maatwerk kwam")
        ordering = ["-op", "-pk"]
        indexes = [models.Index(fields=["op"], name="geenmaatwerk_op_dag")]
        constraints = [
            models.CheckConstraint(
                name="geenmaatwerk_reden_bestaat", condition=Q(reden__in=Waaromniet.values)
            ),
            models.CheckConstraint(name="geenmaatwerk_heeft_woorden", condition=~Q(woorden="")),
        ]

    def __str__(self) -> str:
        return self.get_reden_display()
