"""The terms of a case: by when the law wants a decision, what moved that day, and what follows when late."""

from typing import Final

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models import Actie, Toezegging
from maatwerk.models.besluit import Besluit
from maatwerk.models.wachten import Wachten
from maatwerk.models.zaak import Zaak
from portal.identiteit.models import Medewerker
from portal.onveranderlijk import Onveranderlijk
from portal.persoonsgegevens.velden import VersleuteldTekstVeld
from portal.stelsel.models import Organisatie, Wet, Zekerheid
from portal.termijnen import Opschortingsgrond


class Termijnsoort(models.TextChoices):
    """On what there must be a decision."""

    AANVRAAG = "aanvraag", _("besluit op de aanvraag")
    BEZWAAR = "bezwaar", _("besluit op het bezwaar")


class Termijnstatus(models.TextChoices):
    """loopt -> besloten, or loopt -> vervallen with a reason in its last line. Late or not is seen from the days."""

    LOOPT = "loopt", _("loopt")
    BESLOTEN = "besloten", _("besloten")
    VERVALLEN = "vervallen", _("vervallen")


class Geenbesluit(models.TextChoices):
    """Why a term of the law on an application ends without a decision of ours."""

    INGETROKKEN = "ingetrokken", _("de burger trok de aanvraag in")
    GEEN_AANVRAAG = "geen_aanvraag", _("het was geen aanvraag (Awb 1:3 lid 3)")
    ELDERS = "elders", _("een ander orgaan beslist, en heeft de aanvraag (Awb 2:3)")
    AL_BESLOTEN = "al_besloten", _("er was al een besluit")


class Kanaal(models.TextChoices):
    """How a bezwaar or an ingebrekestelling came in."""

    VOLGEN = "volgen", _("op deze website")
    POST = "post", _("per post")
    BALIE = "balie", _("aan de balie")
    TELEFOON = "telefoon", _("aan de telefoon opgeschreven")
    EMAIL = "email", _("per e-mail")


