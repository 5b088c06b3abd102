"""What a citizen writes from the own page, and files that go with a line of the thread, from either side."""

import base64
import uuid
from collections.abc import Mapping
from typing import Final

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.dossier import Dossier
from loket.models.tijdlijn import Tijdlijnregel
from loket.models.toezegging import Toezegging
from portal.bestanden import opslag
from portal.bestanden.soorten import Bestandsoort
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class Burgerbericht(models.Model):
    """One message of a citizen, and the promise that it is answered. Its id comes with the form, so it comes once."""

    id = models.UUIDField(primary_key=True, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="burgerberichten")
    regel = models.OneToOneField(Tijdlijnregel, on_delete=models.CASCADE, related_name="burgerbericht")
    toezegging = models.ForeignKey(Toezegging, on_delete=models.CASCADE, related_name="burgerberichten")

    class Meta:
        verbose_name = _("bericht van een burger")
        verbose_name_plural = _("berichten van burgers")

    def __str__(self) -> str:
        return str(self.pk)


class Keuring(models.TextChoices):
    """Whether a file was looked at for viruses."""

    UIT = "uit", _("niet gekeurd op virussen")
    WACHT = "wacht", _("wacht op de keuring op virussen")
    SCHOON = "schoon", _("gekeurd: geen virus")
    BESMET = "besmet", _("gewist: er zat een virus in")


KEURING_VOLGT: Final[Mapping[str, frozenset[str]]] = {
    Keuring.UIT: frozenset(),
    Keuring.WACHT: frozenset({Keuring.SCHOON, Keuring.BESMET, Keuring.UIT}),
    Keuring.SCHOON: frozenset(),
    Keuring.BESMET: frozenset(),
}
"""What a file can become; what waits when the scanner is taken away is not looked at."""
TE_OPENEN: Final = (Keuring.UIT, Keuring.SCHOON)


class Bestandsplaats(models.TextChoices):
    """Where the content of a file lies (portal/bestanden/opslag.py)."""

    RIJ = "rij", _("in de database")
    OPSLAG = "opslag", _("in de opslag")
    TE_WISSEN = "te_wissen", _("gewist, en nog weg te halen uit de opslag")
    GEWIST = "gewist", _("gewist")


PLAATS_VOLGT: Final[Mapping[str, frozenset[str]]] = {
    Bestandsplaats.RIJ: frozenset({Bestandsplaats.OPSLAG, Bestandsplaats.GEWIST}),
    Bestandsplaats.OPSLAG: frozenset({Bestandsplaats.RIJ, Bestandsplaats.TE_WISSEN}),
    Bestandsplaats.TE_WISSEN: frozenset({Bestandsplaats.GEWIST}),
    Bestandsplaats.GEWIST: frozenset({Bestandsplaats.TE_WISSEN}),
}
"""From a row to the store and back. What was deleted while it was on its way there is taken from there again."""


class Bijlage(models.Model):
    """One file, encrypted. It comes in one transaction with its line; a worker moves it where there is a store."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    regel = models.ForeignKey(Tijdlijnregel, on_delete=models.CASCADE, related_name="bijlagen")
    naam = VersleuteldTekstVeld(_("naam"))
    soort = models.CharField(
        _("soort"), max_length=20, choices=[(soort.value, soort.value) for soort in Bestandsoort]
    )
    grootte = models.PositiveIntegerField(_("grootte"), help_text="bytes")
    inhoud = VersleuteldTekstVeld(
        editable=False, blank=True, help_text="base64; empty in the store, and when it held a virus"
    )
    sleutel = VersleuteldTekstVeld(
        editable=False,
        blank=True,
        default="",
        help_text="opens what lies in the store, and nothing else does",
    )
    plaats = models.CharField(
        max_length=10, choices=Bestandsplaats.choices, default=Bestandsplaats.RIJ, editable=False
    )
    keuring = models.CharField(max_length=10, choices=Keuring.choices, default=Keuring.UIT)
    keuring_pogingen = models.PositiveIntegerField(default=0, editable=False)
    keuring_volgende_poging_op = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("bestand")
        verbose_name_plural = _("bestanden")
        ordering = ["regel", "pk"]
        indexes = [
            models.Index(
                fields=["keuring_volgende_poging_op"],
                condition=Q(keuring="wacht"),
                name="bijlage_wacht_op_keuring",
            ),
            models.Index(
                fields=["plaats"],
                condition=Q(plaats__in=[Bestandsplaats.RIJ, Bestandsplaats.TE_WISSEN]),
                name="bijlage_wacht_op_opslag",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="bijlage_leeg_als_zij_elders_ligt",
                condition=~Q(inhoud="") | Q(keuring="besmet") | Q(plaats="opslag"),
            )
        ]

    def __str__(self) -> str:
        return str(self.naam)

    @property
    def is_te_openen(self) -> bool:
        """Whether it may be taken; not while it waits, and not when it held a virus."""
        return self.keuring in TE_OPENEN

    @property
    def bytes(self) -> bytes:
        """What it holds. Raises OpslagOnbereikbaar, BestandKwijt, and ValueError for what was deleted."""
        if self.plaats == Bestandsplaats.OPSLAG:
            return opslag.lees(self.pk, self.sleutel)
        return base64.b64decode(self.inhoud, validate=True)
