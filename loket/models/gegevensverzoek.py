"""What a citizen asks about the own data: to stop using or to delete them (AVG 21, 17), and additions (AVG 16)."""

import uuid
from typing import Final

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.dossier import Dossier
from loket.models.toezegging import Toezegging
from portal.identiteit.models import Medewerker
from portal.onveranderlijk import Onveranderlijk
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class Verzoeksoort(models.TextChoices):
    """Which right is used."""

    BEZWAAR = "bezwaar", _("Ik wil niet dat u mijn gegevens zo gebruikt")
    WISSEN = "wissen", _("Ik wil dat u mijn gegevens wist")

    @property
    def artikel(self) -> str:
        """Where the right stands."""
        return "AVG art. 21" if self == Verzoeksoort.BEZWAAR else "AVG art. 17"


class Verzoekstatus(models.TextChoices):
    """open -> ingewilligd | deels | afgewezen; what was decided is not decided anew: a new request is."""

    OPEN = "open", _("wij kijken ernaar")
    INGEWILLIGD = "ingewilligd", _("ja, wij doen dit")
    DEELS = "deels", _("wij doen een deel")
    AFGEWEZEN = "afgewezen", _("nee, wij doen dit niet")


GEWILLIGD: Final = (Verzoekstatus.INGEWILLIGD, Verzoekstatus.DEELS)
"""The answers after which something is done."""


class Gegevensverzoek(models.Model):
    """One request, which a person answers by the day of the law (AVG art. 12 lid 3)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="gegevensverzoeken")
    soort = models.CharField(_("wat"), max_length=20, choices=Verzoeksoort.choices)
    tekst = VersleuteldTekstVeld(_("waarom"), blank=True, default="")
    status = models.CharField(max_length=20, choices=Verzoekstatus.choices, default=Verzoekstatus.OPEN)
    ontvangen_op = models.DateField(_("ontvangen"), default=timezone.localdate)
    uiterlijk = models.DateField(_("uiterlijk"))
    verlengd_op = models.DateField(_("verlengd"), null=True, blank=True)
    verlengreden = VersleuteldTekstVeld(_("waarom het langer duurt"), blank=True, default="")
    toezegging = models.OneToOneField(Toezegging, on_delete=models.CASCADE, related_name="gegevensverzoek")
    was_klaar = VersleuteldTekstVeld(
        blank=True,
        default="",
        help_text="the outcome of a finished question, which is finished again afterwards",
    )
    beslist_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    beslist_op = models.DateTimeField(_("beslist"), null=True, blank=True)
    reden = VersleuteldTekstVeld(_("reden"), blank=True, default="")

    class Meta:
        verbose_name = _("verzoek over gegevens")
        verbose_name_plural = _("verzoeken over gegevens")
        ordering = ["-ontvangen_op", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "soort"],
                condition=Q(status=Verzoekstatus.OPEN),
                name="gegevensverzoek_een_open_per_soort",
            ),
            models.CheckConstraint(
                name="gegevensverzoek_beslist_met_reden",
                condition=Q(
                    status=Verzoekstatus.OPEN, beslist_op__isnull=True, beslist_door__isnull=True, reden=""
                )
                | (
                    ~Q(status=Verzoekstatus.OPEN)
                    & Q(beslist_op__isnull=False, beslist_door__isnull=False)
                    & ~Q(reden="")
                ),
            ),
            models.CheckConstraint(
                name="gegevensverzoek_verlengd_met_reden",
                condition=Q(verlengd_op__isnull=True, verlengreden="")
                | (Q(verlengd_op__isnull=False) & ~Q(verlengreden="")),
            ),
            models.CheckConstraint(
                name="gegevensverzoek_uiterlijk_na_ontvangst",
                condition=Q(uiterlijk__gt=models.F("ontvangen_op")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.get_status_display()}"

    @property
    def is_open(self) -> bool:
        """Whether someone still has to answer."""
        return self.status == Verzoekstatus.OPEN


class Aanvulonderdeel(models.TextChoices):
    """What an addition is about."""

    VERHAAL = "verhaal", _("Wat ik vertelde")
    ANTWOORDEN = "antwoorden", _("Een antwoord dat ik gaf")
    TIJDLIJN = "tijdlijn", _("Wat u over mij opschreef")


class Aanvulling(Onveranderlijk):
    """A correction beside what stands: story, answers and what we wrote stay as they were (AVG art. 16)."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="aanvullingen")
    onderdeel = models.CharField(_("waarover"), max_length=20, choices=Aanvulonderdeel.choices)
    was = VersleuteldTekstVeld(_("wat niet klopt"))
    wordt = VersleuteldTekstVeld(_("wat het moet zijn"))
    op = models.DateTimeField(_("wanneer"), default=timezone.now)

    class Meta:
        verbose_name = _("aanvulling")
        verbose_name_plural = _("aanvullingen")
        ordering = ["-op"]

    def __str__(self) -> str:
        return f"{self.op:%Y-%m-%d} {self.get_onderdeel_display()}"
