"""The case: one dossier whose circumstances are weighed."""

import uuid
from typing import Final

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models import Dossier, Toezegging
from portal.identiteit.models import Medewerker
from portal.onveranderlijk import Onveranderlijk
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class Zaakstatus(models.TextChoices):
    """Where a case stands; the allowed steps are the table in maatwerk/handelingen/overgangen.py."""

    ONTVANGEN = "ontvangen", _("ontvangen")
    IN_ONDERZOEK = "in_onderzoek", _("in onderzoek")
    WACHT_OP_BURGER = "wacht_op_burger", _("wacht op burger")
    WACHT_OP_DERDE = "wacht_op_derde", _("wacht op derde")
    CONCEPT = "concept", _("concept")
    BIJ_TWEEDE_LEZER = "bij_tweede_lezer", _("bij tweede lezer")
    BESLOTEN = "besloten", _("besloten")
    IN_UITVOERING = "in_uitvoering", _("in uitvoering")
    NAZORG = "nazorg", _("nazorg")
    GESLOTEN = "gesloten", _("gesloten")
    INGETROKKEN = "ingetrokken", _("ingetrokken")
    HEROPEND = "heropend", _("heropend")


WACHT: Final = frozenset({Zaakstatus.WACHT_OP_BURGER, Zaakstatus.WACHT_OP_DERDE})
KLAAR: Final = frozenset({Zaakstatus.GESLOTEN, Zaakstatus.INGETROKKEN})
BESLISBAAR: Final = frozenset(
    {Zaakstatus.IN_ONDERZOEK, Zaakstatus.HEROPEND, Zaakstatus.CONCEPT, Zaakstatus.BIJ_TWEEDE_LEZER} | WACHT
)
"""Where a decision is still to be made."""
NA_BESLUIT: Final = frozenset({Zaakstatus.BESLOTEN, Zaakstatus.IN_UITVOERING, Zaakstatus.NAZORG})


class Gevaar(models.IntegerChoices):
    """What must stop now (the acute question), in the order of what breaks first."""

    UITZETTING = 1, _("uitzetting uit huis")
    INKOMEN = 2, _("inkomen stopt")
    AFSLUITING = 3, _("afsluiting van energie, water of zorg")
    BESLAG = 4, _("beslag of incasso")
    NIETS = 9, _("niets")


MET_MAATWERKSOORT: Final = ~models.Q(maatwerk_in_contact="") | ~models.Q(maatwerk_in_rechten="")
"""Where one of the two kinds of maatwerk was written down; an index holds only these."""


