"""Calls that were promised: the moment someone chose, and each attempt."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.dossier import Dossier
from loket.models.toezegging import Toezegging
from portal.identiteit.models import Medewerker
from portal.onveranderlijk import Onveranderlijk
from portal.persoonsgegevens.velden import VersleuteldTekstVeld
from portal.stelsel.vertaling import BRONTAAL


class Belverzoek(models.Model):
    """One call that was promised. It is open as long as its promise is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="belverzoeken")
    toezegging = models.OneToOneField(Toezegging, on_delete=models.CASCADE, related_name="belverzoek")
    waarover = models.CharField(_("waarover"), max_length=160)
    vanaf = models.DateTimeField(_("bellen vanaf"))
    tot = models.DateTimeField(_("bellen tot"))
    gemist_op = models.DateTimeField(_("gemist"), null=True, blank=True)

    class Meta:
        verbose_name = _("belverzoek")
        verbose_name_plural = _("belverzoeken")
        ordering = ["vanaf", "tot"]
        constraints = [
            models.CheckConstraint(name="belverzoek_moment_klopt", condition=Q(tot__gt=models.F("vanaf")))
        ]

    def __str__(self) -> str:
        return self.waarover

    @property
    def valt_op(self) -> bool:
        """Whether who calls has to know something first; what helps counts where the query asked for `helpt`."""
        dossier = self.dossier
        helpt = getattr(dossier, "helpt", ())
        return bool(dossier.spoed or helpt or dossier.taal != BRONTAAL or not dossier.is_contact_veilig)


class Beluitkomst(models.TextChoices):
    """What came of one attempt to call."""

    GESPROKEN = "gesproken", _("gesproken")
    NIET_OPGENOMEN = "niet_opgenomen", _("niet opgenomen")
    VERKEERD_NUMMER = "verkeerd_nummer", _("verkeerd nummer")


class Belpoging(Onveranderlijk):
    """One attempt to call; never changed."""

    belverzoek = models.ForeignKey(Belverzoek, on_delete=models.CASCADE, related_name="pogingen")
    uitkomst = models.CharField(_("uitkomst"), max_length=20, choices=Beluitkomst.choices)
    notitie = VersleuteldTekstVeld(_("notitie"), blank=True, default="")
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(_("wanneer"), default=timezone.now)

    class Meta:
        verbose_name = _("belpoging")
        verbose_name_plural = _("belpogingen")
        ordering = ["op", "pk"]

    def __str__(self) -> str:
        return self.get_uitkomst_display()
