"""Which signal was raised about which dossier. Only the sender knows it; nothing of it leaves the house."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.dossier import Dossier
from portal.onveranderlijk import Onveranderlijk
from signalen.models import Signaal


class Dossiersignaal(Onveranderlijk):
    """A signal that staff raised while they worked on a dossier; written in the transaction of the signal."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="signalen")
    signaal = models.OneToOneField(Signaal, on_delete=models.PROTECT, related_name="dossiersignaal")
    op = models.DateTimeField(_("wanneer"), default=timezone.now)

    class Meta:
        verbose_name = _("signaal bij een dossier")
        verbose_name_plural = _("signalen bij een dossier")
        ordering = ["-op"]

    def __str__(self) -> str:
        return self.signaal.signaalnummer