class Zaak(models.Model):
    """One case; visibility follows the dossier."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="zaak")
    status = models.CharField(
        _("status"), max_length=20, choices=Zaakstatus.choices, default=Zaakstatus.ONTVANGEN
    )
    behandelaar = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="zaken"
    )
    gevaar = models.PositiveSmallIntegerField(
        _("wat nu moet stoppen"),
        choices=Gevaar.choices,
        default=Gevaar.NIETS,
        help_text="the worst of what still runs: told at the door, or found when someone asked",
    )
    gevaar_gevraagd_op = models.DateTimeField(
        _("acute vraag gesteld"), null=True, blank=True, help_text="empty: nobody asked the citizen yet"
    )
    # Two kinds of maatwerk that are never one number (S17).
    maatwerk_in_contact = VersleuteldTekstVeld(_("maatwerk in het contact"), blank=True, default="")
    maatwerk_in_rechten = VersleuteldTekstVeld(_("maatwerk in rechten en plichten"), blank=True, default="")
    geopend_op = models.DateTimeField(_("geopend"), default=timezone.now)

    class Meta:
        verbose_name = _("zaak")
        verbose_name_plural = _("zaken")
        ordering = ["-geopend_op"]
        indexes = [
            models.Index(fields=["status", "gevaar"], name="zaak_op_gevaar"),
            # What the lists ask of a case, so that they read the index alone.
            models.Index(
                fields=["dossier"], include=["status", "behandelaar", "gevaar", "id"], name="zaak_van_dossier"
            ),
            models.Index(fields=["dossier"], condition=MET_MAATWERKSOORT, name="zaak_met_maatwerksoort"),
        ]

    def __str__(self) -> str:
        return f"zaak {self.dossier.code}"

    @property
    def is_klaar(self) -> bool:
        """Whether nothing more happens here."""
        return self.status in KLAAR

    @property
    def wacht(self) -> bool:
        """Whether it stands still for someone else."""
        return self.status in WACHT


class Statusregel(Onveranderlijk):
    """One step in the life of a case: who took it, when and why."""

    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="statusregels")
    van = models.CharField(max_length=20, choices=Zaakstatus.choices, blank=True)
    naar = models.CharField(max_length=20, choices=Zaakstatus.choices)
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    reden = VersleuteldTekstVeld(blank=True, default="")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("statusregel")
        verbose_name_plural = _("statusregels")
        ordering = ["op", "pk"]

    def __str__(self) -> str:
        return f"{self.get_van_display()} → {self.get_naar_display()}"


class Omstandigheidbron(models.TextChoices):
    """Where a circumstance is known from."""

    BURGER = "burger", _("verteld door de burger")
    STUK = "stuk", _("staat in een stuk")
    DERDE = "derde", _("van een andere organisatie of hulpverlener")


class Omstandigheid(models.Model):
    """A personal circumstance that counts in the weighing; the letter quotes at least one (S1)."""

    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="omstandigheden")
    wat = VersleuteldTekstVeld(_("omstandigheid, zoals in de brief"))
    citaat = VersleuteldTekstVeld(_("in de woorden van de burger"), blank=True, default="")
    bron = models.CharField(_("bron"), max_length=20, choices=Omstandigheidbron.choices)
    vastgelegd_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("omstandigheid")
        verbose_name_plural = _("omstandigheden")
        ordering = ["op", "pk"]

    def __str__(self) -> str:
        return f"omstandigheid ({self.get_bron_display()})"


class Belofte(models.TextChoices):
    """What a promise of the case is for, so that the right deed keeps it."""

    CONTACT = "contact", _("contact met de burger")
    BESLUIT = "besluit", _("het besluit")
    VERSTUREN = "versturen", _("de brief versturen")
    NAZORG = "nazorg", _("vragen of het gelukt is")
    BEZWAAR = "bezwaar", _("beslissen op het bezwaar")
    AFRONDEN = "afronden", _("afronden")
    WACHTEN = "wachten", _("horen van wie wij wachten")
    UITVOERING = "uitvoering", _("uitvoeren wat is besloten")
    ACUUT = "acuut", _("stoppen wat nu moet stoppen")
    SCHULDENRUST = "schuldenrust", _("pauze bij een schuldeiser")
    TERMIJN = "termijn", _("beslissen op de aanvraag, volgens de wet")
    TERMIJN_BEWAKEN = "termijn_bewaken", _("op tijd beslissen")
    INGEBREKE = "ingebreke", _("beslissen na een ingebrekestelling")
    DWANGSOM = "dwangsom", _("besluit over de dwangsom")
    BETALEN = "betalen", _("de dwangsom betalen")
    NOODMAATREGEL = "noodmaatregel", _("kijken naar wat meteen werd gedaan")


class Zaakbelofte(models.Model):
    """Ties a toezegging to its purpose in the case; the promise itself is in the dossier (design.md §4)."""

    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="beloften")
    toezegging = models.OneToOneField(Toezegging, on_delete=models.CASCADE, related_name="zaakbelofte")
    doel = models.CharField(max_length=20, choices=Belofte.choices)

    class Meta:
        verbose_name = _("belofte van de zaak")
        verbose_name_plural = _("beloften van de zaak")

    def __str__(self) -> str:
        return self.get_doel_display()
