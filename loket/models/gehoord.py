"""Bent u gehoord? One question after each contact, and its answer, which nobody can bring back to a person.

    open --answered--> beantwoord      open --a later contact--> vervallen
    overgeslagen: not drawn, because the web is ahead of the other ways (`loket.handelingen.gehoord`)

The answer has no key to question or dossier, no day and no order: team, quarter, and what was said.
"""

import uuid
from datetime import date
from typing import Final

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.dossier import Dossier
from portal.identiteit.models import Team
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class Gehoordna(models.TextChoices):
    """After what we ask."""

    GESPREK = "gesprek", _("na een gesprek")
    BEZOEK = "bezoek", _("na een bezoek of afspraak")
    BESLUIT = "besluit", _("na een besluit")
    KLAAR = "klaar", _("toen de vraag klaar was")


class Contactweg(models.TextChoices):
    """By which way the contact went."""

    WEB = "web", _("online")
    TELEFOON = "telefoon", _("telefoon")
    BALIE = "balie", _("aan de balie")
    POST = "post", _("per post")


class Antwoordweg(models.TextChoices):
    """Where the answer was given."""

    WEB = "web", _("online")
    BALIE = "balie", _("aan de balie")
    POST = "post", _("op een kaart")
    TELEFOON = "telefoon", _("door de telefoon")


BUITEN_HET_WEB: Final = (Antwoordweg.BALIE, Antwoordweg.POST, Antwoordweg.TELEFOON)


class Gezicht(models.TextChoices):
    """The three faces."""

    JA = "ja", _("Ja")
    BEETJE = "beetje", _("Een beetje")
    NEE = "nee", _("Nee")


class Gehoordstatus(models.TextChoices):
    """The life of one question."""

    OPEN = "open", _("gevraagd")
    BEANTWOORD = "beantwoord", _("beantwoord")
    VERVALLEN = "vervallen", _("niet meer nodig")
    OVERGESLAGEN = "overgeslagen", _("niet gevraagd")


GEHOORD_VOLGT: Final = {
    Gehoordstatus.OPEN: frozenset({Gehoordstatus.BEANTWOORD, Gehoordstatus.VERVALLEN}),
    Gehoordstatus.BEANTWOORD: frozenset(),
    Gehoordstatus.VERVALLEN: frozenset(),
    Gehoordstatus.OVERGESLAGEN: frozenset(),
}
"""The whole table of steps."""


def kwartaal_van(dag: date) -> date:
    """The first day of the quarter of a day."""
    return date(dag.year, (dag.month - 1) // 3 * 3 + 1, 1)


class Gehoordvraag(models.Model):
    """One contact after which we ask; without a dossier it was asked at a counter.

    `sleutel` names the contact, so that it is asked about once. The code itself is nowhere: only its keyed hash.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(
        Dossier, on_delete=models.CASCADE, null=True, blank=True, related_name="gehoordvragen"
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    na = models.CharField(_("na"), max_length=20, choices=Gehoordna.choices)
    via = models.CharField(_("contact"), max_length=20, choices=Contactweg.choices)
    sleutel = models.CharField(max_length=80, unique=True, editable=False)
    code_sleutel = models.CharField(max_length=64, unique=True, null=True, editable=False)
    bericht = models.BooleanField(default=False, help_text="a message or a card went out with it")
    status = models.CharField(_("status"), max_length=20, choices=Gehoordstatus.choices)
    gevraagd_op = models.DateTimeField(_("gevraagd"), default=timezone.now)
    fictief = models.BooleanField(_("verzonnen"), default=False, editable=False)

    class Meta:
        verbose_name = _("vraag of iemand gehoord is")
        verbose_name_plural = _("vragen of iemand gehoord is")
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(status=Gehoordstatus.OPEN, dossier__isnull=False),
                name="gehoordvraag_een_open_per_dossier",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_na_display()} ({self.get_status_display()})"


class Gehoordantwoord(models.Model):
    """What someone answered. No key, day or order leads back to the question or the person.

    `wijst_naar_iemand`: the stop found personal data or a name of the dossier in the own words; then only the
    team leader reads them. `doorgegeven`: the team leader let policy read the words.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    kwartaal = models.DateField(_("kwartaal"), help_text="the first day of the quarter")
    na = models.CharField(_("na"), max_length=20, choices=Gehoordna.choices)
    gegeven = models.CharField(_("gegeven"), max_length=20, choices=Antwoordweg.choices)
    gezicht = models.CharField(_("gehoord"), max_length=20, choices=Gezicht.choices)
    woorden = VersleuteldTekstVeld(_("eigen woorden"), blank=True, default="")
    wijst_naar_iemand = models.BooleanField(_("wijst naar iemand"), default=False)
    doorgegeven = models.BooleanField(_("doorgegeven aan beleid"), default=False)
    fictief = models.BooleanField(_("verzonnen"), default=False, editable=False)

    class Meta:
        verbose_name = _("antwoord of iemand gehoord is")
        verbose_name_plural = _("antwoorden of iemand gehoord is")
        ordering = ["pk"]
        indexes = [models.Index(fields=["kwartaal", "team"], name="gehoordantwoord_per_team")]
        constraints = [
            models.CheckConstraint(
                name="gehoordantwoord_doorgegeven_na_de_stop",
                condition=Q(doorgegeven=False) | Q(wijst_naar_iemand=False) & ~Q(woorden=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kwartaal:%Y-%m} {self.get_gezicht_display()}"
