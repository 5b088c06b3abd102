"""The processing log (Logboek Dataverwerkingen, Logius) and, apart from it, the audit log of staff actions.

The processing log holds no identity of a member of staff; both share a trace id, so that who looked can be
found by whoever may, and the citizen can see from which team the look came (promise 9).
"""

from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.onveranderlijk import Onveranderlijk


class Activiteit(models.TextChoices):
    """Entries of the register of processing activities; the value is the last part of their versioned URI."""

    DOSSIER_INZIEN = "dossier-inzien/v1", _("Dossier bekeken")
    SAMEN_INVULLEN = "samen-invullen/v1", _("Samen met u ingevuld")
    DOSSIER_BEHANDELEN = "dossier-behandelen/v1", _("Aan het dossier gewerkt")
    GEGEVENS_DELEN = "gegevens-delen/v1", _("Gegevens gedeeld om u te helpen")
    GEDEELDE_GEGEVENS_INZIEN = "gedeelde-gegevens-inzien/v1", _("Gedeelde gegevens bekeken")
    ZAAK_BEHANDELEN = "zaak-behandelen/v1", _("Aan de zaak gewerkt")
    TWEEDE_LEZING = "tweede-lezing/v1", _("Besluit meegelezen")
    BESLUIT_NEMEN = "besluit-nemen/v1", _("Besluit genomen")
    SIGNAAL_GEVEN = "signaal-geven/v1", _("Gemeld dat een regel niet goed werkt")
    HELPER_INZIEN = "helper-inzien/v1", _("Uw helper keek mee")
    HELPER_SCHRIJFT = "helper-schrijft/v1", _("Uw helper schreef ons namens u")
    AUTOMATISCH = "automatisch/v1", _("Automatisch een bericht of regel gemaakt")
    GEGEVENS_GEVEN = "gegevens-geven/v1", _("Uw gegevens opgehaald")
    VERZOEK_BEHANDELEN = "verzoek-behandelen/v1", _("Gewerkt aan uw verzoek over uw gegevens")
    VERNIETIGEN = "vernietigen/v1", _("Gegevens gewist")
    BESTAND_INZIEN = "bestand-inzien/v1", _("Een bestand van u bekeken")
    BRIEF_DRUKKEN = "brief-drukken/v1", _("Een brief aan u gedrukt")
    VRAAG_DOORGEGEVEN = "vraag-doorgegeven/v1", _("Uw vraag aan ons doorgegeven")
    AFSPRAAK_ELDERS = "afspraak-elders/v1", _("Een afspraak voor u gemaakt of afgezegd")
    VOORTGANG_TONEN = "voortgang-tonen/v1", _("Een andere website las hoe het met uw vraag staat")
    RUST_VRAGEN = "rust-vragen/v1", _("Aan een schuldeiser verteld om wie het gaat")

    @property
    def anker(self) -> str:
        """Its place on the page of the register."""
        return str(self.value).replace("/", "-")

    @property
    def uri(self) -> str:
        """`dpl.core.processing_activity_id`: where this version of the entry can be read."""
        return f"{settings.BASIS_URL}/verwerkingen/#{self.anker}"


class Afloop(models.TextChoices):
    """How it ended; a mistake of a user that was handled is no error."""

    UNSET = "Unset"
    OK = "Ok"
    ERROR = "Error"


SOORT_BETROKKENE: Final = "dossier"
"""`dpl.core.data_subject_id_type`: the pseudonym is of a dossier, never of a BSN."""


