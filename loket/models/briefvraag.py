"""A question about a letter: at which paragraph someone did not understand it, and the promise that answers it."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.dossier import Dossier
from loket.models.toezegging import Toezegging
from portal.identiteit.models import Team
from portal.onveranderlijk import Onveranderlijk
from portal.persoonsgegevens.velden import VersleuteldTekstVeld
from signalen.models import Signaal


class Briefvraag(Onveranderlijk):
    """One press on "Ik begrijp dit niet". `team` wrote the letter; its signal says only kind and paragraph.

    `brief` names the letter (its row), so that the same press twice is one question while its promise is open.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="briefvragen")
    brief = models.UUIDField(editable=False)
    briefsoort = models.CharField(_("soort brief"), max_length=20)
    alinea = models.CharField(_("alinea"), max_length=20)
    vraag = VersleuteldTekstVeld(_("vraag"), blank=True, default="")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    toezegging = models.ForeignKey(Toezegging, on_delete=models.PROTECT, related_name="briefvragen")
    signaal = models.ForeignKey(Signaal, on_delete=models.PROTECT, related_name="briefvragen")
    gesteld_op = models.DateTimeField(_("gesteld"), default=timezone.now)

    class Meta:
        verbose_name = _("vraag over een brief")
        verbose_name_plural = _("vragen over brieven")
        ordering = ["-gesteld_op"]
        indexes = [models.Index(fields=["brief", "alinea"], name="briefvraag_per_brief")]

    def __str__(self) -> str:
        return f"{self.briefsoort}: {self.alinea}"
