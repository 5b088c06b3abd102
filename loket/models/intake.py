"""What a citizen has told so far, before it is a dossier."""

import uuid
from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.herkomst import MAX_TEKENS
from portal.persoonsgegevens.velden import VersleuteldJSONVeld, VersleuteldTekstVeld


def bewaard_tot() -> date:
    """The last day on which an intake of today is still there (INTAKE_BEWAREN_DAGEN)."""
    return timezone.localdate() + timedelta(days=settings.INTAKE_BEWAREN_DAGEN)


class Intake(models.Model):
    """A story and the answers to our questions. No current step is stored: it follows from the answers.

    Deleted after `bewaren_tot` when it did not become a dossier.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    verhaal = VersleuteldTekstVeld(_("verhaal"))
    antwoorden = VersleuteldJSONVeld(default=dict)
    overgeslagen = models.JSONField(default=list, help_text="ids of questions that were skipped")
    begrepen = VersleuteldJSONVeld(
        default=list,
        help_text="what was read in the story: question, answer, words, and what the citizen said of it",
    )
    zoekresultaat = VersleuteldJSONVeld(
        default=dict, help_text="hits with the words that matched, band and signs of urgency; made once"
    )
    herkomst = models.CharField(
        _("herkomst"),
        max_length=MAX_TEKENS,
        blank=True,
        help_text="page of the catalogue, as in loket.herkomst",
    )
    machtiging = models.ForeignKey(
        "loket.Machtiging",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="with which someone asks this for another person (B9)",
    )
    meer_hulp = models.BooleanField(_("vraagt meer hulp"), default=False)
    geteld = models.JSONField(
        default=dict, help_text="steps that were counted: 'begonnen' or 'gedaan'; says nothing of an answer"
    )
    code = VersleuteldTekstVeld(_("code om verder te gaan"), blank=True, default="")
    eigen_woord = VersleuteldTekstVeld(
        _("eigen woord"), blank=True, default="", help_text="asked beside the code, chosen when saving"
    )
    email = VersleuteldTekstVeld(_("e-mailadres"), blank=True, default="")
    telefoon = VersleuteldTekstVeld(
        _("mobiel nummer"), blank=True, default="", help_text="for one reminder by text message"
    )
    taal = models.CharField(_("taal"), max_length=8, default="nl")
    herinnerd_op = models.DateTimeField(null=True, blank=True, editable=False)
    bewaren_tot = models.DateField(_("bewaard tot en met"), default=bewaard_tot, db_index=True)
    aangemaakt_op = models.DateTimeField(default=timezone.now, editable=False)
    laatst_op = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("intake")
        verbose_name_plural = _("intakes")
        constraints = [
            models.CheckConstraint(
                name="intake_herinnering_heeft_adres",
                condition=models.Q(herinnerd_op__isnull=True) | ~models.Q(email="") | ~models.Q(telefoon=""),
            ),
            models.CheckConstraint(
                name="intake_code_heeft_tweede_gegeven",
                condition=models.Q(code="")
                | ~models.Q(eigen_woord="")
                | ~models.Q(email="")
                | ~models.Q(telefoon=""),
            ),
        ]

    def __str__(self) -> str:
        return f"intake {self.pk}"


class Einde(models.TextChoices):
    """How a saved intake ended."""

    VERLOPEN = "verlopen", _("de datum is voorbij")
    GEWIST = "gewist", _("gewist door de burger")
    VERSTUURD = "verstuurd", _("verstuurd")


class Bewaarcode(models.Model):
    """The code to go on with an intake, as keyed hash only; after the end it still tells what became of it.

    Kept for INTAKE_CODE_ONTHOUDEN_DAGEN days after the end: no story, no answer, no name.
    """

    sleutel = models.CharField(max_length=64, unique=True)
    # DO_NOTHING: loket.handelingen.bewaren.beeindig takes the code off first; the database refuses anything else.
    intake = models.OneToOneField(
        Intake, on_delete=models.DO_NOTHING, null=True, blank=True, related_name="bewaarcode"
    )
    einde = models.CharField(max_length=20, choices=Einde.choices, blank=True)
    einde_op = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "bewaarcode"
        verbose_name_plural = "bewaarcodes"
        constraints = [
            models.CheckConstraint(
                name="bewaarcode_einde_heeft_datum",
                condition=models.Q(einde="", einde_op__isnull=True)
                | (~models.Q(einde="") & models.Q(einde_op__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return f"saved intake, {self.einde or 'open'}"


class Stapstaat(models.TextChoices):
    """What happened to a step of the intake."""

    BEGONNEN = "begonnen", _("begonnen")
    GEDAAN = "gedaan", _("gedaan")


class Intakestap(models.Model):
    """How often a step was begun or done on a day: a count, without anything of a person.

    Rows are added as they happen and put together per day by a nightly task (loket.tasks.ruim_intakes_op).
    """

    dag = models.DateField(default=timezone.localdate)
    stap = models.CharField(max_length=40)
    staat = models.CharField(max_length=20, choices=Stapstaat.choices)
    route = models.CharField(max_length=20, blank=True, help_text="the route that the answers gave so far")
    aantal = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "intakestap"
        verbose_name_plural = "intakestappen"
        indexes = [models.Index(fields=["dag", "stap"], name="intakestap_per_dag")]

    def __str__(self) -> str:
        return f"{self.dag} {self.stap} {self.staat}: {self.aantal}"
