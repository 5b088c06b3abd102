"""Who may look along or act for the person of a dossier: for what, how that was given, and until when.

An informal helper is no representative (domain.md 7, Machtigen; Awb 2:1). Whether a mandate holds is read at the
moment of use: `geldt` looks at the status and at the last day.
"""

import uuid
from datetime import date

from django.db import models
from django.db.models import Expression, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.dossier import Dossier, VeiligContact
from portal.identiteit.models import Medewerker
from portal.onveranderlijk import Onveranderlijk
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class Machtigingsoort(models.TextChoices):
    """What someone is to the person of the dossier."""

    MEEKIJKER = "meekijker", _("meekijker")
    GEMACHTIGDE = "gemachtigde", _("gemachtigde")
    WETTELIJK = "wettelijk", _("wettelijk vertegenwoordiger")
    BEWINDVOERDER = "bewindvoerder", _("bewindvoerder")


BIJ_WET = (Machtigingsoort.WETTELIJK, Machtigingsoort.BEWINDVOERDER)
"""Not given by the person but by law or a court: it needs a paper that was seen, and the person cannot end it."""


class Machtigingweg(models.TextChoices):
    """How it was given."""

    BALIE = "balie", _("aan de balie")
    TELEFOON = "telefoon", _("per telefoon")
    BRIEF = "brief", _("per brief")
    VRAAG = "vraag", _("bij een eerdere vraag")
    ONLINE = "online", _("op de eigen bladzijde")


class Machtigingstatus(models.TextChoices):
    """Only these two are stored; that its last day is over is read from the date."""

    GEGEVEN = "gegeven", _("geldt")
    INGETROKKEN = "ingetrokken", _("ingetrokken")


class MachtigingQuerySet(models.QuerySet["Machtiging"]):
    """Queries on mandates."""

    def geldig(self, dag: "date | Expression | None" = None) -> "MachtigingQuerySet":
        """Those that hold on this day, today when it is not said."""
        return self.filter(status=Machtigingstatus.GEGEVEN).filter(
            Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=dag or timezone.localdate())
        )


