"""What a signal may say besides its core: nothing of it is needed, all of it helps (domain.md 4a)."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from signalen.models.keuzes import Bereik, Bewijssoort, Oorzaak, Publicatie, Voorstelniveau
from signalen.teksten import KORTE_TEKST_MAX_TEKENS, geen_stuurtekens

KORTE_TEKST: list[Callable[[Any], None]] = [MaxLengthValidator(KORTE_TEKST_MAX_TEKENS), geen_stuurtekens]


def _lijst_uit(keuzes: type[models.TextChoices], waarde: Any) -> None:
    if not isinstance(waarde, list) or len(set(map(str, waarde))) != len(waarde):
        raise ValidationError(_("Kies elke waarde hoogstens één keer."), code="lijst")
    if any(rij not in keuzes.values for rij in waarde):
        raise ValidationError(_("Kies uit de lijst."), code="lijst")


def geldige_oorzaken(waarde: Any) -> None:
    """Django validator: a list of different causes."""
    _lijst_uit(Oorzaak, waarde)


def geldige_bewijssoorten(waarde: Any) -> None:
    """Django validator: a list of different kinds of evidence."""
    _lijst_uit(Bewijssoort, waarde)


class Signaaltoelichting(models.Model):
    """The fields of a signal that may stay empty, the same for draft, sender and receiver."""

    waar = models.CharField(
        _("Welke stap, brief of welk scherm?"),
        max_length=200,
        blank=True,
        validators=[geen_stuurtekens],
        help_text=_("Bijvoorbeeld: de herinneringsbrief, of stap 3 van het formulier."),
    )
    bijoorzaken = models.JSONField(
        _("Wat speelt nog meer mee?"), default=list, blank=True, validators=[geldige_oorzaken]
    )
    gezien = models.PositiveIntegerField(
        _("Hoeveel zaken zag u zelf?"), null=True, blank=True, help_text=_("Een getal. Leeg: niet geteld.")
    )
    bereik = models.CharField(
        _("Hoeveel mensen raakt dit, geschat?"), max_length=1, choices=Bereik.choices, blank=True
    )
    bereik_basis = models.CharField(
        _("Waarop steunt die schatting?"),
        max_length=200,
        blank=True,
        validators=[geen_stuurtekens],
        help_text=_("Bijvoorbeeld: jaarcijfers van de dienst, of een gevoel van de balie."),
    )
    sinds = models.DateField(
        _("Sinds wanneer speelt dit?"),
        null=True,
        blank=True,
        help_text=_("Ongeveer mag: 1 januari 2025. Noem geen datum van één persoon."),
    )
    bewijs = models.JSONField(
        _("Wat ondersteunt dit signaal?"), default=list, blank=True, validators=[geldige_bewijssoorten]
    )
    omweg = models.TextField(_("Hoe lost u het nu op?"), blank=True, validators=KORTE_TEKST)
    omweg_kosten = models.CharField(
        _("Wat kost die omweg?"),
        max_length=200,
        blank=True,
        validators=[geen_stuurtekens],
        help_text=_("Tijd of geld per keer. Bijvoorbeeld: 40 minuten bellen."),
    )
    voorstel = models.TextField(_("Wat stelt u voor?"), blank=True, validators=KORTE_TEKST)
    voorstel_niveau = models.CharField(
        _("Waar moet dat veranderen?"), max_length=30, choices=Voorstelniveau.choices, blank=True
    )
    dilemma_een = models.CharField(
        _("Dilemma: aan de ene kant"), max_length=300, blank=True, validators=[geen_stuurtekens]
    )
    dilemma_ander = models.CharField(
        _("Dilemma: aan de andere kant"), max_length=300, blank=True, validators=[geen_stuurtekens]
    )
    publicatie = models.CharField(
        _("Wie mag de tekst lezen?"),
        max_length=10,
        choices=Publicatie.choices,
        default=Publicatie.KETEN,
    )

    TOELICHTING: ClassVar[tuple[str, ...]] = (
        *("waar", "bijoorzaken", "gezien", "bereik", "bereik_basis", "sinds", "bewijs"),
        *("omweg", "omweg_kosten", "voorstel", "voorstel_niveau", "dilemma_een", "dilemma_ander"),
        "publicatie",
    )
    # What someone types here may hold no personal data either.
    TOELICHTING_TEKST: ClassVar[tuple[str, ...]] = (
        *("waar", "bereik_basis", "omweg", "omweg_kosten", "voorstel", "dilemma_een", "dilemma_ander"),
    )

    class Meta:
        abstract = True

    def toelichting(self) -> dict[str, Any]:
        """What it says, by field; an empty field too."""
        return {veld: getattr(self, veld) for veld in self.TOELICHTING}


def eis_toelichting(oorzaak: str, nader: Mapping[str, Any]) -> None:
    """Let pass fields that fit together; there is one main cause.

    Raises ValidationError, and TypeError for a field that does not exist.
    """
    onbekend = set(nader) - set(Signaaltoelichting.TOELICHTING)
    if onbekend:
        raise TypeError(f"A signal has no fields {sorted(onbekend)}.")
    if oorzaak in nader.get("bijoorzaken", ()):
        raise ValidationError({"bijoorzaken": _("Deze oorzaak koos u al als de belangrijkste.")})
    if bool(nader.get("dilemma_een")) != bool(nader.get("dilemma_ander")):
        raise ValidationError({"dilemma_ander": _("Een dilemma heeft twee kanten. Vul beide in.")})
