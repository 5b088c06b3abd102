"""Other portals and contact centres that talk with this portal by machine (docs/api.md)."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.ontvanger import Ontvanger
from portal.identiteit.models import Medewerker
from portal.persoonsgegevens.sleutels import zoeksleutel


def sleutelkenmerk(sleutel: str) -> str:
    """The keyed hash under which a key is found; the key itself is kept nowhere."""
    return zoeksleutel(sleutel, doel="aansluiting")


class Bevoegdheid(models.TextChoices):
    """What an organisation may do by machine; the scopes of the API."""

    VOLGEN = "volgen", _("Laten zien hoe het met een vraag staat, als de burger dat wil")
    VRAGEN = "vragen", _("Een vraag van een burger aan ons doorgeven")
    AFSPRAKEN = "afspraken", _("Een afspraak maken bij een vraag die zij doorgaf")
    ADVIES = "advies", _("Vragen bij wie iemand moet zijn")
    OVERNEMEN = "overnemen", _("Vragen overnemen die wij haar aanbieden")


class Aansluitstatus(models.TextChoices):
    """actief -> gestopt, for good: a new agreement is a new row, which may have the same name."""

    ACTIEF = "actief", _("aangesloten")
    GESTOPT = "gestopt", _("gestopt")


class Aansluiting(models.Model):
    """One other portal or contact centre, with what it may do. Citizens read `naam` and `waarvoor`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    naam = models.CharField(_("naam"), max_length=120)
    waarvoor = models.CharField(_("waarvoor"), max_length=200)
    website = models.URLField(_("website"))
    bevoegdheden = models.JSONField(_("mag"), default=list)
    ontvanger = models.ForeignKey(
        Ontvanger,
        verbose_name=_("ontvanger van overdrachten"),
        on_delete=models.PROTECT,
        null=True,
        related_name="aansluitingen",
        help_text="the party of the register that it is: what is offered to that party, it gets by machine",
    )
    status = models.CharField(max_length=20, choices=Aansluitstatus.choices, default=Aansluitstatus.ACTIEF)
    gemaakt_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    gemaakt_op = models.DateTimeField(default=timezone.now)
    einde_op = models.DateTimeField(null=True)
    einde_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    fictief = models.BooleanField(_("verzonnen"), default=False, editable=False)

    class Meta:
        verbose_name = _("aansluiting")
        verbose_name_plural = _("aansluitingen")
        ordering = ["naam"]
        constraints = [
            models.CheckConstraint(
                name="aansluiting_einde_heeft_moment",
                condition=Q(status=Aansluitstatus.ACTIEF, einde_op__isnull=True)
                | Q(status=Aansluitstatus.GESTOPT, einde_op__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["naam"], condition=Q(status=Aansluitstatus.ACTIEF), name="aansluiting_naam_is_er_eens"
            ),
            models.UniqueConstraint(
                fields=["ontvanger"],
                condition=Q(status=Aansluitstatus.ACTIEF),
                name="aansluiting_een_per_ontvanger",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def is_actief(self) -> bool:
        """Whether its keys open anything."""
        return self.status == Aansluitstatus.ACTIEF

    @property
    def drukteteller(self) -> str:
        """Under which its requests of a minute are counted."""
        return f"aansluiting:{self.pk}"

    def mag(self, bevoegdheid: Bevoegdheid) -> bool:
        """Whether this was agreed, and still holds."""
        return self.is_actief and bevoegdheid.value in self.bevoegdheden

    @property
    def mag_in_woorden(self) -> list[str]:
        """What it may do, as people read it."""
        return [str(Bevoegdheid(woord).label) for woord in self.bevoegdheden]


class Sleutelstatus(models.TextChoices):
    """geldig -> ingetrokken; that its last day is over is read from the date."""

    GELDIG = "geldig", _("geldig")
    INGETROKKEN = "ingetrokken", _("ingetrokken")


class Aansluitsleutel(models.Model):
    """A key of an organisation: only its keyed hash, and its first characters so that people know which it is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    aansluiting = models.ForeignKey(Aansluiting, on_delete=models.CASCADE, related_name="sleutels")
    kenmerk = models.CharField(max_length=64, unique=True, editable=False)
    begin = models.CharField(_("begint met"), max_length=12)
    status = models.CharField(max_length=20, choices=Sleutelstatus.choices, default=Sleutelstatus.GELDIG)
    gemaakt_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    gemaakt_op = models.DateTimeField(default=timezone.now)
    geldig_tot = models.DateTimeField(_("geldig tot"))
    einde_op = models.DateTimeField(null=True)
    einde_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("sleutel van een aansluiting")
        verbose_name_plural = _("sleutels van aansluitingen")
        ordering = ["-gemaakt_op"]
        constraints = [
            models.CheckConstraint(
                name="aansluitsleutel_einde_heeft_moment",
                condition=Q(status=Sleutelstatus.GELDIG, einde_op__isnull=True)
                | Q(status=Sleutelstatus.INGETROKKEN, einde_op__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.begin}…"

    @property
    def werkt(self) -> bool:
        """Whether it opens anything now."""
        geldig = self.status == Sleutelstatus.GELDIG and self.geldig_tot > timezone.now()
        return geldig and self.aansluiting.is_actief


class Eenmalig(models.Model):
    """A message of an organisation that was carried out: under its key, a keyed hash of all that it said."""

    id = models.UUIDField(
        primary_key=True, editable=False, help_text="made of the organisation and its Idempotency-Key"
    )
    aansluiting = models.ForeignKey(Aansluiting, on_delete=models.CASCADE, related_name="+")
    kenmerk = models.CharField(max_length=64, editable=False)
    op = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("eenmalig bericht")
        verbose_name_plural = _("eenmalige berichten")

    def __str__(self) -> str:
        return str(self.pk)
