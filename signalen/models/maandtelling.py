"""Signals per month and kind, for figures at any size; and what is still to be added to them."""

import uuid
from collections.abc import Iterable
from typing import Final

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.stelsel.models import Ministerie
from signalen.cijfers.vakken import KLEIN, SMAL, VELDEN, Snede, Stand
from signalen.models.keuzes import Ernst, Oorzaak


class Telvakvelden(models.Model):
    """The properties of signalen.cijfers.vakken.Telvak."""

    ministerie = models.ForeignKey(
        Ministerie, verbose_name=_("ministerie"), on_delete=models.CASCADE, related_name="+", db_index=False
    )
    maand = models.DateField(_("maand"))
    regeling = models.CharField(_("wet"), max_length=200, blank=True)
    artikel = models.CharField(_("artikel"), max_length=80, blank=True)
    oorzaak = models.CharField(_("oorzaak"), max_length=30, choices=Oorzaak.choices, blank=True)
    ernst = models.PositiveSmallIntegerField(_("ernst"), choices=Ernst.choices)
    afzender = models.CharField(_("afzender"), max_length=160, blank=True)
    route = models.CharField(_("route"), max_length=20, blank=True)
    levensgebeurtenis = models.CharField(_("levensgebeurtenis"), max_length=80, blank=True)
    stand = models.CharField(
        _("stand"), max_length=10, choices=[(stand.value, stand.value) for stand in Stand]
    )

    class Meta:
        abstract = True


class Telregel(Telvakvelden):
    """So many signals more or less of this kind: written in the transaction of the signal, in nobody's way.

    `signalen.handelingen.maandtellen.vouw` adds it to the months and takes it away, in one transaction.
    """

    verschil = models.IntegerField(_("verschil"))
    op = models.DateTimeField(_("op"), default=timezone.now)

    class Meta:
        verbose_name = _("regel om bij te tellen")
        verbose_name_plural = _("regels om bij te tellen")
        constraints = [
            models.CheckConstraint(name="telregel_telt_iets", condition=~models.Q(verschil=0)),
        ]

    def __str__(self) -> str:
        return f"{self.maand:%Y-%m}, {self.ministerie}: {self.verschil:+d}"


# A cut can be as long as the signals: whoever asks for one of these reads its own only.
ZOEKT: Final = {
    "wet": "regeling",
    "oorzaak": "oorzaak",
    "wie": "afzender",
    "route": "route",
    "waarbij": "levensgebeurtenis",
}
# Where a rule of one sender, route or life event is asked for most: whole rows stand in an index of their own.
PER_OORSPRONG: Final = {
    "afzender": ("afzender", Snede.PLEK_AFZENDER),
    "route": ("route", Snede.PLEK_ROUTE),
    "gebeurtenis": ("levensgebeurtenis", Snede.PLEK_GEBEURTENIS),
}
REST: Final = (
    "regeling",
    "artikel",
    "oorzaak",
    "ernst",
    "afzender",
    "route",
    "levensgebeurtenis",
    "stand",
    "aantal",
)


def _in_sneden(sneden: Iterable[Snede]) -> models.Q:
    return models.Q(snede__in=sorted(snede.value for snede in sneden))


def _vindt(naam: str, veld: str) -> models.Index:
    """The rows with one value of a property, in each cut that tells it apart and has no index with whole rows."""
    zonder = {*SMAL, *(snede for eigen, snede in PER_OORSPRONG.values() if eigen == veld)}
    return models.Index(
        fields=["ministerie", "snede", veld, "maand"],
        condition=_in_sneden(snede for snede in Snede if snede not in zonder and veld in VELDEN[snede]),
        name=f"maandtelling_van_{naam}",
    )


def _dekt(naam: str, zoekt: tuple[str, ...], sneden: Iterable[Snede]) -> models.Index:
    """Holds the whole row, so that adding up thousands of them reads the index alone."""
    return models.Index(
        fields=["ministerie", "snede", *zoekt, "maand"],
        include=[veld for veld in REST if veld not in zoekt],
        condition=_in_sneden(sneden),
        name=f"maandtelling_{naam}",
    )


class Maandtelling(Telvakvelden):
    """The number of received signals of one kind in one month, in one cut. Its id follows from its kind."""

    id = models.UUIDField(primary_key=True, editable=False)
    snede = models.CharField(
        _("snede"), max_length=30, choices=[(snede.value, snede.value) for snede in Snede]
    )
    aantal = models.IntegerField(_("aantal"), default=0)

    class Meta:
        verbose_name = _("telling per maand")
        verbose_name_plural = _("tellingen per maand")
        indexes = [
            _dekt("per_maand", (), KLEIN),
            _dekt("per_artikel", ("artikel", "afzender"), (s for s in Snede if "artikel" in VELDEN[s])),
            *(_dekt(f"bij_{naam}", (veld,), (snede,)) for naam, (veld, snede) in PER_OORSPRONG.items()),
            *(_vindt(naam, veld) for naam, veld in ZOEKT.items()),
        ]

    def __str__(self) -> str:
        return f"{self.maand:%Y-%m}, {self.ministerie} ({self.snede}): {self.aantal}"


class Telstand(models.Model):
    """In which state the months of a ministry are: a new mark at every change, so that what was drawn can be kept."""

    ministerie = models.OneToOneField(
        Ministerie, on_delete=models.CASCADE, primary_key=True, related_name="telstand"
    )
    teken = models.UUIDField(default=uuid.uuid4)
    op = models.DateTimeField(_("bijgewerkt"), default=timezone.now)

    class Meta:
        verbose_name = _("stand van de tellingen")
        verbose_name_plural = _("stand van de tellingen")

    def __str__(self) -> str:
        return f"{self.ministerie}, {self.op:%Y-%m-%d %H:%M}"
