"""Thinking along without knowing who it is about: a case table of facts, and the answers of colleagues."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maatwerk.models.zaak import Zaak
from portal.identiteit.models import Medewerker

FEITEN_MAX_TEKENS = 2000
ANTWOORD_MAX_TEKENS = 2000


class Casustafel(models.Model):
    """The facts of a case, written by hand and checked to hold nothing of a person. Open to staff with the link."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="casustafels")
    feiten = models.TextField(_("feiten"), max_length=FEITEN_MAX_TEKENS)
    vraag = models.CharField(_("vraag"), max_length=300)
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)
    open_tot = models.DateField(_("open tot en met"))

    class Meta:
        verbose_name = _("casustafel")
        verbose_name_plural = _("casustafels")
        ordering = ["-op"]

    def __str__(self) -> str:
        return self.vraag

    @property
    def is_open(self) -> bool:
        """Whether colleagues can still answer."""
        return self.open_tot >= timezone.localdate()


class Casusantwoord(models.Model):
    """What a colleague thinks; checked like the facts."""

    tafel = models.ForeignKey(Casustafel, on_delete=models.CASCADE, related_name="antwoorden")
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    tekst = models.TextField(_("antwoord"), max_length=ANTWOORD_MAX_TEKENS)
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("antwoord op een casus")
        verbose_name_plural = _("antwoorden op een casus")
        ordering = ["op", "pk"]

    def __str__(self) -> str:
        return f"{self.door}: {self.op:%Y-%m-%d}"
