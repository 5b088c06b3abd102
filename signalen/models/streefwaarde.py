"""What a figure should become, and what it is measured against: versioned, with source and year (S25, S40, S43)."""

from typing import Final

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker
from portal.onveranderlijk import Onveranderlijk
from portal.stelsel.models import Ministerie
from signalen.definities import Cijfer
from signalen.teksten import geen_stuurtekens

HOOGSTE = 9999


class Streefsoort(models.TextChoices):
    """A target was agreed on; a reference was measured or written down elsewhere."""

    DOEL = "doel", _("Doel: dit is afgesproken")
    VERGELIJKING = "vergelijking", _("Vergelijking: dit is elders gemeten")


class Streefcijfer(models.TextChoices):
    """The figures that can have a line: those where more or less is better. The number of signals never is.

    Those of the first door are counted by the floor that has the questions, under these keys.
    """

    KRING = Cijfer.KRING.value, _("Kring gesloten, in procenten")
    DAGEN = Cijfer.DAGEN.value, _("Dagen tot een besluit")
    OVERDRACHTEN = "overdrachten", _("Eerste deur: overdrachten per vraag")
    MENS = "mens", _("Eerste deur: dagen tot een mens")
    DOORLOOPTIJD = "doorlooptijd", _("Eerste deur: doorlooptijd in dagen")
    TERUGKEER = "terugkeer", _("Eerste deur: terug binnen 90 dagen, in procenten")
    BELOFTEN = "beloften", _("Eerste deur: beloften nagekomen, in procenten")
    VOORKANT = "voorkant", _("Eerste deur: maatwerk aan de voorkant, in procenten")
    AFHAKERS = "afhakers", _("Eerste deur: gestopt met de vragen, in procenten")


VAN_ANTWOORDEN: Final = (Streefcijfer.KRING, Streefcijfer.DAGEN)
"""Of the signals of one ministry."""
VAN_DE_DEUR: Final = tuple(cijfer for cijfer in Streefcijfer if cijfer not in VAN_ANTWOORDEN)
"""Of all questions of this portal together, so never of one ministry."""
IN_PROCENTEN: Final = (
    Streefcijfer.KRING,
    Streefcijfer.TERUGKEER,
    Streefcijfer.BELOFTEN,
    Streefcijfer.VOORKANT,
    Streefcijfer.AFHAKERS,
)
"""The others are numbers: days, or how often."""


class Streefwaarde(Onveranderlijk):
    """One version of a line; the next version is a new row, so what held before stays to be read.

    It holds from its month until a later one of the same kind. An empty value ends the line. Without a ministry it
    holds for every ministry that has none of its own.
    """

    cijfer = models.CharField(_("cijfer"), max_length=30, choices=Streefcijfer.choices)
    soort = models.CharField(_("soort"), max_length=20, choices=Streefsoort.choices)
    ministerie = models.ForeignKey(
        Ministerie,
        verbose_name=_("ministerie"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    waarde = models.PositiveSmallIntegerField(
        _("waarde"), null=True, blank=True, validators=[MaxValueValidator(HOOGSTE)]
    )
    geldt_vanaf = models.DateField(_("geldt vanaf"), help_text=_("De eerste dag van een maand."))
    bron = models.CharField(_("bron"), max_length=200, validators=[geen_stuurtekens])
    jaar = models.PositiveSmallIntegerField(_("jaar van de bron"))
    adres = models.URLField(_("adres van de bron"), max_length=400, blank=True)
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("streefwaarde")
        verbose_name_plural = _("streefwaarden")
        ordering = ["cijfer", "soort", "geldt_vanaf", "op", "pk"]
        constraints = [
            models.CheckConstraint(
                name="streefwaarde_soort_bestaat",
                condition=models.Q(soort__in=Streefsoort.values, cijfer__in=Streefcijfer.values),
            ),
            models.CheckConstraint(
                name="streefwaarde_procent",
                condition=~models.Q(cijfer__in=IN_PROCENTEN)
                | models.Q(waarde__isnull=True)
                | models.Q(waarde__lte=100),
            ),
            models.CheckConstraint(
                name="streefwaarde_deur_is_van_allen",
                condition=~models.Q(cijfer__in=VAN_DE_DEUR) | models.Q(ministerie__isnull=True),
            ),
            models.CheckConstraint(
                name="streefwaarde_eerste_van_de_maand", condition=models.Q(geldt_vanaf__day=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_cijfer_display()}: {self.waarde}"
