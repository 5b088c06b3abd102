"""Handing a question over: the offer, every step of it, and what was shared (promise 2; domain.md 2e, 7).

The sender stays owner until the receiver accepts. The allowed steps are the table in
loket/handelingen/overdracht/overgangen.py.
"""

import uuid
from datetime import date
from typing import Final

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.contactmoment import Contactmoment
from loket.models.dossier import Dossier
from loket.models.ontvanger import Ontvanger
from loket.models.toezegging import Toezegging
from portal.identiteit.models import Medewerker, Team
from portal.onveranderlijk import Onveranderlijk
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class Overdrachtstatus(models.TextChoices):
    """Where an offer stands."""

    AANGEBODEN = "aangeboden", _("aangeboden")
    GEVRAAGD = "gevraagd", _("vraag aan de zender")
    TERUG = "terug", _("teruggegeven")
    VERLOPEN = "verlopen", _("datum voorbij, terug bij de zender")
    BIJ_REGISSEUR = "bij_regisseur", _("bij de regisseur")
    AANVAARD = "aanvaard", _("aanvaard")
    BESLIST = "beslist", _("beslist door de regisseur")
    INGETROKKEN = "ingetrokken", _("ingetrokken")


BIJ_ONTVANGER: Final = (Overdrachtstatus.AANGEBODEN, Overdrachtstatus.GEVRAAGD)
"""The receiver may look at it and answer."""

LOPEND: Final = (*BIJ_ONTVANGER, Overdrachtstatus.BIJ_REGISSEUR)
"""Somebody still has to answer; of one dossier there is one such offer at a time."""

KWAM_TERUG: Final = (Overdrachtstatus.TERUG, Overdrachtstatus.VERLOPEN)
"""The question came back to the sender, said or unsaid; the second time a regisseur decides."""


class Partij(models.TextChoices):
    """On whose side someone acts in an offer."""

    ZENDER = "zender", _("zender")
    ONTVANGER = "ontvanger", _("ontvanger")
    REGISSEUR = "regisseur", _("regisseur")
    PORTAAL = "portaal", _("het portaal zelf")


