"""Filling in together: an employee and a visitor at one question, each behind an own screen."""

import uuid
from datetime import datetime, timedelta
from typing import cast

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.dossier import Dossier
from loket.models.intake import Intake
from portal.identiteit.models import Medewerker, Team
from portal.persoonsgegevens.velden import VersleuteldJSONVeld, VersleuteldTekstVeld


class Samenstand(models.TextChoices):
    """wacht -> gekoppeld -> bevestigd; what is left alone or done is deleted, so there is no end to keep."""

    WACHT = "wacht", _("wacht op de bezoeker")
    GEKOPPELD = "gekoppeld", _("de bezoeker doet mee")
    BEVESTIGD = "bevestigd", _("de bezoeker heeft bevestigd")


def koppelen_tot() -> datetime:
    """Until when a code to join works."""
    return timezone.now() + timedelta(seconds=settings.SAMEN_KOPPELEN_SECONDEN)


class Samensessie(models.Model):
    """One joint intake; the story is in an Intake, name and contact only ever in the dossier.

    Seen by the employee who has it in hand and by the one browser that joined. Deleted after SAMEN_BEWAREN_SECONDEN
    without a step, and as soon as the employee is done.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    stand = models.CharField(max_length=20, choices=Samenstand.choices, default=Samenstand.WACHT)
    koppelcode = VersleuteldTekstVeld(blank=True, default="")
    koppelsleutel = models.CharField(
        max_length=64, unique=True, null=True, help_text="keyed hash of the code; empty once someone joined"
    )
    koppelen_tot = models.DateTimeField(default=koppelen_tot)
    meekijksleutel = models.CharField(
        max_length=64, unique=True, null=True, help_text="keyed hash of what the browser that joined holds"
    )
    verhaal_getypt = VersleuteldTekstVeld(
        blank=True, default="", help_text="what the employee typed and did not send yet"
    )
    contact_getypt = VersleuteldJSONVeld(
        default=dict, help_text="what the visitor typed and did not confirm yet; never shown to the employee"
    )
    eerder = models.JSONField(default=list, help_text="ids of the employees who had it in hand before")
    intake: "models.OneToOneField[Intake | None, Intake | None]" = models.OneToOneField(
        Intake,
        on_delete=models.DO_NOTHING,
        null=True,
        default=uuid.uuid4,
        db_constraint=False,
        related_name="+",
        editable=False,
        help_text="always a key; the row comes with the story, and goes when it is sent (the lock of open_dossier)",
    )
    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, null=True, related_name="+")
    laatst_op = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "samensessie"
        verbose_name_plural = "samensessies"
        constraints = [
            models.CheckConstraint(
                name="samensessie_heeft_sleutel_van_verhaal", condition=Q(intake__isnull=False)
            ),
            models.CheckConstraint(
                name="samensessie_bevestigd_heeft_dossier",
                condition=Q(stand="bevestigd", dossier__isnull=False)
                | (~Q(stand="bevestigd") & Q(dossier__isnull=True)),
            ),
            models.CheckConstraint(
                name="samensessie_code_werkt_een_keer",
                condition=Q(stand="wacht") | Q(koppelsleutel__isnull=True, koppelcode=""),
            ),
            models.CheckConstraint(
                name="samensessie_een_browser_kijkt_mee",
                condition=Q(stand="wacht", meekijksleutel__isnull=True)
                | Q(stand="gekoppeld", meekijksleutel__isnull=False)
                | Q(stand="bevestigd"),
            ),
        ]

    def __str__(self) -> str:
        return f"samen: {self.get_stand_display()}"

    @property
    def intake_sleutel(self) -> uuid.UUID:
        """Under which key the story is written, or will be."""
        return cast("uuid.UUID", self.intake_id)
