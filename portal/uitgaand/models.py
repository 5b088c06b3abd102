"""A message that must leave the house: to a person by one channel, or to a system as a CloudEvent."""

import uuid
from typing import Final

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.persoonsgegevens.velden import VersleuteldJSONVeld, VersleuteldTekstVeld


class Kanaal(models.TextChoices):
    """How a message leaves."""

    EMAIL = "email", _("e-mail")
    SMS = "sms", _("sms")
    BERICHTENBOX = "berichtenbox", _("Berichtenbox")
    BRIEF = "brief", _("brief")
    CLOUDEVENT = "cloudevent", _("CloudEvent")
    ZGW = "zgw", _("zaak in een register van zaken (ZGW)")


class Status(models.TextChoices):
    """The life of a message; `portal/uitgaand/motor.py` is the only writer.

    wacht -> bezig -> verzonden, or back to wacht with a longer pause, or mislukt (terminal until staff resend).
    """

    WACHT = "wacht", _("wacht")
    BEZIG = "bezig", _("wordt verstuurd")
    VERZONDEN = "verzonden", _("verzonden")
    MISLUKT = "mislukt", _("mislukt")


class Ontvangst(models.TextChoices):
    """What the other side told of a message after it left; ONTVANGST_VOLGT says what may follow what."""

    ONBEKEND = "", _("niet bekend")
    GEPOST = "gepost", _("op de post gedaan")
    AFGELEVERD = "afgeleverd", _("afgeleverd")
    ONGELEZEN = "ongelezen", _("te lang niet gelezen")
    GELEZEN = "gelezen", _("gelezen")
    TERUG = "terug", _("kwam niet aan")


ONTVANGST_VOLGT: Final[dict[str, frozenset[str]]] = {
    Ontvangst.ONBEKEND: frozenset(Ontvangst) - {Ontvangst.ONBEKEND},
    Ontvangst.GEPOST: frozenset({Ontvangst.GELEZEN, Ontvangst.TERUG}),
    Ontvangst.AFGELEVERD: frozenset({Ontvangst.ONGELEZEN, Ontvangst.GELEZEN, Ontvangst.TERUG}),
    Ontvangst.ONGELEZEN: frozenset({Ontvangst.GELEZEN}),
    Ontvangst.GELEZEN: frozenset(),
    Ontvangst.TERUG: frozenset(),
}
"""Forward only: what was told later and says less is not kept."""
STATUS_VOLGT: Final[dict[str, frozenset[str]]] = {
    Status.WACHT: frozenset({Status.BEZIG}),
    Status.BEZIG: frozenset({Status.WACHT, Status.VERZONDEN, Status.MISLUKT}),
    Status.VERZONDEN: frozenset(),
    Status.MISLUKT: frozenset({Status.WACHT}),
}
"""What the engine may do; from `mislukt` only staff go on, and never with a message that took another way."""


class Stand(models.TextChoices):
    """Where a message is, in the words of whoever waits for it; `Uitgaand.stand` reads it from status and receipt."""

    KLAAR = "klaar", _("ligt klaar")
    AANGEBODEN = "aangeboden", _("onderweg")
    VERZONDEN = "verzonden", _("verstuurd")
    GEPOST = "gepost", _("op de post gedaan")
    AFGELEVERD = "afgeleverd", _("afgeleverd")
    ONGELEZEN = "ongelezen", _("niet gelezen")
    GELEZEN = "gelezen", _("gelezen")
    MISLUKT = "mislukt", _("kwam niet aan")


def stand_van(status: str, pogingen: int, ontvangst: str, kanaal: str = "") -> Stand:
    """The state that these give together. A letter that left the outbox lies at the print room, and is not posted."""
    if status == Status.MISLUKT or ontvangst == Ontvangst.TERUG:
        return Stand.MISLUKT
    if status == Status.VERZONDEN:
        weg = Stand.AANGEBODEN if kanaal == Kanaal.BRIEF else Stand.VERZONDEN
        return Stand(ontvangst) if ontvangst else weg
    return Stand.AANGEBODEN if pogingen else Stand.KLAAR


