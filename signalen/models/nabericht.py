"""What a sender says about a signal after it was given: once per signal and kind, written down on both sides."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.onveranderlijk import Onveranderlijk
from signalen.models.ontvangen import OntvangenSignaal
from signalen.models.signaal import LANGE_TEKST, Signaal
from signalen.nummers import nieuw_event_id


class Nabericht(Onveranderlijk):
    """The sender's record."""

    signaal = models.OneToOneField(Signaal, on_delete=models.PROTECT, related_name="%(class)s")
    event_id = models.UUIDField(unique=True, default=nieuw_event_id, editable=False)
    reden = models.TextField(_("reden"), validators=LANGE_TEKST)
    op = models.DateTimeField(_("op"), default=timezone.now)

    class Meta:
        abstract = True
        ordering = ["-op"]

    def __str__(self) -> str:
        return f"{self.signaal.signaalnummer}: {self.reden}"


class OntvangenNabericht(Onveranderlijk):
    """The receiver's record. A kind has its own `signaal`, so that a signal names it without "ontvangen"."""

    signaal: "models.OneToOneField[OntvangenSignaal, OntvangenSignaal]"
    bron = models.CharField(_("bron"), max_length=200)
    event_id = models.CharField(max_length=100)
    reden = models.TextField(_("reden"))
    ontvangen_op = models.DateTimeField(_("ontvangen"), default=timezone.now)

    class Meta:
        abstract = True
        ordering = ["-ontvangen_op"]
        constraints = [
            models.UniqueConstraint(fields=["bron", "event_id"], name="%(class)s_telt_een_keer"),
        ]

    def __str__(self) -> str:
        return f"{self.signaal.signaalnummer}: {self.reden}"


class Tegenspraak(Nabericht):
    """The sender's record: "dit lost het niet op", with a reason (domain.md 4d)."""

    bron = models.CharField(_("aan"), max_length=200)

    class Meta(Nabericht.Meta):
        verbose_name = _("tegenspraak")
        verbose_name_plural = _("tegenspraken")


class OntvangenTegenspraak(OntvangenNabericht):
    """The receiver's record; it opens the knelpunt again when that had been decided on."""

    signaal = models.OneToOneField(OntvangenSignaal, on_delete=models.PROTECT, related_name="tegenspraak")
    weersproken_op = models.DateTimeField(_("weersproken"))

    class Meta(OntvangenNabericht.Meta):
        verbose_name = _("ontvangen tegenspraak")
        verbose_name_plural = _("ontvangen tegenspraken")


class Intrekking(Nabericht):
    """The sender's record that a fixed line, offered as a rule, holds no more: from which day, and why."""

    vanaf = models.DateField(_("vanaf"))

    class Meta(Nabericht.Meta):
        verbose_name = _("intrekking van een voorstel")
        verbose_name_plural = _("intrekkingen van voorstellen")


class OntvangenIntrekking(OntvangenNabericht):
    """The receiver's record; the signal stays and counts, the knelpunt goes on as a person decides."""

    signaal = models.OneToOneField(OntvangenSignaal, on_delete=models.PROTECT, related_name="intrekking")
    vanaf = models.DateField(_("vanaf"))
    ingetrokken_op = models.DateTimeField(_("ingetrokken"))

    class Meta(OntvangenNabericht.Meta):
        verbose_name = _("ontvangen intrekking")
        verbose_name_plural = _("ontvangen intrekkingen")
