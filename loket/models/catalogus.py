"""The catalogue: every service a citizen can be taken to, and what comes first after a life event."""

from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.stelsel.geschiedenis import geschiedenis
from portal.stelsel.inhoudsrij import Inhoudsrij
from portal.stelsel.models import Gemeente, Levensgebeurtenis, Organisatie, Wet, Zekerheid
from portal.stelsel.vertaling import Vertaald
from portal.termijnen import Eenheid, standaard_basis


class Hoedanigheid(models.TextChoices):
    """For whom a service is; the answers of the intake question with the same name."""

    INWONER = "inwoner", _("voor inwoners")
    ONDERNEMER = "ondernemer", _("voor ondernemers")


class Dienststaat(models.TextChoices):
    """Whether a service can be had. One that cannot is shown as such, never hidden: people look for it."""

    LOOPT = "loopt", _("loopt")
    GEPAUZEERD = "gepauzeerd", _("gepauzeerd")
    VERVALLEN = "vervallen", _("vervallen")


class Dienstkanaal(models.TextChoices):
    """How one can arrange something."""

    DIGITAAL = "digitaal", _("online")
    TELEFOON = "telefoon", _("per telefoon")
    BALIE = "balie", _("aan de balie")
    POST = "post", _("per post")


DIGID = frozenset({"DigiD", "DigiD of eHerkenning", "inloggegevens (DigiD of eHerkenning)"})
"""What a service asks for when nobody gets in without DigiD or eHerkenning: who is abroad often has neither."""

BEZWAARREGEL = "bezwaartermijn"
NEMEN_BESLUITEN = frozenset(
    {
        *("uwv", "svb", "toeslagen", "uht", "belastingdienst", "gemeente", "waterschap"),
        *("cak", "ciz", "duo", "ind", "rvo", "rdw", "arbeidsinspectie"),
    }
)
"""Organisations against whose decisions one objects with themselves (Awb 7:1). A fine for a traffic offence goes
another way (Wahv art. 6), and so does what a court decides."""
ZONDER_BEZWAAR = frozenset({"bw1", "bw7", "rv", "faillissementswet", "wlb", "invorderingswet"})
"""Laws between citizens, and of the register of births and deaths: what they bring is no decision in that sense. Who
is refused a delay of taxes turns to the director within ten days, which the service itself tells."""


