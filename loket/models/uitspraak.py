"""How citizens put it, in the words of editors: what the search learns from beside the seed content."""

import hashlib

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.catalogus import Dienst
from loket.zoeken.taal import woorden
from portal.identiteit.models import Medewerker
from portal.stelsel.geschiedenis import geschiedenis

MAX_TEKENS = 600


class Uitspraakbron(models.TextChoices):
    """Where an utterance comes from. Of the seed only what was withdrawn here has a row."""

    REDACTEUR = "redacteur", _("redacteur")
    ZAAD = "zaad", _("beginvulling")


class Uitspraakstaat(models.TextChoices):
    """voorstel -> actief when a training with it goes live; either -> ingetrokken, and back to voorstel."""

    VOORSTEL = "voorstel", _("voorstel, nog niet live")
    ACTIEF = "actief", _("actief")
    INGETROKKEN = "ingetrokken", _("ingetrokken")


class Uitspraak(models.Model):
    """A made-up sentence as a citizen might say it, never the words of a real person."""

    dienst = models.ForeignKey(
        Dienst,
        verbose_name=_("dienst"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="uitspraken",
        help_text=_("Leeg betekent: dit past nergens bij."),
    )
    tekst = models.TextField(
        _("uitspraak"),
        max_length=MAX_TEKENS,
        help_text=_("Zoals iemand het zou zeggen, ook met fouten. Verzin de zin: nooit een echt verhaal."),
    )
    kenmerk = models.CharField(max_length=64, unique=True, editable=False)
    bron = models.CharField(
        _("bron"),
        max_length=20,
        choices=Uitspraakbron.choices,
        default=Uitspraakbron.REDACTEUR,
        editable=False,
    )
    staat = models.CharField(
        _("staat"), max_length=20, choices=Uitspraakstaat.choices, default=Uitspraakstaat.VOORSTEL
    )
    auteur = models.ForeignKey(
        Medewerker,
        verbose_name=_("auteur"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    aangemaakt_op = models.DateTimeField(_("gemaakt"), default=timezone.now, editable=False)
    history = geschiedenis()

    class Meta:
        verbose_name = _("uitspraak")
        verbose_name_plural = _("uitspraken")
        ordering = ["-aangemaakt_op"]
        constraints = [
            models.CheckConstraint(
                name="uitspraak_van_het_zaad_is_alleen_ingetrokken_of_terug",
                condition=models.Q(bron=Uitspraakbron.REDACTEUR)
                | models.Q(staat__in=[Uitspraakstaat.INGETROKKEN, Uitspraakstaat.ACTIEF]),
            )
        ]

    def __str__(self) -> str:
        return self.tekst if len(self.tekst) <= 60 else f"{self.tekst[:59]}…"


def kenmerk_van(tekst: str) -> str:
    """The same for two utterances with the same words, whatever their capitals, accents and points."""
    return hashlib.sha256(" ".join(woorden(tekst)).encode()).hexdigest()
