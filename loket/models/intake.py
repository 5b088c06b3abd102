"""What a citizen has told so far, before it is a dossier."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.herkomst import MAX_TEKENS
from portal.persoonsgegevens.velden import VersleuteldJSONVeld, VersleuteldTekstVeld


class Intake(models.Model):
    """A story and the answers to our questions. No current step is stored: it follows from the answers.

    Deleted after INTAKE_BEWAREN_DAGEN days when it did not become a dossier.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    verhaal = VersleuteldTekstVeld(_("verhaal"))
    antwoorden = VersleuteldJSONVeld(default=dict)
    overgeslagen = models.JSONField(default=list, help_text="ids of questions that were skipped")
    zoekresultaat = VersleuteldJSONVeld(
        default=dict, help_text="hits with the words that matched, band and signs of urgency; made once"
    )
    herkomst = models.CharField(
        _("herkomst"),
        max_length=MAX_TEKENS,
        blank=True,
        help_text="page of the catalogue, as in loket.herkomst",
    )
    meer_hulp = models.BooleanField(_("vraagt meer hulp"), default=False)
    aangemaakt_op = models.DateTimeField(default=timezone.now, db_index=True, editable=False)

    class Meta:
        verbose_name = _("intake")
        verbose_name_plural = _("intakes")

    def __str__(self) -> str:
        return f"intake {self.pk}"