class Verwerking(Onveranderlijk):
    """One look at, or use of, the data of one person; fields as in Logboek Dataverwerkingen. Written once.

    `namens` is for the citizen, and no part of the standard.
    """

    trace_id = models.CharField(max_length=32)
    span_id = models.CharField(max_length=16, unique=True)
    parent_span_id = models.CharField(max_length=16, blank=True)
    naam = models.CharField(_("wat"), max_length=120)
    activiteit = models.CharField(_("activiteit"), max_length=60, choices=Activiteit.choices)
    betrokkene = models.CharField(
        max_length=64, help_text="dpl.core.data_subject_id: keyed hash of the dossier, never a BSN"
    )
    namens = models.CharField(_("namens"), max_length=160)
    verwerker = models.URLField(
        blank=True,
        help_text="dpl.core.foreign_operation.processor: the application that asked, when it was not ours",
    )
    begonnen_op = models.DateTimeField(_("wanneer"), default=timezone.now)
    geeindigd_op = models.DateTimeField(default=timezone.now)
    status = models.CharField(max_length=10, choices=Afloop.choices, default=Afloop.OK)

    class Meta:
        verbose_name = _("verwerking")
        verbose_name_plural = _("verwerkingen")
        ordering = ["-begonnen_op"]
        indexes = [models.Index(fields=["betrokkene", "-begonnen_op"], name="verwerking_per_betrokkene")]
        constraints = [
            models.CheckConstraint(
                name="verwerking_noemt_activiteit_en_betrokkene",
                condition=~Q(activiteit="") & ~Q(betrokkene="") & ~Q(naam="") & ~Q(namens=""),
            ),
            models.CheckConstraint(
                name="verwerking_eindigt_na_begin", condition=Q(geeindigd_op__gte=F("begonnen_op"))
            ),
            models.CheckConstraint(name="verwerking_afloop", condition=Q(status__in=Afloop.values)),
        ]

    def __str__(self) -> str:
        return f"{self.begonnen_op:%Y-%m-%d %H:%M} {self.naam}"

    def als_regel(self) -> dict[str, Any]:
        """The line as Logboek Dataverwerkingen writes it; times in milliseconds since 1970."""
        kenmerken = {
            "dpl.core.processing_activity_id": Activiteit(self.activiteit).uri,
            "dpl.core.data_subject_id": self.betrokkene,
            "dpl.core.data_subject_id_type": SOORT_BETROKKENE,
        }
        if self.verwerker:
            kenmerken["dpl.core.foreign_operation.processor"] = self.verwerker
        regel: dict[str, Any] = {
            "trace_id": self.trace_id,
            "span_id": self.span_id,
            "status": self.status,
            "name": self.naam,
            "start_time": _ms(self.begonnen_op),
            "end_time": _ms(self.geeindigd_op),
            "attributes": kenmerken,
        }
        return regel | ({"parent_span_id": self.parent_span_id} if self.parent_span_id else {})


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


class Medewerkershandeling(Onveranderlijk):
    """Which member of staff was behind a line; kept apart from the processing log. Written once."""

    trace_id = models.CharField(max_length=32, db_index=True)
    span_id = models.CharField(max_length=16, unique=True)
    medewerker = models.ForeignKey("identiteit.Medewerker", on_delete=models.PROTECT, related_name="+")
    handeling = models.CharField(_("handeling"), max_length=120)
    op = models.DateTimeField(_("wanneer"), default=timezone.now)

    class Meta:
        verbose_name = _("handeling van een medewerker")
        verbose_name_plural = _("handelingen van medewerkers")
        ordering = ["-op"]

    def __str__(self) -> str:
        return f"{self.op:%Y-%m-%d %H:%M} {self.medewerker}: {self.handeling}"


class Verzegeld(models.TextChoices):
    """The tables whose lines are sealed, by the name that a seal uses."""

    VERWERKING = "verwerking"
    HANDELING = "handeling"
    GRAFSTEEN = "grafsteen"


class Zegel(Onveranderlijk):
    """One link of the chain: a batch of lines of one table, each with the hash of what it said. Written once.

    Holds no data of a person: a line that may go leaves its hash here, and its random span makes that unguessable.
    """

    nummer = models.PositiveBigIntegerField(primary_key=True, help_text="1, 2, 3: none is missing")
    tabel = models.CharField(max_length=12, choices=Verzegeld.choices)
    tot = models.PositiveBigIntegerField(help_text="the id of its last line")
    regels = models.BinaryField(help_text="per line 8 bytes of its id and 32 of its SHA-256")
    vorige = models.CharField(
        max_length=64, blank=True, help_text="the hash of the seal before; of the first empty"
    )
    hash = models.CharField(max_length=64, help_text="HMAC-SHA-256 with ZOEKSLEUTEL over all of this")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "zegel"
        verbose_name_plural = "zegels"
        ordering = ["nummer"]
        indexes = [models.Index(fields=["tabel", "-nummer"], name="zegel_laatste_van_tabel")]
        constraints = [
            models.CheckConstraint(name="zegel_tabel", condition=Q(tabel__in=Verzegeld.values)),
            models.CheckConstraint(
                name="zegel_eerste_heeft_geen_vorige", condition=Q(nummer=1, vorige="") | ~Q(vorige="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nummer} {self.tabel}"


class Regelgrafsteen(Onveranderlijk):
    """That a sealed line was there, never what it said. Without one no line can be deleted. Written once."""

    tabel = models.CharField(max_length=12, choices=Verzegeld.choices)
    rij = models.PositiveBigIntegerField(help_text="the id that the line had")
    reden = models.CharField(max_length=120)
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "grafsteen van een logregel"
        verbose_name_plural = "grafstenen van logregels"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["tabel", "rij"], name="grafsteen_een_per_regel"),
            models.CheckConstraint(
                name="grafsteen_van_een_regel_met_reden",
                condition=Q(tabel__in=["verwerking", "handeling"]) & ~Q(reden=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tabel} {self.rij}"