class Zaaktermijn(models.Model):
    """One day by which a bestuursorgaan must decide by law; `uiterlijk` is empty while the clock stands still.

    The day is never written by hand: it follows from `begin`, the rule, the suspensions and the notices
    (maatwerk/termijndagen.py), and `controleer` computes it again. The citizen reads it as a legal toezegging.
    """

    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="termijnen")
    soort = models.CharField(_("soort"), max_length=20, choices=Termijnsoort.choices)
    bestuursorgaan = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+")
    regeling = models.ForeignKey(Wet, on_delete=models.PROTECT, related_name="+")
    besluit = models.OneToOneField(
        Besluit,
        on_delete=models.CASCADE,
        null=True,
        related_name="bezwaartermijn",
        help_text="the decision that is objected to",
    )
    dwangsom = models.OneToOneField(
        "maatwerk.Dwangsombesluit",
        on_delete=models.CASCADE,
        null=True,
        related_name="bezwaartermijn",
        help_text="or the decision on the dwangsom",
    )
    regel = models.CharField(
        max_length=60,
        blank=True,
        help_text="id of the rule, or of the exception for a bezwaar (rechtsgronden.yaml)",
    )
    commissie = models.BooleanField(_("adviescommissie"), default=False)
    eerste_deur_op = models.DateField(_("bij de eerste deur"))
    ontvangen_op = models.DateField(_("bij wie beslist"))
    begin = models.DateField(_("telt vanaf de dag na"))
    uiterlijk = models.DateField(_("uiterlijk"), null=True, blank=True)
    grondslag = models.CharField(_("grondslag"), max_length=200)
    zekerheid = models.CharField(_("zekerheid"), max_length=20, choices=Zekerheid.choices)
    toezegging = models.OneToOneField(
        Toezegging, on_delete=models.PROTECT, null=True, related_name="zaaktermijn"
    )
    actie = models.OneToOneField(
        Actie,
        on_delete=models.SET_NULL,
        null=True,
        related_name="zaaktermijn",
        help_text="the one tap with which the citizen says that it is too late",
    )
    status = models.CharField(
        _("status"), max_length=20, choices=Termijnstatus.choices, default=Termijnstatus.LOOPT
    )
    besloten_op = models.DateField(_("besloten"), null=True, blank=True)
    """The day of the decision; of a term that lapsed the day until which a dwangsom counts, when there is one."""
    beroep_uiterlijk = models.DateField(_("beroep uiterlijk"), null=True, blank=True)
    bewaakt = models.ManyToManyField(
        Toezegging, related_name="bewaakte_termijnen", help_text="what was promised so that it is not late"
    )
    gewaarschuwd_voor = models.DateField(null=True, editable=False, help_text="the day that was warned of")
    voorbij_gemeld_op = models.DateTimeField(null=True, editable=False)
    begonnen_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    begonnen_op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("termijn")
        verbose_name_plural = _("termijnen")
        ordering = ["begonnen_op", "pk"]
        indexes = [models.Index(fields=["status", "uiterlijk"], name="zaaktermijn_op_dag")]
        constraints = [
            models.UniqueConstraint(
                fields=["zaak", "soort", "bestuursorgaan", "regeling"],
                condition=Q(status="loopt", dwangsom__isnull=True),
                name="zaaktermijn_een_lopende",
            ),
            models.CheckConstraint(
                name="zaaktermijn_na_begin", condition=Q(uiterlijk__isnull=True) | Q(uiterlijk__gt=F("begin"))
            ),
            # Promise 8: the first door came first, and is kept beside the day that counts.
            models.CheckConstraint(
                name="zaaktermijn_eerste_deur_eerst", condition=Q(eerste_deur_op__lte=F("ontvangen_op"))
            ),
            models.CheckConstraint(
                name="zaaktermijn_bezwaar_noemt_besluit",
                condition=Q(soort="aanvraag", besluit__isnull=True, dwangsom__isnull=True)
                | Q(soort="bezwaar", besluit__isnull=False, dwangsom__isnull=True)
                | Q(soort="bezwaar", besluit__isnull=True, dwangsom__isnull=False),
            ),
            models.CheckConstraint(
                name="zaaktermijn_besloten_heeft_dag",
                condition=Q(status="besloten", besloten_op__isnull=False)
                | Q(status="loopt", besloten_op__isnull=True)
                | Q(status="vervallen"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} ({self.begin})"

    @property
    def loopt(self) -> bool:
        """Whether there is still to be a decision."""
        return self.status == Termijnstatus.LOOPT

    @property
    def staat_stil(self) -> bool:
        """Whether the clock stands still, and nobody knows until when."""
        return self.loopt and self.uiterlijk is None

    @property
    def is_voorbij(self) -> bool:
        """Whether the last day is over without a decision."""
        return self.loopt and self.uiterlijk is not None and self.uiterlijk < timezone.localdate()


class Stilstandgrond(models.TextChoices):
    """Why the clock stands still (Awb 4:15, 7:10 lid 2). Waiting for someone else is no reason by itself."""

    AANVULLING = "aanvulling", _("wij vroegen de burger om gegevens (4:15 lid 1 onder a)")
    BUITENLAND = "buitenland", _("wij wachten op informatie uit het buitenland (4:15 lid 1 onder b)")
    INSTEMMING = "instemming", _("de burger stemt schriftelijk in met uitstel (4:15 lid 2 onder a)")
    AANVRAGER = "aanvrager", _("de vertraging ligt bij de burger (4:15 lid 2 onder b)")
    OVERMACHT = "overmacht", _("beslissen kan niet door overmacht (4:15 lid 2 onder c)")
    VERZUIM_BEZWAAR = "verzuim_bezwaar", _("er ontbreekt iets in het bezwaar (6:6 en 7:10 lid 2)")

    @property
    def in_de_wet(self) -> Opschortingsgrond:
        """The same ground for the sum."""
        return Opschortingsgrond[self.name]


BIJ_AANVRAAG: Final = (
    Stilstandgrond.AANVULLING,
    Stilstandgrond.BUITENLAND,
    Stilstandgrond.INSTEMMING,
    Stilstandgrond.AANVRAGER,
    Stilstandgrond.OVERMACHT,
)
BIJ_BEZWAAR: Final = (Stilstandgrond.VERZUIM_BEZWAAR,)
MET_EINDE: Final = frozenset(
    {Stilstandgrond.AANVULLING, Stilstandgrond.INSTEMMING, Stilstandgrond.VERZUIM_BEZWAAR}
)
"""Where the last day of the suspension was told to the citizen; it ends by itself then."""


NA_BERICHT: Final = frozenset(
    {Stilstandgrond.AANVULLING, Stilstandgrond.BUITENLAND, Stilstandgrond.VERZUIM_BEZWAAR}
)
"""Where the clock stands still from the day after the citizen was asked or told."""


class Stilstand(models.Model):
    """The clock stands still from `van` until, not including, `tot`; empty while nobody knows until when."""

    termijn = models.ForeignKey(Zaaktermijn, on_delete=models.CASCADE, related_name="stilstanden")
    grond = models.CharField(_("waarom"), max_length=20, choices=Stilstandgrond.choices)
    van = models.DateField(_("staat stil vanaf"))
    tot = models.DateField(_("loopt weer vanaf"), null=True, blank=True)
    bezien = models.OneToOneField(
        Toezegging,
        on_delete=models.PROTECT,
        null=True,
        related_name="stilstand",
        help_text="without an end: the promise to look whether the clock can run again",
    )
    wachten = models.ForeignKey(Wachten, on_delete=models.CASCADE, null=True, related_name="stilstanden")
    reden = VersleuteldTekstVeld(_("reden"))
    begonnen_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    begonnen_op = models.DateTimeField(default=timezone.now)
    beeindigd_op = models.DateTimeField(
        null=True, blank=True, help_text="when somebody ended it; empty: it runs, or ended on its own day"
    )

    class Meta:
        verbose_name = _("stilstand")
        verbose_name_plural = _("stilstanden")
        ordering = ["van", "pk"]
        constraints = [
            models.CheckConstraint(
                name="stilstand_eindigt_na_het_begin", condition=Q(tot__isnull=True) | Q(tot__gte=F("van"))
            ),
            models.CheckConstraint(
                name="stilstand_zonder_einde_wordt_bezien",
                condition=Q(tot__isnull=False) | Q(bezien__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_grond_display()} ({self.van})"

    @property
    def staat_stil(self) -> bool:
        """Whether the clock stands still for it today, or will."""
        return self.beeindigd_op is None and (self.tot is None or self.tot > timezone.localdate())

    @property
    def dagen(self) -> int | None:
        """How many real days it took; None while nobody knows."""
        return (self.tot - self.van).days if self.tot else None


class Uitstelsoort(models.TextChoices):
    """What a notice of delay does to the last day."""

    BERICHT = "bericht", _("bericht van uitstel bij een redelijke termijn (4:14 lid 3): een nieuwe datum")
    ZONDER_GEVOLG = (
        "zonder_gevolg",
        _("bericht bij een termijn in een wet (4:14 lid 1): de termijn blijft dezelfde"),
    )
    WET = "wet", _("verlenging die de wet zelf geeft")
    VERDAGING = "verdaging", _("verdaging van het besluit op bezwaar met zes weken (7:10 lid 3)")
    INSTEMMING = "instemming", _("verder uitstel, de burger stemt in (7:10 lid 4)")


class Uitstel(Onveranderlijk):
    """A notice that it takes longer, with the reason and the new date; sent before the old one was over."""

    termijn = models.ForeignKey(Zaaktermijn, on_delete=models.CASCADE, related_name="uitstellen")
    soort = models.CharField(_("soort"), max_length=20, choices=Uitstelsoort.choices)
    verlenging = models.CharField(max_length=60, blank=True, help_text="key of the extension in the law")
    meegedeeld_op = models.DateField(_("meegedeeld"))
    nieuwe_datum = models.DateField(_("nieuwe datum"), null=True)
    reden = VersleuteldTekstVeld(_("reden"))
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("bericht van uitstel")
        verbose_name_plural = _("berichten van uitstel")
        ordering = ["op", "pk"]
        constraints = [
            # Awb 4:14 lid 3 and 7:10 lid 3: once.
            models.UniqueConstraint(
                fields=["termijn", "soort"],
                condition=Q(soort__in=["bericht", "verdaging"]),
                name="uitstel_een_keer",
            ),
            models.CheckConstraint(
                name="uitstel_noemt_een_datum",
                condition=Q(nieuwe_datum__isnull=False) | Q(soort__in=["wet", "verdaging"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} ({self.meegedeeld_op})"


class Verloopsoort(models.TextChoices):
    """What happened to a term."""

    BEGONNEN = "begonnen", _("begonnen")
    STILGEZET = "stilgezet", _("klok stilgezet")
    HERVAT = "hervat", _("klok loopt weer")
    UITGESTELD = "uitgesteld", _("uitgesteld")
    COMMISSIE = "commissie", _("adviescommissie")
    SAMEN = "samen", _("hoort bij het bezwaar tegen het besluit")
    TIJDIGHEID = "tijdigheid", _("op tijd of niet")
    VOORBIJ = "voorbij", _("laatste dag voorbij")
    INGEBREKE = "ingebreke", _("ingebrekestelling")
    DWANGSOM = "dwangsom", _("dwangsom vastgesteld")
    BESLOTEN = "besloten", _("besloten")
    VERVALLEN = "vervallen", _("vervallen")


class Termijnverloop(Onveranderlijk):
    """One thing that happened to a term: the day before, the day after, the article, and why. Never changed."""

    termijn = models.ForeignKey(Zaaktermijn, on_delete=models.CASCADE, related_name="verloop")
    soort = models.CharField(max_length=20, choices=Verloopsoort.choices)
    van = models.DateField(null=True)
    naar = models.DateField(null=True, help_text="empty: no last day while the clock stands still")
    grondslag = models.CharField(max_length=200)
    reden = VersleuteldTekstVeld()
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("verloop van een termijn")
        verbose_name_plural = _("verloop van termijnen")
        ordering = ["op", "pk"]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} ({self.op:%Y-%m-%d})"


class Bezwaarontvangst(models.Model):
    """How and when a bezwaar came in, and whether that was in time (Awb 6:9); only a person weighs 6:11."""

    termijn = models.OneToOneField(Zaaktermijn, on_delete=models.CASCADE, related_name="ontvangst")
    kanaal = models.CharField(_("hoe"), max_length=20, choices=Kanaal.choices)
    gepost_op = models.DateField(_("op de post gedaan"), null=True, blank=True)
    op_tijd = models.BooleanField(_("op tijd"))
    verschoonbaar = models.BooleanField(_("goede reden"), null=True, help_text="empty: nobody weighed it yet")
    reden = VersleuteldTekstVeld(_("waarom"), blank=True, default="")
    beoordeeld_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("ontvangst van een bezwaar")
        verbose_name_plural = _("ontvangsten van bezwaren")
        constraints = [
            models.CheckConstraint(
                name="bezwaarontvangst_oordeel_heeft_reden",
                condition=Q(verschoonbaar__isnull=True) | ~Q(reden=""),
            )
        ]

    def __str__(self) -> str:
        return self.get_kanaal_display()
