"""A sender who says that an answer does not solve it: once per signal, on both sides (domain.md 4d)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from signalen.models.nabericht import Nabericht, OntvangenNabericht
from signalen.models.ontvangen import OntvangenSignaal


class Tegenspraak(Nabericht):
    """The sender's record: "dit lost het niet op", with a reason."""

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
