"""How a dossier became that of someone who signs in: at once, with the code to follow, or with a code on paper."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.dossier import Dossier
from portal.identiteit.models import Burger, Medewerker
from portal.onveranderlijk import Onveranderlijk
from portal.persoonsgegevens.sleutels import zoeksleutel


def koppelcodesleutel(code: str) -> str:
    """The keyed hash under which a code on paper is found."""
    return zoeksleutel(code, doel="koppelcode")


class Koppelweg(models.TextChoices):
    """What proved that it is theirs."""

    INGELOGD = "ingelogd", _("verstuurd terwijl iemand was ingelogd")
    VOLGCODE = "volgcode", _("met de code en een tweede gegeven")
    KOPPELCODE = "koppelcode", _("met een code op papier")


class Koppeling(Onveranderlijk):
    """One dossier and the one whose it became; who did it for them stands apart. Written once."""

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="koppeling")
    burger = models.ForeignKey(Burger, on_delete=models.PROTECT, related_name="koppelingen")
    namens = models.ForeignKey(
        Burger,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="who signed in for them with DigiD Machtigen; empty for who came for oneself",
    )
    weg = models.CharField(_("hoe"), max_length=20, choices=Koppelweg.choices)
    op = models.DateTimeField(_("wanneer"), default=timezone.now)

    class Meta:
        verbose_name = _("koppeling")
        verbose_name_plural = _("koppelingen")
        constraints = [
            models.CheckConstraint(
                name="koppeling_namens_een_ander",
                condition=Q(namens__isnull=True) | ~Q(namens=models.F("burger")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.weg}"


class Koppelcodestatus(models.TextChoices):
    """open -> gebruikt | ingetrokken; that its last day is over is read from the date."""

    OPEN = "open", _("geldt")
    GEBRUIKT = "gebruikt", _("gebruikt")
    INGETROKKEN = "ingetrokken", _("vervangen")


class Koppelcode(models.Model):
    """A code on paper with which someone who signs in makes a dossier their own; kept as a hash, works once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="koppelcodes")
    sleutel = models.CharField(max_length=64, unique=True, editable=False)
    status = models.CharField(max_length=20, choices=Koppelcodestatus.choices, default=Koppelcodestatus.OPEN)
    gemaakt_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField(default=timezone.now)
    geldig_tot = models.DateTimeField(_("geldig tot"))
    einde_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("koppelcode")
        verbose_name_plural = _("koppelcodes")
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(status=Koppelcodestatus.OPEN),
                name="koppelcode_een_die_geldt_per_dossier",
            ),
            models.CheckConstraint(
                name="koppelcode_einde_heeft_moment",
                condition=Q(status=Koppelcodestatus.OPEN, einde_op__isnull=True)
                | (~Q(status=Koppelcodestatus.OPEN) & Q(einde_op__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.status}"
