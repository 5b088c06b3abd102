"""Letters that go by post: each waits for a print batch, which staff print, put in envelopes and post."""

import uuid
from typing import Final

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.berichten.uitleg import nieuwe_briefcode
from portal.identiteit.models import Medewerker
from portal.onveranderlijk import Onveranderlijk
from portal.persoonsgegevens.velden import VersleuteldJSONVeld, VersleuteldTekstVeld


class Partijstand(models.TextChoices):
    """A batch is printed as often as needed, and posted once."""

    GEMAAKT = "gemaakt", _("te drukken")
    GEPOST = "gepost", _("gepost")


class Printpartij(models.Model):
    """Letters that are printed together. Its file is made from them by a worker, and goes when it was posted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nummer = models.PositiveIntegerField(_("nummer"), unique=True)
    stand = models.CharField(
        _("stand"), max_length=20, choices=Partijstand.choices, default=Partijstand.GEMAAKT
    )
    gemaakt_op = models.DateTimeField(_("gemaakt"), default=timezone.now)
    gemaakt_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    gepost_op = models.DateField(_("gepost op"), null=True, blank=True)
    gepost_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    pdf = VersleuteldTekstVeld(null=True, editable=False, help_text="base64, encrypted: it holds addresses")

    class Meta:
        verbose_name = _("printpartij")
        verbose_name_plural = _("printpartijen")
        ordering = ["-nummer"]
        constraints = [
            models.CheckConstraint(
                name="printpartij_gepost_heeft_dag",
                condition=Q(stand="gemaakt", gepost_op__isnull=True, gepost_door__isnull=True)
                | Q(stand="gepost", gepost_op__isnull=False, gepost_door__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.nummer)


class Poststuk(models.Model):
    """One letter with its address. Its id is that of the message in the outbox, so a repeat is the same letter.

    Of a source (`bron`) it is a paper that was frozen there: its pages go along as they are.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    over = models.UUIDField(null=True, editable=False, help_text="the dossier, for the log of who saw what")
    kenmerk = models.CharField(
        _("kenmerk"), max_length=20, help_text="the code of the question, on each page"
    )
    omschrijving = models.CharField(_("omschrijving"), max_length=120)
    soort = models.CharField(max_length=20, blank=True, editable=False, help_text="kind of message")
    uitlegcode = models.CharField(
        max_length=16,
        unique=True,
        null=True,
        default=nieuwe_briefcode,
        editable=False,
        help_text="on the letter: opens the explanation of this kind of letter and nothing else",
    )
    naam = VersleuteldTekstVeld(_("naam"), blank=True, default="")
    adres = VersleuteldTekstVeld(_("adres"))
    inhoud = VersleuteldJSONVeld(_("inhoud"))
    taal = models.CharField(_("taal"), max_length=8, default="nl")
    partij = models.ForeignKey(
        Printpartij, on_delete=models.PROTECT, null=True, blank=True, related_name="stukken"
    )
    volgorde = models.PositiveIntegerField(_("volgorde"), null=True, blank=True)
    bron = models.CharField(max_length=20, blank=True, editable=False, help_text="whose frozen paper it is")
    stuk = models.UUIDField(null=True, editable=False, help_text="the frozen paper of that source")
    opdracht = models.UUIDField(
        null=True,
        editable=False,
        help_text="asked for beside the first one: a copy for who represents, or a second time after it came back",
    )
    voorblad = models.BooleanField(
        default=False, editable=False, help_text="a sheet with the address goes before it"
    )
    verteld_op = models.DateTimeField(
        null=True, editable=False, help_text="when the source was told that it was posted"
    )
    klaar_op = models.DateTimeField(_("klaar"), default=timezone.now)
    ingetrokken_op = models.DateTimeField(
        _("ingetrokken"), null=True, blank=True, help_text="must not be posted, also when it was printed"
    )
    terug_op = models.DateField(_("teruggekomen"), null=True, blank=True)

    class Meta:
        verbose_name = _("poststuk")
        verbose_name_plural = _("poststukken")
        ordering = ["klaar_op", "pk"]
        indexes = [
            models.Index(fields=["klaar_op"], condition=Q(partij__isnull=True), name="poststuk_te_drukken"),
            models.Index(fields=["over"], condition=~Q(bron=""), name="poststuk_van_een_bron"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["partij", "volgorde"], name="poststuk_een_plek_in_de_partij"),
            models.CheckConstraint(
                name="poststuk_in_partij_heeft_plek",
                condition=Q(partij__isnull=True, volgorde__isnull=True)
                | Q(partij__isnull=False, volgorde__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["stuk"],
                condition=Q(ingetrokken_op__isnull=True, opdracht__isnull=True),
                name="poststuk_een_keer_per_stuk",
            ),
            models.UniqueConstraint(
                fields=["opdracht"],
                condition=Q(ingetrokken_op__isnull=True),
                name="poststuk_een_keer_per_opdracht",
            ),
            models.CheckConstraint(
                name="poststuk_van_een_bron_zit_in_een_partij",
                condition=Q(bron="", stuk__isnull=True)
                | (~Q(bron="") & Q(stuk__isnull=False, partij__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kenmerk}: {self.omschrijving}"


class Partijgebruik(Onveranderlijk):
    """Who took the file or the list of a batch, and when: it holds names and addresses."""

    WATEN: Final = [("bestand", _("bestand om te drukken")), ("lijst", _("lijst"))]

    partij = models.ForeignKey(Printpartij, on_delete=models.CASCADE, related_name="gebruik")
    wat = models.CharField(_("wat"), max_length=20, choices=WATEN)
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(_("wanneer"), default=timezone.now)

    class Meta:
        verbose_name = _("gebruik van een printpartij")
        verbose_name_plural = _("gebruik van printpartijen")
        ordering = ["-op", "-pk"]

    def __str__(self) -> str:
        return f"{self.wat} {self.op:%Y-%m-%d}"
