"""From draft to decision: Conceptbesluit, second reading, Besluit."""

import uuid
from typing import Final

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models import Stuk
from maatwerk.mandaattabel import MET_ANDER_TEAM
from maatwerk.mandaattabel import TABEL as MANDAATREGELS
from maatwerk.models.mandaat import Ruimermandaat
from maatwerk.models.rechtsgrond import Grondversie, Rechtsgrond
from maatwerk.models.weging import Aanleiding, Waaromniet
from maatwerk.models.zaak import Omstandigheid, Zaak
from maatwerk.ruimtetabel import Ruimteoordeel
from portal.identiteit.models import Medewerker
from portal.onveranderlijk import Onveranderlijk
from portal.persoonsgegevens.velden import VersleuteldJSONVeld, VersleuteldTekstVeld
from portal.stelsel.models import Organisatie, Wet
from signalen.models import Ernst, Oorzaak, Signaal


class Dictum(models.TextChoices):
    """What is decided."""

    TOEKENNEN = "toekennen", _("toekennen")
    DEELS = "deels", _("deels toekennen")
    AFWIJZEN = "afwijzen", _("afwijzen")
    ANDERS = "anders", _("andere oplossing")


BELASTEND: Final = (Dictum.AFWIJZEN, Dictum.DEELS)
"""What takes or keeps something from the citizen."""


class Vooraf(models.TextChoices):
    """Whether the citizen was spoken to before the decision (Awb 4:7, 4:8)."""

    NIET_NODIG = "niet_nodig", _("het besluit weigert niets")
    GESPROKEN = "gesproken", _("vooraf gesproken")
    GEPROBEERD = "geprobeerd", _("vooraf geprobeerd, niet bereikt")


class Conceptstatus(models.TextChoices):
    """concept -> bij_lezer -> akkoord -> vastgesteld, or back to concept with a question or disagreement."""

    CONCEPT = "concept", _("concept")
    BIJ_LEZER = "bij_lezer", _("bij tweede lezer")
    AKKOORD = "akkoord", _("akkoord van tweede lezer")
    VASTGESTELD = "vastgesteld", _("vastgesteld")


