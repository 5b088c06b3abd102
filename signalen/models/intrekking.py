"""A fixed line that was offered as a rule and holds no more: the sender takes its proposal back, once per signal."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.onveranderlijk import Onveranderlijk
from signalen.models.ontvangen import OntvangenSignaal
from signalen.models.signaal import LANGE_TEKST, Signaal
from signalen.nummers import nieuw_event_id


class Intrekking(Onveranderlijk):
    """The sender's record: from which day the line held no more, and why."""

    signaal = models.OneToOneField(Signaal, on_delete=models.PROTECT, related_name="intrekking")
    event_id = models.UUIDField(unique=True, default=nieuw_event_id, editable=False)
    vanaf = models.DateField(_("vanaf"))
    reden = models.TextField(_("reden"), validators=LANGE_TEKST)
    op = models.DateTimeField(_("op"), default=timezone.now)

    class Meta:
        verbose_name = _("intrekking van een voorstel")
        verbose_name_plural = _("intrekkingen van voorstellen")
        ordering = ["-op"]

    def __str__(self) -> str:
        return f"{self.signaal.signaalnummer}: {self.reden}"


class OntvangenIntrekking(Onveranderlijk):
    """The receiver's record; the signal stays and counts, the knelpunt goes on as a person decides."""

    signaal = models.OneToOneField(OntvangenSignaal, on_delete=models.PROTECT, related_name="intrekking")
    bron = models.CharField(_("bron"), max_length=200)
    event_id = models.CharField(max_length=100)
    vanaf = models.DateField(_("vanaf"))
    reden = models.TextField(_("reden"))
    ingetrokken_op = models.DateTimeField(_("ingetrokken"))
    ontvangen_op = models.DateTimeField(_("ontvangen"), default=timezone.now)

    class Meta:
        verbose_name = _("ontvangen intrekking")
        verbose_name_plural = _("ontvangen intrekkingen")
        ordering = ["-ontvangen_op"]
        constraints = [
            models.UniqueConstraint(fields=["bron", "event_id"], name="ontvangen_intrekking_telt_een_keer"),
        ]

    def __str__(self) -> str:
        return f"{self.signaal.signaalnummer}: {self.reden}"
