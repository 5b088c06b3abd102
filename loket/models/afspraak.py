"""Appointments: a desk at a time, for one question; and the waiting places for when all is taken."""

import uuid
from datetime import datetime, timedelta
from math import ceil

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.dossier import Dossier
from loket.models.informatiepunt import Informatiepunt
from loket.models.toezegging import Toezegging
from portal.onveranderlijk import Onveranderlijk
from portal.persoonsgegevens.velden import VersleuteldTekstVeld
from portal.stelsel.models import Gemeente, Organisatie


class Afspraakstatus(models.TextChoices):
    """The life of an appointment; `loket.handelingen.afspraakovergangen` says who may take which step."""

    GERESERVEERD = "gereserveerd", _("vrijgehouden")
    BEVESTIGD = "bevestigd", _("staat vast")
    VERPLAATST = "verplaatst", _("verplaatst")
    AFGEZEGD = "afgezegd", _("afgezegd")
    VERLOPEN = "verlopen", _("niet doorgegaan")
    GEWEEST = "geweest", _("geweest")
    NIET_VERSCHENEN = "niet_verschenen", _("niet gekomen")


BEZET = (
    Afspraakstatus.GERESERVEERD,
    Afspraakstatus.BEVESTIGD,
    Afspraakstatus.GEWEEST,
    Afspraakstatus.NIET_VERSCHENEN,
)
"""While it has one of these, nobody else can have that desk at that time."""


def minuten_tot(moment: datetime | None) -> int:
    """Minutes until a moment, the last one included; 0 when it is over."""
    return max(0, ceil((moment - timezone.now()) / timedelta(minutes=1))) if moment else 0