class Conceptbesluit(models.Model):
    """A decision in the making, for one bestuursorgaan and one regeling of the case."""

    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="concepten")
    bestuursorgaan = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+")
    regeling = models.ForeignKey(Wet, on_delete=models.PROTECT, related_name="+")
    rechtsgrond = models.ForeignKey(
        Rechtsgrond,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Leeg: er is geen ruimte gevonden. Ook dan gaat er een signaal."),
    )
    omstandigheden = models.ManyToManyField(
        Omstandigheid,
        blank=True,
        related_name="concepten",
        verbose_name=_("Omstandigheden die in de brief staan"),
    )
    # The weighing (domain.md 3a, 3b); maatwerk/weging.py says which of these fields a draft needs.
    aanleiding = models.CharField(
        _("Aanleiding voor maatwerk onderzocht?"), max_length=10, choices=Aanleiding.choices, blank=True
    )
    maatwerk_onderzocht = VersleuteldTekstVeld(
        _("Waarom is er wel of geen aanleiding voor maatwerk?"), blank=True, default=""
    )
    ladder = VersleuteldTekstVeld(
        _("Waarom waren de gewone regel en hulp bij die regel wel of niet genoeg?"), blank=True, default=""
    )
    gewenst_effect = VersleuteldTekstVeld(
        _("Gewenst effect, in de woorden van de burger"), blank=True, default=""
    )
    bedoeling = VersleuteldTekstVeld(_("Bedoeling van de regel"), blank=True, default="")
    bedoeling_bron = VersleuteldTekstVeld(_("Waar staat die bedoeling?"), blank=True, default="")
    onbedoeld_effect = VersleuteldTekstVeld(_("Onbedoeld effect"), blank=True, default="")
    mogelijkheid = VersleuteldTekstVeld(_("Ruimte: is maatwerk mogelijk, en waarom?"), blank=True, default="")
    afweging = VersleuteldTekstVeld(_("Is maatwerk wenselijk? Weeg de belangen"), blank=True, default="")
    geschikt = VersleuteldTekstVeld(_("Geschikt: bereikt het besluit het doel?"), blank=True, default="")
    noodzakelijk = VersleuteldTekstVeld(_("Noodzakelijk: kan het lichter?"), blank=True, default="")
    evenwichtig = VersleuteldTekstVeld(
        _("Evenwichtig: is het voor deze persoon redelijk?"), blank=True, default=""
    )
    derden = VersleuteldTekstVeld(_("Wat betekent dit voor anderen?"), blank=True, default="")
    gelijkheid = VersleuteldTekstVeld(
        _("Gelijkheid: wat is gelijk aan of anders dan bij anderen?"), blank=True, default=""
    )
    geld = VersleuteldTekstVeld(_("Geld: waar komt het vandaan?"), blank=True, default="")
    gegevens = VersleuteldTekstVeld(_("Gegevens: wat gebruikten en deelden wij?"), blank=True, default="")
    # To compare with others (domain.md 3e): facts from a closed list, and a summary without the person.
    feiten = VersleuteldJSONVeld(_("Feiten om mee te vergelijken"), blank=True, default=list)
    samenvatting = VersleuteldTekstVeld(
        _("Samenvatting zonder persoon, voor collega's met een gelijk geval"), blank=True, default=""
    )
    afwijking = VersleuteldTekstVeld(_("Waarom wijkt u af van de vaste lijn?"), blank=True, default="")
    steunt_op_beleidsregel = models.BooleanField(_("Steunt het besluit op een beleidsregel?"), default=False)
    motivering_4_84 = VersleuteldTekstVeld(
        _("Waarom wijkt u wel of niet af van de beleidsregel? (Awb 4:84)"), blank=True, default=""
    )
    # The letter (domain.md 3c).
    dictum = models.CharField(_("besluit"), max_length=20, choices=Dictum.choices)
    geen_maatwerk = models.CharField(
        _("Waarom komt er geen maatwerk?"), max_length=30, choices=Waaromniet.choices, blank=True
    )
    besluit_zin = VersleuteldTekstVeld(_("Het besluit in één zin"), blank=True, default="")
    betekenis = VersleuteldTekstVeld(_("Wat betekent dit voor u?"), blank=True, default="")
    te_doen = VersleuteldTekstVeld(_("Wat moet u doen?"), blank=True, default="")
    verandert_niet = VersleuteldTekstVeld(_("Wat verandert er niet?"), blank=True, default="")
    geldig_tot = models.DateField(_("Tot wanneer geldt dit?"), null=True, blank=True)
    bezwaarregel = models.CharField(
        _("Termijn voor bezwaar"),
        max_length=40,
        blank=True,
        help_text=_("Leeg: de gewone termijn van de regeling."),
    )
    briefblokken = VersleuteldJSONVeld(
        _("Aangepaste teksten van de brief"),
        blank=True,
        default=dict,
        help_text="by block: the text, and a mark of the proposal that it took the place of (maatwerk/brief)",
    )
    taalreden = VersleuteldTekstVeld(_("Waarom blijft de tekst zoals die is?"), blank=True, default="")
    # The signal, prefilled from the above; at most three extra fields (S57).
    signaal_titel = models.CharField(_("Signaal in één regel"), max_length=160, blank=True)
    signaal_oorzaak = models.CharField(_("Oorzaak"), max_length=30, choices=Oorzaak.choices, blank=True)
    signaal_ernst = models.PositiveSmallIntegerField(_("Ernst"), choices=Ernst.choices, null=True, blank=True)
    signaal_artikel = models.CharField(_("Artikel van de regel die knelt"), max_length=80, blank=True)
    signaal_wat_gebeurt = models.TextField(_("Wat gebeurt er door de regel?"), blank=True)
    signaal_wat_zou_moeten = models.TextField(_("Wat zou er moeten gebeuren?"), blank=True)

    auteur = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    schrijvers = models.ManyToManyField(
        Medewerker,
        related_name="+",
        help_text="everyone who wrote along; none of them can be the reader",
    )
    lezer = models.ForeignKey(
        Medewerker,
        verbose_name=_("tweede lezer"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="te_lezen",
    )
    herziet = models.OneToOneField(
        "maatwerk.Besluit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="herziening",
        help_text="the decision that it takes the place of, after a bezwaar that was upheld",
    )
    status = models.CharField(max_length=20, choices=Conceptstatus.choices, default=Conceptstatus.CONCEPT)
    versie = models.PositiveIntegerField(
        default=1, help_text="grows with each change; an agreement holds for one version"
    )
    gewijzigd_op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("conceptbesluit")
        verbose_name_plural = _("conceptbesluiten")
        constraints = [
            models.UniqueConstraint(
                fields=["zaak", "bestuursorgaan", "regeling"],
                condition=Q(herziet__isnull=True),
                name="concept_een_per_orgaan_en_regeling",
            ),
            models.CheckConstraint(name="concept_lezer_is_niet_de_auteur", condition=~Q(lezer=F("auteur"))),
        ]

    def __str__(self) -> str:
        return f"concept {self.bestuursorgaan} ({self.regeling})"


class Briefversie(Onveranderlijk):
    """The texts of the letter in one version of a draft: who wrote it, when, and why hard words stayed."""

    concept = models.ForeignKey(Conceptbesluit, on_delete=models.CASCADE, related_name="briefversies")
    versie = models.PositiveIntegerField()
    teksten = VersleuteldJSONVeld(help_text="by block, in the order of the letter")
    aangepast = models.JSONField(default=list, help_text="blocks that the handler changed")
    moeilijk = models.PositiveIntegerField(help_text="what the language check found")
    taalreden = VersleuteldTekstVeld(blank=True, default="")
    sha256 = models.CharField(max_length=64, editable=False, help_text="of the texts")
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("versie van de brief")
        verbose_name_plural = _("versies van de brief")
        ordering = ["-versie"]
        constraints = [
            models.UniqueConstraint(fields=["concept", "versie"], name="briefversie_een_per_versie")
        ]

    def __str__(self) -> str:
        return f"brief versie {self.versie}"


class Oordeel(models.TextChoices):
    """A second reader can only agree, ask, or disagree with a reason (domain.md 3d)."""

    AKKOORD = "akkoord", _("Akkoord")
    VRAAG = "vraag", _("Ik heb een vraag")
    ONEENS = "oneens", _("Niet mee eens")


class TweedeLezing(Onveranderlijk):
    """One reading of one version of a draft by someone other than its author (promise 14)."""

    concept = models.ForeignKey(Conceptbesluit, on_delete=models.CASCADE, related_name="lezingen")
    versie = models.PositiveIntegerField()
    auteur = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    lezer = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    oordeel = models.CharField(_("oordeel"), max_length=20, choices=Oordeel.choices)
    toelichting = VersleuteldTekstVeld(_("toelichting"), blank=True, default="")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("tweede lezing")
        verbose_name_plural = _("tweede lezingen")
        ordering = ["op", "pk"]
        constraints = [
            models.CheckConstraint(name="lezer_is_niet_de_auteur", condition=~Q(lezer=F("auteur"))),
            models.CheckConstraint(
                name="lezing_zonder_akkoord_heeft_reden",
                condition=Q(oordeel=Oordeel.AKKOORD) | ~Q(toelichting=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lezer}: {self.get_oordeel_display()}"


class Besluit(Onveranderlijk):
    """A decision of one bestuursorgaan on one regeling, with its letter and its signal. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    zaak = models.ForeignKey(Zaak, on_delete=models.PROTECT, related_name="besluiten")
    concept = models.OneToOneField(Conceptbesluit, on_delete=models.PROTECT, related_name="besluit")
    herziet = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="vervangen_door",
        help_text="the decision that it takes the place of, after a bezwaar; against it one goes to court",
    )
    bestuursorgaan = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+")
    regeling = models.ForeignKey(Wet, on_delete=models.PROTECT, related_name="+")
    rechtsgrond = models.ForeignKey(Rechtsgrond, on_delete=models.PROTECT, null=True, related_name="+")
    grondversie = models.ForeignKey(
        Grondversie,
        on_delete=models.PROTECT,
        null=True,
        related_name="besluiten",
        help_text="what the register said on the day of the decision",
    )
    ruimteoordeel = models.CharField(_("ruimte"), max_length=20, choices=Ruimteoordeel.choices, blank=True)
    dictum = models.CharField(_("besluit"), max_length=20, choices=Dictum.choices)
    aanleiding = models.CharField(_("aanleiding onderzocht"), max_length=10, choices=Aanleiding.choices)
    ruimer_mandaat = models.ForeignKey(
        Ruimermandaat, on_delete=models.PROTECT, null=True, related_name="besluiten"
    )
    # The cover of who wrote and signed (S48): the row of maatwerk/mandaattabel.py, the amount and the reader's team.
    mandaatregel = models.CharField(
        _("mandaat"), max_length=4, choices=[(regel.id, regel.wanneer) for regel in MANDAATREGELS]
    )
    mandaatbedrag = models.DecimalField(
        _("bedrag"), max_digits=12, decimal_places=2, null=True, help_text="euro; empty: none was named"
    )
    lezer_van_ander_team = models.BooleanField(_("tweede lezer van een ander team"), default=False)
    vooraf = models.CharField(
        _("gesprek vooraf"), max_length=12, choices=Vooraf.choices, default=Vooraf.NIET_NODIG
    )
    inhoud = VersleuteldJSONVeld(help_text="the weighing and the letter's texts as they were decided")
    steunt_op_beleidsregel = models.BooleanField()
    motivering_4_84 = VersleuteldTekstVeld(blank=True, default="")
    auteur = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    tweede_lezer = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    genomen_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    # Both empty until the letter was sent or handed over: before that it does not work (Awb 3:40, 3:41, 6:8).
    bekendgemaakt_op = models.DateField(_("bekendgemaakt"), null=True)
    bezwaarregel = models.CharField(max_length=40, blank=True)
    bezwaar_uiterlijk = models.DateField(_("bezwaar uiterlijk"), null=True)
    brief = models.OneToOneField(Stuk, on_delete=models.PROTECT, related_name="besluit")
    signaal = models.OneToOneField(Signaal, on_delete=models.PROTECT, related_name="besluit")
    genomen_op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("besluit")
        verbose_name_plural = _("besluiten")
        ordering = ["-genomen_op"]
        constraints = [
            models.UniqueConstraint(
                fields=["zaak", "bestuursorgaan", "regeling"],
                condition=Q(herziet__isnull=True),
                name="besluit_een_per_orgaan_en_regeling",
            ),
            models.CheckConstraint(
                name="besluit_tweede_lezer_is_niet_de_auteur", condition=~Q(auteur=F("tweede_lezer"))
            ),
            models.CheckConstraint(
                name="besluit_tweede_lezer_tekent_niet", condition=~Q(genomen_door=F("tweede_lezer"))
            ),
            # S15: every decision says whether there was reason for maatwerk.
            models.CheckConstraint(
                name="besluit_onderzocht_aanleiding", condition=Q(aanleiding__in=Aanleiding.values)
            ),
            # Awb 4:84: a refusal on a beleidsregel says why it does not depart from it (S5).
            models.CheckConstraint(
                name="besluit_afwijzing_op_beleidsregel_motiveert_4_84",
                condition=~Q(dictum=Dictum.AFWIJZEN, steunt_op_beleidsregel=True) | ~Q(motivering_4_84=""),
            ),
            # Awb 4:7, 4:8: nobody reads a refusal that nobody tried to tell first.
            models.CheckConstraint(
                name="besluit_weigering_na_gesprek",
                condition=~Q(dictum__in=BELASTEND) | Q(vooraf__in=[Vooraf.GESPROKEN, Vooraf.GEPROBEERD]),
            ),
            models.CheckConstraint(
                name="besluit_ander_team_waar_mandaat_dat_vraagt",
                condition=~Q(mandaatregel__in=MET_ANDER_TEAM) | Q(lezer_van_ander_team=True),
            ),
            models.CheckConstraint(
                name="besluit_grond_met_versie_en_oordeel",
                condition=Q(rechtsgrond__isnull=True, grondversie__isnull=True, ruimteoordeel="")
                | (Q(rechtsgrond__isnull=False, grondversie__isnull=False) & ~Q(ruimteoordeel="")),
            ),
            models.CheckConstraint(
                name="besluit_bezwaartermijn_na_bekendmaking",
                condition=Q(bezwaar_uiterlijk__isnull=True, bekendgemaakt_op__isnull=True)
                | Q(bezwaar_uiterlijk__gt=F("bekendgemaakt_op"), bekendgemaakt_op__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"besluit {self.bestuursorgaan} ({self.get_dictum_display()})"
