"""A sender who says that an answer does not solve it: once per signal, on both sides (domain.md 4d)."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.onveranderlijk import Onveranderlijk
from signalen.models.ontvangen import OntvangenSignaal
from signalen.models.signaal import LANGE_TEKST, Signaal
from signalen.nummers import nieuw_event_id


class Tegenspraak(Onveranderlijk):
    """The sender's record: "dit lost het niet op", with a reason."""

    signaal = models.OneToOneField(Signaal, on_delete=models.PROTECT, related_name="tegenspraak")
    bron = models.CharField(_("aan"), max_length=200)
    event_id = models.UUIDField(unique=True, default=nieuw_event_id, editable=False)
    reden = models.TextField(_("reden"), validators=LANGE_TEKST)
    op = models.DateTimeField(_("op"), default=timezone.now)

    class Meta:
        verbose_name = _("tegenspraak")
        verbose_name_plural = _("tegenspraken")
        ordering = ["-op"]

    def __str__(self) -> str:
        return f"{self.signaal.signaalnummer}: {self.reden}"


class OntvangenTegenspraak(Onveranderlijk):
    """The receiver's record; it opens the knelpunt again when that had been decided on."""

    signaal = models.OneToOneField(OntvangenSignaal, on_delete=models.PROTECT, related_name="tegenspraak")
    bron = models.CharField(_("bron"), max_length=200)
    event_id = models.CharField(max_length=100)
    reden = models.TextField(_("reden"))
    weersproken_op = models.DateTimeField(_("weersproken"))
    ontvangen_op = models.DateTimeField(_("ontvangen"), default=timezone.now)

    class Meta:
        verbose_name = _("ontvangen tegenspraak")
        verbose_name_plural = _("ontvangen tegenspraken")
        ordering = ["-ontvangen_op"]
        constraints = [
            models.UniqueConstraint(fields=["bron", "event_id"], name="ontvangen_tegenspraak_telt_een_keer"),
        ]

    def __str__(self) -> str:
        return f"{self.signaal.signaalnummer}: {self.reden}"
