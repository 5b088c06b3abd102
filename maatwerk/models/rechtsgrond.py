"""The register of legal room: grounds on which a rule may be departed from, each version kept."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker
from portal.stelsel.inhoudsrij import Inhoudsrij
from portal.stelsel.models import Artikel, Wet, Zekerheid


class Grondsoort(models.TextChoices):
    """Kinds of legal ground, from the head of rechtsgronden.yaml; the last two are no ground to depart on."""

    HARDHEIDSCLAUSULE = "hardheidsclausule", _("hardheidsclausule")
    INHERENT = "inherente_afwijkingsbevoegdheid", _("afwijken van eigen beleidsregels")
    EVENREDIGHEID = "evenredigheid", _("evenredigheid")
    DRINGENDE_REDEN = "dringende_reden", _("dringende reden")
    AFSTEMMING = "afstemming", _("afstemming op de persoon")
    BUITENWETTELIJK = "buitenwettelijk_begunstigend", _("buitenwettelijk begunstigend")
    KWIJTSCHELDING = "kwijtschelding", _("kwijtschelding")
    BETALINGSREGELING = "betalingsregeling", _("betalingsregeling")
    VERSCHOONBAAR = "termijnoverschrijding_verschoonbaar", _("verschoonbare termijnoverschrijding")
    HERZIENING = "herziening_ambtshalve", _("herziening uit eigen beweging")
    LAGERE_REGEL = "lagere_regel", _("beleidsregel of werkinstructie")
    WAARBORG = "waarborg", _("eis aan het proces")


GEEN_GROND = frozenset({Grondsoort.LAGERE_REGEL, Grondsoort.WAARBORG})


class Bepaling(models.TextChoices):
    """How much room the text itself leaves (S4, S24), from bound to open; `trap` is the number to compare by."""

    GEBONDEN = "gebonden", _("gebonden: geen ruimte")
    BELEID = "beleid", _("afwijken van eigen beleid (Awb 4:84)")
    HARDHEID = "hardheid", _("hardheidsclausule")
    KAN = "kan", _("kan-bepaling")
    OPEN = "open", _("open norm")

    @property
    def trap(self) -> int:
        """0 is bound, 4 is an open norm."""
        return list(Bepaling).index(self)


class Bevoegd(models.TextChoices):
    """Who may use the room."""

    UITVOERDER = "uitvoerder", _("wie de regeling uitvoert")
    TOP = "top", _("het hoogste niveau van de organisatie")
    REGELGEVER = "regelgever", _("minister, Kroon of gemeenteraad")
    RECHTER = "rechter", _("rechter of officier van justitie")
    NIEMAND = "niemand", _("niemand")


class Rechtsgrond(Inhoudsrij):
    """One row of the register as it holds now, with its limits and how sure we are of it.

    An editor's change is a proposal (`Grondversie`) until someone else confirms it.
    """

    naam = models.CharField(_("naam"), max_length=200)
    wet = models.ForeignKey(Wet, on_delete=models.PROTECT, related_name="rechtsgronden")
    artikel = models.ForeignKey(Artikel, on_delete=models.PROTECT, related_name="rechtsgronden")
    soort = models.CharField(_("soort"), max_length=60, choices=Grondsoort.choices)
    bepaling = models.CharField(
        _("soort bepaling"), max_length=20, choices=Bepaling.choices, default=Bepaling.OPEN
    )
    bevoegd = models.CharField(
        _("wie mag dit gebruiken"), max_length=20, choices=Bevoegd.choices, default=Bevoegd.UITVOERDER
    )
    ruimte = models.JSONField(_("van welk soort regel mag worden afgeweken"), default=list, blank=True)
    samenvatting = models.TextField(_("samenvatting"))
    wie = models.TextField(_("wie mag dit"))
    organisaties = models.JSONField(_("organisaties"), default=list, blank=True)
    grenzen = models.TextField(_("grenzen"), blank=True)
    bron = models.TextField(_("bron"))
    url = models.URLField(_("adres van de bron"), blank=True, help_text=_("Leeg: het adres van de wet."))
    zekerheid = models.CharField(_("zekerheid"), max_length=20, choices=Zekerheid.choices)
    rechtspraak = models.JSONField(_("rechtspraak"), default=list, blank=True)
    geldig_van = models.DateField(_("geldig van"), null=True, blank=True)
    geldig_tot = models.DateField(_("geldig tot en met"), null=True, blank=True)
    geldig_zekerheid = models.CharField(
        _("hoe zeker zijn die dagen"), max_length=20, choices=Zekerheid.choices, blank=True, default=""
    )
    strenger_dan = models.ForeignKey(
        "self",
        verbose_name=_("strenger dan"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="strengere",
        help_text=_("De hogere regel die meer ruimte geeft. Die gaat voor (S45)."),
    )
    strenger_uitleg = models.TextField(_("waarin strenger"), blank=True)

    class Meta:
        verbose_name = _("rechtsgrond")
        verbose_name_plural = _("rechtsgronden")
        ordering = ["naam"]
        constraints = [
            models.CheckConstraint(
                name="rechtsgrond_strenger_zegt_waarin",
                condition=Q(strenger_dan__isnull=True) | ~Q(strenger_uitleg=""),
            ),
            models.CheckConstraint(
                name="rechtsgrond_geldig_tot_na_van",
                condition=Q(geldig_van__isnull=True)
                | Q(geldig_tot__isnull=True)
                | Q(geldig_tot__gte=F("geldig_van")),
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def is_grond(self) -> bool:
        """Whether a decision can rest on it."""
        return self.soort not in GEEN_GROND

    @property
    def geldt_nu(self) -> bool:
        """Whether today is in its period; a date that nobody wrote down does not close it."""
        vandaag = timezone.localdate()
        return not (
            (self.geldig_van is not None and vandaag < self.geldig_van)
            or (self.geldig_tot is not None and vandaag > self.geldig_tot)
        )

    @property
    def bronadres(self) -> str:
        """Where the text can be read."""
        return self.url or self.wet.url


class Versiestaat(models.TextChoices):
    """Where a version of a row stands."""

    VOORSTEL = "voorstel", _("voorstel")
    VASTGESTELD = "vastgesteld", _("vastgesteld")
    AFGEWEZEN = "afgewezen", _("afgewezen")


class Grondversie(models.Model):
    """What one row of the register said from a day on; a decision cites the version of its day for ever.

    `inhoud` is never changed; only a proposal gets an answer, once.
    """

    grond = models.ForeignKey(Rechtsgrond, on_delete=models.PROTECT, related_name="versies")
    nummer = models.PositiveIntegerField(_("versie"))
    gebaseerd_op = models.PositiveIntegerField(default=0, help_text="the version that was changed; 0: none")
    inhoud = models.JSONField(_("inhoud"))
    staat = models.CharField(
        _("staat"), max_length=20, choices=Versiestaat.choices, default=Versiestaat.VOORSTEL
    )
    meegeleverd = models.BooleanField(_("hoort bij de software"), default=False)
    voorgesteld_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    voorgesteld_op = models.DateTimeField(default=timezone.now)
    beslist_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    beslist_op = models.DateTimeField(null=True, blank=True)
    reden = models.TextField(_("reden"), blank=True)
    geldt_vanaf = models.DateField(_("in het register vanaf"), null=True, blank=True)

    class Meta:
        verbose_name = _("versie van een rechtsgrond")
        verbose_name_plural = _("versies van rechtsgronden")
        ordering = ["grond", "-nummer"]
        constraints = [
            models.UniqueConstraint(fields=["grond", "nummer"], name="grondversie_een_per_nummer"),
            models.CheckConstraint(
                name="grondversie_beslist_door_een_ander",
                condition=Q(meegeleverd=True)
                | Q(beslist_door__isnull=True)
                | (Q(voorgesteld_door__isnull=False) & ~Q(beslist_door=F("voorgesteld_door"))),
            ),
            models.CheckConstraint(
                name="grondversie_vastgesteld_door_iemand_met_dag",
                condition=~Q(staat="vastgesteld")
                | (Q(geldt_vanaf__isnull=False) & (Q(meegeleverd=True) | Q(beslist_door__isnull=False))),
            ),
            models.CheckConstraint(
                name="grondversie_afgewezen_met_reden",
                condition=~Q(staat="afgewezen") | (Q(beslist_door__isnull=False) & ~Q(reden="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inhoud.get('naam', '')}, {_('versie')} {self.nummer}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert, or answer a proposal; raises ValueError when the content of a stored version would change."""
        if not self._state.adding:
            velden = set(kwargs.get("update_fields") or ())
            if not velden or velden - {"staat", "beslist_door", "beslist_op", "reden", "geldt_vanaf"}:
                raise ValueError("The content of a version is never changed.")
        super().save(*args, **kwargs)