class Uitgaand(models.Model):
    """One message in the transactional outbox, written in the transaction of what it tells about."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kanaal = models.CharField(_("kanaal"), max_length=20, choices=Kanaal.choices)
    omschrijving = models.CharField(
        _("omschrijving"), max_length=120, help_text=_("Zonder persoonsgegevens; staat in het beheer.")
    )
    bestemming = VersleuteldTekstVeld(_("bestemming"))
    inhoud = VersleuteldJSONVeld(_("inhoud"))
    sleutel = models.CharField(
        _("sleutel"),
        max_length=120,
        unique=True,
        help_text=_("Wat twee keer wordt klaargezet, gaat één keer."),
    )
    over = models.UUIDField(
        _("over"),
        null=True,
        blank=True,
        db_index=True,
        editable=False,
        help_text=_("Waar het bij hoort. Wat daarbij nog wacht, kan in één keer worden tegengehouden."),
    )
    soort = models.CharField(
        max_length=40,
        blank=True,
        editable=False,
        help_text="which message to a person it is; only these take another way when this one fails",
    )
    bij = models.PositiveBigIntegerField(
        null=True, editable=False, help_text="the line of a timeline beside which its state stands"
    )
    vorige = models.OneToOneField(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="volgende",
        help_text="the way that failed before this one: of each there is one that follows",
    )
    vervolg_op = models.DateTimeField(
        null=True, editable=False, help_text="when another way was taken, or a person was asked"
    )
    reeks = models.CharField(
        max_length=200,
        blank=True,
        editable=False,
        help_text="the row of numbers it belongs to, one for each receiver; never an address of a person",
    )
    volgnummer = models.PositiveBigIntegerField(_("volgnummer"), null=True, editable=False)
    status = models.CharField(_("status"), max_length=20, choices=Status.choices, default=Status.WACHT)
    pogingen = models.PositiveIntegerField(_("pogingen"), default=0)
    volgende_poging_op = models.DateTimeField(_("volgende poging"), default=timezone.now)
    pacht_tot = models.DateTimeField(
        null=True, editable=False, help_text=_("Tot dan is één werker ermee bezig; daarna mag een ander.")
    )
    laatste_fout = models.TextField(_("laatste fout"), blank=True)
    aangemaakt_op = models.DateTimeField(_("aangemaakt"), default=timezone.now, editable=False)
    verzonden_op = models.DateTimeField(_("verzonden"), null=True, editable=False)
    ontvangst = models.CharField(
        _("ontvangst"), max_length=20, choices=Ontvangst.choices, blank=True, default=Ontvangst.ONBEKEND
    )
    ontvangst_op = models.DateTimeField(_("ontvangst bekend"), null=True, editable=False)
    spoor = models.CharField(
        max_length=32,
        blank=True,
        editable=False,
        help_text="the trace of the request or task that caused it (W3C); sending it belongs to the same",
    )
    nagevraagd_op = models.DateTimeField(
        null=True, editable=False, help_text="when the provider was last asked what became of it"
    )

    class Meta:
        verbose_name = _("uitgaand bericht")
        verbose_name_plural = _("uitgaande berichten")
        ordering = ["-aangemaakt_op"]
        indexes = [
            models.Index(fields=["status", "volgende_poging_op"], name="uitgaand_aan_de_beurt"),
            models.Index(
                fields=["kanaal", "verzonden_op"],
                condition=models.Q(status=Status.VERZONDEN, kanaal__in=["sms", "berichtenbox"]),
                name="uitgaand_na_te_vragen",
            ),
            models.Index(
                fields=["bij"], condition=models.Q(bij__isnull=False), name="uitgaand_bij_een_regel"
            ),
            # What a person may not have got, or not have read: the sweep reads these alone.
            models.Index(
                fields=["verzonden_op"],
                condition=models.Q(vervolg_op__isnull=True) & ~models.Q(soort=""),
                name="uitgaand_zonder_vervolg",
            ),
            models.Index(
                fields=["ontvangst_op"],
                condition=models.Q(ontvangst=Ontvangst.TERUG, vervolg_op__isnull=True),
                name="uitgaand_teruggekomen",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["reeks", "volgnummer"],
                condition=models.Q(volgnummer__isnull=False),
                name="uitgaand_nummer_een_keer",
            ),
            models.CheckConstraint(
                name="uitgaand_ontvangst_na_verzenden",
                condition=models.Q(ontvangst="", ontvangst_op__isnull=True)
                | (models.Q(status=Status.VERZONDEN, ontvangst_op__isnull=False) & ~models.Q(ontvangst="")),
            ),
            models.CheckConstraint(
                name="uitgaand_verzonden_heeft_moment",
                condition=~models.Q(status=Status.VERZONDEN) | models.Q(verzonden_op__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kanaal_display()}: {self.omschrijving} ({self.get_status_display()})"

    @property
    def stand(self) -> Stand:
        """Where it is, for people."""
        return stand_van(self.status, self.pogingen, self.ontvangst, self.kanaal)