class Overdracht(models.Model):
    """One offer of one dossier: to a team here, or to a party outside the portal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="overdrachten")
    van_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="aangeboden_overdrachten")
    naar_team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="ontvangen_overdrachten"
    )
    naar_ontvanger = models.ForeignKey(
        Ontvanger, on_delete=models.PROTECT, null=True, blank=True, related_name="overdrachten"
    )
    aangeboden_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    vraag = VersleuteldTekstVeld(_("wat vragen wij de ontvanger"))
    spoed = models.BooleanField(_("spoed"), default=False)
    doorzending = models.BooleanField(
        _("doorgestuurd"), default=False, help_text=_("Hoort bij een ander bestuursorgaan (Awb 2:3).")
    )
    status = models.CharField(
        _("status"), max_length=20, choices=Overdrachtstatus.choices, default=Overdrachtstatus.AANGEBODEN
    )
    toezegging = models.OneToOneField(
        Toezegging,
        on_delete=models.PROTECT,
        null=True,
        related_name="overdracht",
        help_text="what the citizen may count on while somebody still has to answer",
    )
    vervolg = models.OneToOneField(
        Toezegging,
        on_delete=models.PROTECT,
        null=True,
        related_name="vervolg_van",
        help_text="that the sender looks further, since it came back; kept by the next offer or the decision",
    )
    # The clock: the last day as it was promised first, as it is now, and the day on which it was stopped.
    uiterlijk_eerst = models.DateField(_("eerst uiterlijk"))
    uiterlijk = models.DateField(_("uiterlijk"))
    stil_sinds = models.DateField(_("klok staat stil sinds"), null=True, blank=True)
    herinnerd_op = models.DateTimeField(null=True, blank=True)
    aangeboden_op = models.DateTimeField(_("aangeboden"), default=timezone.now)
    afgerond_op = models.DateTimeField(_("afgerond"), null=True, blank=True)
    # A return says who should have it, or asks what is needed to know that (promise 1).
    moet_stoppen = models.CharField(
        _("wat moet nu stoppen"), max_length=20, blank=True, help_text="for a team that weighs cases"
    )
    voorstel_team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("voorstel")
    )
    voorstel_ontvanger = models.ForeignKey(
        Ontvanger, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    voorstel_anders = VersleuteldTekstVeld(_("voorstel in eigen woorden"), blank=True, default="")
    terugvraag = VersleuteldTekstVeld(_("vraag bij teruggeven"), blank=True, default="")
    beslist_team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("besluit")
    )
    # Of a party outside: who there took it on, and the hash of the link that opens it until `toegang_tot`.
    contactpersoon = VersleuteldTekstVeld(_("contactpersoon"), blank=True, default="")
    contact_telefoon = VersleuteldTekstVeld(_("telefoon van de contactpersoon"), blank=True, default="")
    sleutel = models.CharField(max_length=64, unique=True, null=True, editable=False)
    toegang_tot = models.DateField(null=True, editable=False)

    class Meta:
        verbose_name = _("overdracht")
        verbose_name_plural = _("overdrachten")
        ordering = ["-aangeboden_op"]
        indexes = [
            models.Index(fields=["naar_team", "status"], name="overdracht_per_ontvanger"),
            models.Index(fields=["van_team", "status"], name="overdracht_per_zender"),
            models.Index(fields=["status", "uiterlijk"], name="overdracht_op_datum"),
        ]
        constraints = [
            models.CheckConstraint(
                name="overdracht_heeft_een_ontvanger",
                condition=Q(naar_team__isnull=False, naar_ontvanger__isnull=True)
                | Q(naar_team__isnull=True, naar_ontvanger__isnull=False),
            ),
            models.CheckConstraint(
                name="overdracht_niet_aan_zichzelf",
                condition=Q(naar_team__isnull=True) | ~Q(naar_team=F("van_team")),
            ),
            # Promise 2: of one dossier one offer at a time.
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(status__in=LOPEND), name="overdracht_een_lopende_per_dossier"
            ),
            models.CheckConstraint(
                name="overdracht_lopend_of_afgerond",
                condition=Q(status__in=LOPEND, afgerond_op__isnull=True)
                | (~Q(status__in=LOPEND) & Q(afgerond_op__isnull=False)),
            ),
            # Promise 1: "daar gaan wij niet over" cannot be said.
            models.CheckConstraint(
                name="overdracht_terug_met_voorstel_of_vraag",
                condition=~Q(status=Overdrachtstatus.TERUG)
                | Q(voorstel_team__isnull=False)
                | Q(voorstel_ontvanger__isnull=False)
                | ~Q(voorstel_anders="")
                | ~Q(terugvraag=""),
            ),
            models.CheckConstraint(
                name="overdracht_klok_staat_stil_bij_een_vraag",
                condition=Q(status=Overdrachtstatus.GEVRAAGD, stil_sinds__isnull=False)
                | (~Q(status=Overdrachtstatus.GEVRAAGD) & Q(stil_sinds__isnull=True)),
            ),
            models.CheckConstraint(
                name="overdracht_link_alleen_naar_buiten",
                condition=Q(sleutel__isnull=True) | Q(naar_ontvanger__isnull=False),
            ),
            models.CheckConstraint(
                name="overdracht_beslist_heeft_eigenaar",
                condition=~Q(status=Overdrachtstatus.BESLIST) | Q(beslist_team__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.van_team} → {self.naar} ({self.get_status_display()})"

    @property
    def keerde_terug(self) -> int:
        """How often its dossier came back, where the query asked for that (`vergrendel_overdracht`)."""
        return int(getattr(self, "keer_terug_geteld", 0))

    @property
    def naar(self) -> str:
        """The receiver by name."""
        return str(self.naar_team or self.naar_ontvanger)

    @property
    def is_naar_buiten(self) -> bool:
        """Whether the receiver works outside this portal."""
        return self.naar_ontvanger_id is not None

    @property
    def loopt(self) -> bool:
        """Whether somebody still has to answer."""
        return self.status in LOPEND

    @property
    def is_bij_ontvanger(self) -> bool:
        """Whether the receiver may answer."""
        return self.status in BIJ_ONTVANGER

    @property
    def staat_stil(self) -> bool:
        """Whether the clock waits for an answer of the sender."""
        return self.stil_sinds is not None

    @property
    def kreeg_uitstel(self) -> bool:
        """Whether the last day moved, because the sender was asked something."""
        return self.uiterlijk != self.uiterlijk_eerst

    @property
    def voorstel(self) -> str:
        """Who should have it, as the receiver said; empty without a proposal."""
        return str(self.voorstel_team or self.voorstel_ontvanger or self.voorstel_anders)

    def is_te_openen(self, vandaag: date) -> bool:
        """Whether the link still shows what was shared."""
        mag = self.status in (*BIJ_ONTVANGER, Overdrachtstatus.AANVAARD)
        return mag and self.toegang_tot is not None and vandaag <= self.toegang_tot


class OverdrachtStap(Onveranderlijk):
    """One step of an offer: who took it, when, and in what words. Together they are the thread."""

    overdracht = models.ForeignKey(Overdracht, on_delete=models.CASCADE, related_name="stappen")
    van = models.CharField(max_length=20, choices=Overdrachtstatus.choices, blank=True)
    naar = models.CharField(max_length=20, choices=Overdrachtstatus.choices)
    partij = models.CharField(_("namens"), max_length=20, choices=Partij.choices)
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    wie = VersleuteldTekstVeld(_("wie"), blank=True, default="")
    tekst = VersleuteldTekstVeld(_("tekst"), blank=True, default="")
    contactmoment = models.OneToOneField(
        Contactmoment,
        on_delete=models.RESTRICT,
        null=True,
        related_name="overdrachtstap",
        help_text="the talk in which a party outside said it, with its proof; `door` wrote it down",
    )
    machtiging = models.ForeignKey(
        "loket.Machtiging",
        on_delete=models.RESTRICT,
        null=True,
        related_name="overdrachtstappen",
        help_text="with which a helper gave this answer for the person of the dossier",
    )
    uiterlijk = models.DateField(_("uiterlijk na deze stap"), null=True)
    op = models.DateTimeField(_("wanneer"), default=timezone.now)

    class Meta:
        verbose_name = _("stap van een overdracht")
        verbose_name_plural = _("stappen van een overdracht")
        ordering = ["op", "pk"]

    def __str__(self) -> str:
        return f"{self.get_van_display()} → {self.get_naar_display()}"