class Afspraakwens(models.Model):
    """What someone needs at an appointment; told once, and read by who prepares it."""

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="afspraakwens")
    plaats = models.CharField(_("plaats"), max_length=80, blank=True)
    gemeente = models.ForeignKey(
        Gemeente, on_delete=models.PROTECT, null=True, blank=True, help_text="what `plaats` came to"
    )
    rolstoel = models.BooleanField(_("komt met een rolstoel"), default=False)
    tolk = models.CharField(_("taal van de tolk"), max_length=60, blank=True)
    tolk_gevraagd_op = models.DateTimeField(_("tolk gevraagd op"), null=True, blank=True)
    organisaties = models.JSONField(_("organisaties"), default=list, blank=True)

    class Meta:
        verbose_name = _("wens bij een afspraak")
        verbose_name_plural = _("wensen bij een afspraak")
        constraints = [
            models.CheckConstraint(
                name="afspraakwens_weet_sinds_wanneer_een_tolk",
                condition=Q(tolk="") | Q(tolk_gevraagd_op__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.plaats} {self.tolk}".strip()


class Afspraak(models.Model):
    """One desk of one informatiepunt at one time, kept for one dossier.

    A moved appointment is a new row with the same `uid` and the next `volgnummer` (RFC 5545: UID and SEQUENCE).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="afspraken")
    informatiepunt = models.ForeignKey(Informatiepunt, on_delete=models.PROTECT, related_name="afspraken")
    begint_op = models.DateTimeField(_("begint"))
    eindigt_op = models.DateTimeField(_("eindigt"))
    balie = models.PositiveSmallIntegerField(_("balie"))
    status = models.CharField(
        _("status"), max_length=20, choices=Afspraakstatus.choices, default=Afspraakstatus.GERESERVEERD
    )
    gereserveerd_tot = models.DateTimeField(_("vrijgehouden tot"), null=True, blank=True)
    aanbod = models.BooleanField(_("door ons aangeboden"), default=False)
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    volgnummer = models.PositiveSmallIntegerField(default=0, editable=False)
    toezegging = models.OneToOneField(
        Toezegging, on_delete=models.SET_NULL, null=True, blank=True, related_name="afspraak"
    )
    herinnerd_op = models.DateTimeField(_("herinnerd"), null=True, blank=True)
    aangemaakt_op = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("afspraak")
        verbose_name_plural = _("afspraken")
        ordering = ["begint_op", "balie"]
        indexes = [
            models.Index(fields=["informatiepunt", "begint_op"], name="afspraak_per_punt"),
            models.Index(fields=["status", "gereserveerd_tot"], name="afspraak_te_verlopen"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["informatiepunt", "begint_op", "balie"],
                condition=Q(status__in=BEZET),
                name="afspraak_een_per_balie_en_tijd",
            ),
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(status=Afspraakstatus.BEVESTIGD),
                name="afspraak_een_per_dossier",
            ),
            models.UniqueConstraint(
                fields=["dossier", "aanbod"],
                condition=Q(status=Afspraakstatus.GERESERVEERD),
                name="afspraak_een_keuze_en_een_aanbod",
            ),
            models.UniqueConstraint(
                fields=["uid", "volgnummer"],
                condition=~Q(status=Afspraakstatus.VERLOPEN),
                name="afspraak_volgnummer_een_keer",
            ),
            models.CheckConstraint(
                name="afspraak_gereserveerd_heeft_einde",
                condition=Q(status=Afspraakstatus.GERESERVEERD, gereserveerd_tot__isnull=False)
                | (~Q(status=Afspraakstatus.GERESERVEERD) & Q(gereserveerd_tot__isnull=True)),
            ),
            # Promise 1: who has an appointment, has a promise.
            models.CheckConstraint(
                name="afspraak_bevestigd_is_beloofd",
                condition=~Q(status=Afspraakstatus.BEVESTIGD) | Q(toezegging__isnull=False),
            ),
            models.CheckConstraint(
                name="afspraak_eindigt_na_begin", condition=Q(eindigt_op__gt=models.F("begint_op"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.begint_op:%Y-%m-%d %H:%M} {self.informatiepunt}"

    @property
    def minuten_over(self) -> int:
        """How many minutes, the last one included, this time is still kept free; 0 when it is not."""
        return minuten_tot(self.gereserveerd_tot)


class Afspraakpartij(models.Model):
    """An organisation that sits at the table; one person of it is there, so it has one appointment at a time."""

    afspraak = models.ForeignKey(Afspraak, on_delete=models.CASCADE, related_name="partijen")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+")
    informatiepunt = models.ForeignKey(Informatiepunt, on_delete=models.PROTECT, related_name="+")
    begint_op = models.DateTimeField()
    actief = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("partij bij een afspraak")
        verbose_name_plural = _("partijen bij een afspraak")
        constraints = [
            models.UniqueConstraint(
                fields=["informatiepunt", "organisatie", "begint_op"],
                condition=Q(actief=True),
                name="partij_een_afspraak_tegelijk",
            ),
            models.UniqueConstraint(fields=["afspraak", "organisatie"], name="partij_een_keer_per_afspraak"),
        ]

    def __str__(self) -> str:
        return str(self.organisatie)


class Afspraakstap(Onveranderlijk):
    """One step in the life of an appointment; `door` is the citizen, the clock, or a name of staff."""

    afspraak = models.ForeignKey(Afspraak, on_delete=models.CASCADE, related_name="stappen")
    van = models.CharField(max_length=20, choices=Afspraakstatus.choices, blank=True)
    naar = models.CharField(max_length=20, choices=Afspraakstatus.choices)
    door = models.CharField(_("door"), max_length=160)
    reden = VersleuteldTekstVeld(_("reden"), blank=True, default="")
    machtiging = models.ForeignKey(
        "loket.Machtiging",
        on_delete=models.RESTRICT,
        null=True,
        related_name="afspraakstappen",
        help_text="with which a helper took this step for the person of the dossier",
    )
    op = models.DateTimeField(_("wanneer"), default=timezone.now)

    class Meta:
        verbose_name = _("stap van een afspraak")
        verbose_name_plural = _("stappen van een afspraak")
        ordering = ["op", "pk"]

    def __str__(self) -> str:
        return f"{self.van} > {self.naar}"


class Wachtstatus(models.TextChoices):
    """wacht -> aangeboden -> aangenomen; the other ends say why."""

    WACHT = "wacht", _("wacht op een plek")
    AANGEBODEN = "aangeboden", _("plek aangeboden")
    AANGENOMEN = "aangenomen", _("plek aangenomen")
    NIET_GEREAGEERD = "niet_gereageerd", _("niet gereageerd, wij bellen")
    GESTOPT = "gestopt", _("gestopt")


WACHT_NOG = (Wachtstatus.WACHT, Wachtstatus.AANGEBODEN)


class Wachtplek(models.Model):
    """A place in the row of one informatiepunt, with the day by which we expect to have something."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="wachtplekken")
    informatiepunt = models.ForeignKey(Informatiepunt, on_delete=models.PROTECT, related_name="wachtplekken")
    status = models.CharField(
        _("status"), max_length=20, choices=Wachtstatus.choices, default=Wachtstatus.WACHT
    )
    verwacht_op = models.DateField(_("verwacht"))
    pas_na = models.DateTimeField(
        _("pas na"), null=True, blank=True, help_text="the last time that was offered and did not suit"
    )
    aanbod = models.OneToOneField(
        Afspraak, on_delete=models.SET_NULL, null=True, blank=True, related_name="wachtplek"
    )
    toezegging = models.ForeignKey(
        Toezegging, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    aangemaakt_op = models.DateTimeField(default=timezone.now, editable=False)
    afgerond_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("wachtplek")
        verbose_name_plural = _("wachtplekken")
        ordering = ["aangemaakt_op"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(status__in=WACHT_NOG), name="wachtplek_een_per_dossier"
            ),
            # Promise 1: who waits, has a promise with a date.
            models.CheckConstraint(
                name="wachtplek_is_beloofd",
                condition=~Q(status__in=WACHT_NOG) | Q(toezegging__isnull=False),
            ),
            models.CheckConstraint(
                name="wachtplek_aangeboden_heeft_aanbod",
                condition=~Q(status=Wachtstatus.AANGEBODEN) | Q(aanbod__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.informatiepunt}: {self.get_status_display()}"