class Machtiging(models.Model):
    """One person who helps or represents, in one dossier.

    Everyone sees how it stands; more only as far as the fields say. The code opens no more than that.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="machtigingen")
    soort = models.CharField(_("wie is dit"), max_length=20, choices=Machtigingsoort.choices)
    naam = VersleuteldTekstVeld(_("naam"))
    telefoon = VersleuteldTekstVeld(_("telefoonnummer"), blank=True, default="")
    adres = VersleuteldTekstVeld(
        _("adres voor brieven"),
        blank=True,
        default="",
        help_text="where a copy of each decision goes by post",
    )
    waarvoor = VersleuteldTekstVeld(_("waarvoor"))
    ziet_stukken = models.BooleanField(_("mag brieven en papieren lezen"), default=False)
    handelt = models.BooleanField(_("mag namens deze persoon iets doen"), default=False)
    stelt_vragen = models.BooleanField(_("mag namens deze persoon een nieuwe vraag stellen"), default=False)
    bericht_op = VersleuteldTekstVeld(
        _("e-mailadres of mobiel nummer voor berichten"),
        blank=True,
        default="",
        help_text="where word goes that there is news; empty: the person of the dossier alone gets it",
    )
    bericht_alleen = models.BooleanField(
        _("alleen deze persoon krijgt bericht"),
        default=False,
        help_text="for who cannot or does not want to read post; decisions go to the person of the dossier too",
    )
    verteld_tot = models.DateTimeField(
        null=True, editable=False, help_text="of lines up to this moment word went out"
    )
    weg = models.CharField(_("hoe gegeven"), max_length=20, choices=Machtigingweg.choices)
    gegeven_op = models.DateField(_("gegeven op"), default=timezone.localdate)
    gezien_stuk = VersleuteldTekstVeld(_("welk papier is gezien"), blank=True, default="")
    geldig_tot = models.DateField(_("geldig tot en met"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=20, choices=Machtigingstatus.choices, default=Machtigingstatus.GEGEVEN
    )
    code = VersleuteldTekstVeld(_("code"), blank=True, default="")
    code_sleutel = models.CharField(max_length=64, unique=True, null=True, editable=False)
    vastgelegd_op = models.DateTimeField(default=timezone.now, editable=False)

    objects = MachtigingQuerySet.as_manager()

    class Meta:
        verbose_name = _("machtiging")
        verbose_name_plural = _("machtigingen")
        ordering = ["-vastgelegd_op"]
        constraints = [
            models.CheckConstraint(
                name="machtiging_meekijker_kijkt_alleen",
                condition=~Q(soort=Machtigingsoort.MEEKIJKER) | Q(handelt=False, stelt_vragen=False),
            ),
            models.CheckConstraint(
                name="machtiging_die_iemand_geeft_heeft_een_einde",
                condition=Q(soort__in=BIJ_WET) | Q(geldig_tot__isnull=False),
            ),
            models.CheckConstraint(
                name="machtiging_bij_wet_noemt_het_papier",
                condition=~Q(soort__in=BIJ_WET) | ~Q(gezien_stuk=""),
            ),
            models.CheckConstraint(
                name="machtiging_online_van_de_burger_en_code_een_keer",
                condition=~Q(weg=Machtigingweg.ONLINE) | (Q(code="") & ~Q(soort__in=BIJ_WET)),
            ),
            models.CheckConstraint(
                name="machtiging_krijgt_alleen_bericht_op_een_adres",
                condition=Q(bericht_alleen=False) | ~Q(bericht_op=""),
            ),
            models.CheckConstraint(
                name="machtiging_code_zolang_zij_is_gegeven",
                condition=Q(status=Machtigingstatus.GEGEVEN, code_sleutel__isnull=False)
                | Q(status=Machtigingstatus.INGETROKKEN, code_sleutel__isnull=True, code=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} in {self.dossier_id}"

    def geldt(self, vandaag: date | None = None) -> bool:
        """Whether it holds on this day, today when none is given."""
        dag = vandaag or timezone.localdate()
        op_tijd = self.geldig_tot is None or self.geldig_tot >= dag
        return self.status == Machtigingstatus.GEGEVEN and op_tijd

    @property
    def wie(self) -> str:
        """Name and what this person is: "J. Jansen (gemachtigde)"."""
        return f"{self.naam} ({self.get_soort_display()})"

    def schrijft_namens(self, dossier: Dossier) -> bool:
        """Whether this covers writing to us for the person of `dossier`; never where contact is not safe."""
        return self.handelt and dossier.veilig_contact != VeiligContact.NIET_VEILIG

    @property
    def treedt_op(self) -> bool:
        """Whether this person acts for the citizen, and so gets each decision too (Awb 2:1 and 6:17)."""
        return self.bij_wet or self.handelt

    @property
    def bij_wet(self) -> bool:
        """Whether the person of the dossier cannot take it back alone."""
        return self.soort in BIJ_WET


class Machtigingstap(Onveranderlijk):
    """One step in the life of a mandate: who did it, when, and why."""

    machtiging = models.ForeignKey(Machtiging, on_delete=models.CASCADE, related_name="stappen")
    van = models.CharField(max_length=20, choices=Machtigingstatus.choices, blank=True)
    naar = models.CharField(max_length=20, choices=Machtigingstatus.choices)
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    reden = VersleuteldTekstVeld(_("reden"), blank=True, default="")
    op = models.DateTimeField(_("wanneer"), default=timezone.now)

    class Meta:
        verbose_name = _("stap van een machtiging")
        verbose_name_plural = _("stappen van een machtiging")
        ordering = ["op", "pk"]

    def __str__(self) -> str:
        return f"{self.op:%Y-%m-%d} {self.naar}"