class Dienst(Vertaald, Inhoudsrij):
    """An existing service of an organisation, described in plain language."""

    naam = models.CharField(_("naam"), max_length=160)
    naam_en = models.CharField(
        _("naam in het Engels"),
        max_length=160,
        blank=True,
        help_text=_("Met de Nederlandse naam erachter, zoals die op brieven staat."),
    )
    organisatie = models.ForeignKey(
        Organisatie, verbose_name=_("organisatie"), on_delete=models.PROTECT, related_name="diensten"
    )
    hoedanigheid = models.CharField(
        _("voor wie"), max_length=20, choices=Hoedanigheid.choices, default=Hoedanigheid.INWONER
    )
    omschrijving = models.TextField(_("omschrijving"))
    omschrijving_en = models.TextField(_("omschrijving in het Engels"), blank=True)
    trefwoorden = models.JSONField(_("trefwoorden"), default=list, blank=True)
    trefwoorden_en = models.JSONField(_("trefwoorden in het Engels"), default=list, blank=True)
    levensgebeurtenissen = models.ManyToManyField(
        Levensgebeurtenis, through="Checklistregel", related_name="diensten"
    )
    domeinen = models.JSONField(_("domeinen"), default=list, blank=True)
    wet = models.ForeignKey(Wet, verbose_name=_("wet"), on_delete=models.PROTECT, null=True, blank=True)
    gronden = models.JSONField(
        _("gronden"),
        default=list,
        blank=True,
        help_text=_("Sleutels van rechtsgronden waar bij maatwerk naar gekeken kan worden."),
    )
    url = models.URLField(_("adres"), max_length=300)
    url_zekerheid = models.CharField(
        _("zekerheid van het adres"), max_length=20, choices=Zekerheid.choices, default=Zekerheid.BEKEND
    )
    termijn = models.TextField(_("termijn"), blank=True)
    termijn_en = models.TextField(_("termijn in het Engels"), blank=True)
    kosten = models.CharField(_("kosten"), max_length=200, blank=True)
    kosten_en = models.CharField(_("kosten in het Engels"), max_length=200, blank=True)
    kanalen = models.JSONField(_("kanalen"), default=list, blank=True)
    benodigd = models.JSONField(_("wat heeft u nodig"), default=list, blank=True)
    benodigd_en = models.JSONField(_("wat heeft u nodig, in het Engels"), default=list, blank=True)
    bron = models.TextField(_("bron"), blank=True)
    staat = models.CharField(
        _("staat"), max_length=20, choices=Dienststaat.choices, default=Dienststaat.LOOPT
    )
    staat_sinds = models.DateField(_("sinds"), null=True, blank=True)
    staat_reden = models.TextField(
        _("waarom niet"), blank=True, help_text=_("Eén of twee zinnen. Iedereen leest dit.")
    )
    staat_reden_en = models.TextField(_("waarom niet, in het Engels"), blank=True)
    staat_alternatief = models.TextField(
        _("wat kan wel"), blank=True, help_text=_("Wat iemand nu wel kan doen. Iedereen leest dit.")
    )
    staat_alternatief_en = models.TextField(_("wat kan wel, in het Engels"), blank=True)
    vervanger = models.ForeignKey(
        "self",
        verbose_name=_("dienst die hiervoor in de plaats komt"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="vervangt",
    )
    vervallen = None  # type: ignore[assignment]  # the state says it
    history = geschiedenis()

    class Meta:
        verbose_name = _("dienst")
        verbose_name_plural = _("diensten")
        ordering = ["naam"]
        constraints = [
            models.CheckConstraint(
                name="dienst_die_niet_loopt_zegt_waarom_en_sinds_wanneer",
                condition=models.Q(staat=Dienststaat.LOOPT)
                | (~models.Q(staat_reden="") & models.Q(staat_sinds__isnull=False)),
            ),
            models.CheckConstraint(
                name="dienst_vervangt_zichzelf_niet", condition=~models.Q(vervanger=models.F("pk"))
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def loopt(self) -> bool:
        """Whether one can have it now."""
        return self.staat == Dienststaat.LOOPT

    @property
    def kanalen_in_woorden(self) -> list[str]:
        """The ways to arrange it, as a person reads them."""
        return [str(Dienstkanaal(kanaal).label) for kanaal in self.kanalen]

    @property
    def op_afstand(self) -> list[str]:
        """The ways to arrange it without coming to a counter."""
        return [str(Dienstkanaal(kanaal).label) for kanaal in self.kanalen if kanaal != Dienstkanaal.BALIE]

    @property
    def vraagt_digid(self) -> bool:
        """Whether DigiD, and nothing else than another login in its place, is among what is needed."""
        return not DIGID.isdisjoint(self.benodigd)

    @property
    def zonder_digid(self) -> list[str]:
        """The ways to arrange it that need no login, as a person reads them."""
        return [str(Dienstkanaal(kanaal).label) for kanaal in self.kanalen if kanaal != Dienstkanaal.DIGITAAL]

    @property
    def kent_bezwaar(self) -> bool:
        """Whether it can end in a decision against which one objects with the organisation itself."""
        return (
            self.organisatie.sleutel in NEMEN_BESLUITEN
            and self.wet is not None
            and self.wet.sleutel not in ZONDER_BEZWAAR
        )

    @cached_property
    def namen_ooit(self) -> frozenset[str]:
        """Every name that it had when this was first asked. One statement."""
        return frozenset(self.history.order_by().values_list("naam", flat=True).distinct())

    @property
    def bezwaarweken(self) -> int:
        """Within how many weeks one objects; the fewest that may hold under its law (Awb 6:7 and shorter terms)."""
        regel = standaard_basis().regels[BEZWAARREGEL]
        termijnen = [regel.termijn()]
        if self.wet is not None:
            termijnen += [een.termijn for een in regel.uitzonderingen if self.wet.sleutel in een.wetten]
        return min(termijn.aantal for termijn in termijnen if termijn.eenheid is Eenheid.WEKEN)

    @property
    def is_met_rust_te_laten(self) -> bool:
        """Someone here paused or retired it."""
        return not self.loopt

    def clean(self) -> None:
        """Say why, since when and what else, and nothing of it once it runs; raises ValidationError per field."""
        fouten = {}
        if self.loopt:
            self._vergeet_de_stop()
        else:
            if not self.staat_reden.strip():
                fouten["staat_reden"] = _("Schrijf waarom deze dienst nu niet kan. Iedereen leest dit.")
            if self.staat_sinds is None:
                fouten["staat_sinds"] = _("Vul de datum in waarop deze dienst stopte.")
            if self.vervanger is None and not self.staat_alternatief.strip():
                fouten["staat_alternatief"] = _(
                    "Schrijf wat iemand nu wel kan doen, of kies een dienst die ervoor in de plaats komt."
                )
        if self.vervanger is not None and self.vervanger_id == self.pk:
            fouten["vervanger"] = _("Kies een andere dienst dan deze.")
        if fouten:
            raise ValidationError(fouten)

    def _vergeet_de_stop(self) -> None:
        """The next pause begins with its own day and reason; the versions keep those of this one."""
        self.staat_sinds = None
        self.staat_reden = self.staat_reden_en = ""
        self.staat_alternatief = self.staat_alternatief_en = ""


class Fase(models.IntegerChoices):
    """When, after a life event, a service has its turn."""

    EERST = 1, _("eerst")
    DAARNA = 2, _("daarna")
    MISSCHIEN = 3, _("kijk of dit speelt")


class Checklistregel(Vertaald, Inhoudsrij):
    """One line of the checklist of a life event: the service, its place in the order, and why that place.

    A line that is `vervallen` is off the list, and stays off when the seed still has it.
    """

    levensgebeurtenis = models.ForeignKey(
        Levensgebeurtenis,
        verbose_name=_("levensgebeurtenis"),
        on_delete=models.CASCADE,
        related_name="checklist",
    )
    dienst = models.ForeignKey(
        Dienst, verbose_name=_("dienst"), on_delete=models.CASCADE, related_name="checklistregels"
    )
    fase = models.PositiveSmallIntegerField(_("wanneer"), choices=Fase.choices, default=Fase.MISSCHIEN)
    volgorde = models.PositiveSmallIntegerField(_("volgorde"), default=50)
    reden = models.CharField(
        _("reden"),
        max_length=200,
        blank=True,
        help_text=_("Waarom op deze plaats, bijvoorbeeld omdat er een korte termijn is."),
    )
    reden_en = models.CharField(_("reden in het Engels"), max_length=200, blank=True)
    history = geschiedenis()

    class Meta:
        verbose_name = _("regel van een checklist")
        verbose_name_plural = _("regels van checklists")
        ordering = ["levensgebeurtenis", "fase", "volgorde", "dienst__naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["levensgebeurtenis", "dienst"],
                name="checklist_noemt_een_dienst_een_keer",
                violation_error_message=_("Deze dienst staat al op de checklist van deze levensgebeurtenis."),
            ),
            models.CheckConstraint(
                name="checklist_zegt_waarom_iets_eerst_moet",
                condition=~models.Q(fase=Fase.EERST) | ~models.Q(reden=""),
                violation_error_message=_("Schrijf waarom dit eerst moet. Iedereen leest dit."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.levensgebeurtenis}: {self.dienst}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give a new line its key: that of the life event and that of the service."""
        self.sleutel = self.sleutel or checklistsleutel(self.levensgebeurtenis.sleutel, self.dienst.sleutel)
        super().save(*args, **kwargs)


def checklistsleutel(levensgebeurtenis: str, dienst: str) -> str:
    """The key of a line, as in `scheiding--huurtoeslag`."""
    return f"{levensgebeurtenis}--{dienst}"[:80]


GEMEENTE = "gemeente"
"""The key of the organisation that stands for every municipality."""


def uitvoerder(dienst: Dienst, gemeente: Gemeente | None) -> str:
    """Who carries out a service, in the language of the reader; a municipality by its name where that is known."""
    if gemeente is not None and dienst.organisatie.sleutel == GEMEENTE:
        return gettext("gemeente %(naam)s") % {"naam": gemeente.naam}
    return str(dienst.organisatie.tekst["naam"])
