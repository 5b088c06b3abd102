"""A new training of the search: asked for by an editor, done by a worker, put live by an editor."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker


class Trainingsstaat(models.TextChoices):
    """loopt -> klaar or mislukt; klaar -> live or verworpen; live -> vervangen (by a newer) or teruggezet."""

    LOOPT = "loopt", _("wordt doorgerekend")
    KLAAR = "klaar", _("klaar om te bekijken")
    MISLUKT = "mislukt", _("mislukt")
    LIVE = "live", _("live")
    VERWORPEN = "verworpen", _("verworpen")
    VERVANGEN = "vervangen", _("vervangen door een nieuwere")
    TERUGGEZET = "teruggezet", _("live geweest en teruggezet")


class Hertraining(models.Model):
    """One training. Of those that run there is one at most, and of those that are live too.

    `verschillen` and `cijfers` come from held-out utterances (loket.zoeken.proef), never from stories.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    staat = models.CharField(
        _("staat"), max_length=20, choices=Trainingsstaat.choices, default=Trainingsstaat.LOOPT
    )
    aangevraagd_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    aangevraagd_op = models.DateTimeField(_("aangevraagd"), default=timezone.now)
    pogingen = models.PositiveSmallIntegerField(default=0)
    pacht_tot = models.DateTimeField(
        null=True, help_text="until then one worker is at it; afterwards another may"
    )
    laatste_fout = models.TextField(_("laatste fout"), blank=True)
    klaar_op = models.DateTimeField(_("klaar"), null=True)
    cijfers = models.JSONField(default=dict, help_text="voor and na: figures on held-out utterances")
    verschillen = models.JSONField(default=list, help_text="held-out utterances with another first hit")
    voorstellen = models.JSONField(default=list, help_text="proposals in it: id, first hit before and after")
    besloten_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    besloten_op = models.DateTimeField(_("besloten"), null=True)

    class Meta:
        verbose_name = _("hertraining")
        verbose_name_plural = _("hertrainingen")
        ordering = ["-aangevraagd_op"]
        constraints = [
            models.UniqueConstraint(
                fields=["staat"],
                condition=models.Q(staat=Trainingsstaat.LOOPT),
                name="hertraining_een_tegelijk",
            ),
            models.UniqueConstraint(
                fields=["staat"], condition=models.Q(staat=Trainingsstaat.LIVE), name="hertraining_een_live"
            ),
            models.CheckConstraint(
                name="hertraining_besluit_heeft_naam_en_moment",
                condition=models.Q(
                    staat__in=[Trainingsstaat.LOOPT, Trainingsstaat.KLAAR, Trainingsstaat.MISLUKT]
                )
                | models.Q(besloten_door__isnull=False, besloten_op__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_staat_display()} ({self.aangevraagd_op:%Y-%m-%d %H:%M})"
