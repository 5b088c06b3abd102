"""A fixed line that was offered as a rule and holds no more: the sender takes its proposal back, once per signal."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from signalen.models.nabericht import Nabericht, OntvangenNabericht
from signalen.models.ontvangen import OntvangenSignaal


class Intrekking(Nabericht):
    """The sender's record: from which day the line held no more, and why."""

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
