"""Reference data that all floors share: ministries, organisations, municipalities, laws and life events."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.stelsel.geschiedenis import geschiedenis
from portal.stelsel.inhoudsrij import Inhoudsrij
from portal.stelsel.links import Linkuitslag
from portal.stelsel.vertaling import Vertaald


class Zekerheid(models.TextChoices):
    """How sure the content is; what is `onzeker` is shown as such (design.md §7)."""

    GEVERIFIEERD = "geverifieerd", _("geverifieerd")
    BEKEND = "bekend", _("bekend, niet nagelezen")
    ONZEKER = "onzeker", _("onzeker")


class Regelniveau(models.TextChoices):
    """The level of a rule, from act of parliament down to work instruction (S55)."""

    WET = "wet", _("wet")
    AMVB = "amvb", _("algemene maatregel van bestuur")
    MINISTERIELE_REGELING = "ministeriele_regeling", _("ministeriële regeling")
    VERORDENING = "verordening", _("verordening")
    BELEIDSREGEL = "beleidsregel", _("beleidsregel")
    WERKINSTRUCTIE = "werkinstructie", _("werkinstructie")


class Ministerie(Inhoudsrij):
    """A ministry: the owner of rules, and so of the signals about them."""

    naam = models.CharField(_("naam"), max_length=160)

    class Meta:
        verbose_name = _("ministerie")
        verbose_name_plural = _("ministeries")
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Organisatie(Vertaald, Inhoudsrij):
    """A public or public-facing organisation that helps citizens or decides about them."""

    naam = models.CharField(_("naam"), max_length=160)
    naam_en = models.CharField(_("naam in het Engels"), max_length=160, blank=True)
    soort = models.CharField(_("soort"), max_length=40)
    ministerie = models.ForeignKey(Ministerie, on_delete=models.PROTECT, null=True, blank=True)
    website = models.URLField(_("website"), blank=True)
    telefoon = models.CharField(_("telefoon"), max_length=40, blank=True)
    telefoon_zekerheid = models.CharField(
        _("zekerheid van het nummer"), max_length=20, choices=Zekerheid.choices, blank=True
    )
    doet = models.TextField(_("wat doet zij"))
    doet_en = models.TextField(_("wat doet zij, in het Engels"), blank=True)
    schuldeiser = models.BooleanField(
        _("publieke schuldeiser"),
        default=False,
        help_text=_("Kan geld terugvragen of innen. Een behandelaar kan haar om een pauze vragen."),
    )
    history = geschiedenis()

    class Meta:
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Gemeente(Inhoudsrij):
    """A municipality, with the coordinates of its main town (WGS84 degrees)."""

    naam = models.CharField(_("naam"), max_length=80)
    ook_bekend_als = models.CharField(_("ook bekend als"), max_length=80, blank=True)
    provincie = models.CharField(_("provincie"), max_length=40)
    plaats = models.CharField(_("plaats"), max_length=80)
    breedtegraad = models.FloatField(_("breedtegraad"))
    lengtegraad = models.FloatField(_("lengtegraad"))

    class Meta:
        verbose_name = _("gemeente")
        verbose_name_plural = _("gemeenten")
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Wet(Inhoudsrij):
    """An act or other rule with a place on wetten.overheid.nl."""

    naam = models.CharField(_("naam"), max_length=200)
    citeertitel = models.CharField(_("citeertitel"), max_length=200)
    bwb_id = models.CharField(_("BWB-nummer"), max_length=20, blank=True)
    ministerie = models.ForeignKey(Ministerie, on_delete=models.PROTECT, null=True, blank=True)
    url = models.URLField(_("adres"), blank=True)
    zekerheid = models.CharField(_("zekerheid"), max_length=20, choices=Zekerheid.choices)

    class Meta:
        verbose_name = _("wet")
        verbose_name_plural = _("wetten")
        ordering = ["citeertitel"]

    def __str__(self) -> str:
        return self.citeertitel


class Artikel(Inhoudsrij):
    """An article of a law in one version; a decision cites the version of its day."""

    wet = models.ForeignKey(Wet, on_delete=models.PROTECT, related_name="artikelen")
    nummer = models.CharField(_("artikel"), max_length=80)
    niveau = models.CharField(_("niveau"), max_length=30, choices=Regelniveau.choices)
    geldig_van = models.DateField(_("geldig van"), null=True, blank=True)
    geldig_tot = models.DateField(_("geldig tot en met"), null=True, blank=True)

    class Meta:
        verbose_name = _("artikel")
        verbose_name_plural = _("artikelen")
        ordering = ["wet__citeertitel", "nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["wet", "nummer", "geldig_van"], name="artikel_een_keer_per_versie"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.wet.citeertitel}, artikel {self.nummer}"


class Levensgebeurtenis(Vertaald, Inhoudsrij):
    """Something that happens in a life or a business and touches several organisations at once."""

    naam = models.CharField(_("naam"), max_length=120)
    naam_en = models.CharField(_("naam in het Engels"), max_length=120, blank=True)
    toelichting = models.TextField(_("toelichting"))
    toelichting_en = models.TextField(_("toelichting in het Engels"), blank=True)
    doenvermogen_risico = models.BooleanField(
        _("risico voor doenvermogen"),
        help_text=_("Wie dit meemaakt, krijgt eerder een mens (B8). Zegt niets over een persoon."),
    )
    trefwoorden = models.JSONField(_("trefwoorden"), default=list, blank=True)
    history = geschiedenis()

    class Meta:
        verbose_name = _("levensgebeurtenis")
        verbose_name_plural = _("levensgebeurtenissen")
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class ExtraFeestdag(models.Model):
    """A day that counts as a holiday by royal decree (Algemene termijnenwet art. 3 lid 3), beside the seed's."""

    datum = models.DateField(_("datum"), unique=True)
    naam = models.CharField(_("naam"), max_length=80)

    class Meta:
        verbose_name = _("gelijkgestelde dag")
        verbose_name_plural = _("gelijkgestelde dagen")
        ordering = ["datum"]

    def __str__(self) -> str:
        return f"{self.datum}: {self.naam}"


class Linkcontrole(models.Model):
    """The last look of `manage.py controleer_links` at one official address."""

    url = models.URLField(_("adres"), max_length=500, unique=True)
    uitslag = models.CharField(
        _("uitslag"),
        max_length=20,
        choices=[
            (Linkuitslag.GOED.value, _("werkt")),
            (Linkuitslag.VERHUISD.value, _("verhuisd")),
            (Linkuitslag.STUK.value, _("werkt niet")),
            (Linkuitslag.ONBEREIKBAAR.value, _("niet te bereiken")),
        ],
    )
    status = models.PositiveSmallIntegerField(_("antwoord"), null=True, help_text="HTTP status")
    nieuw_adres = models.CharField(_("nieuw adres"), max_length=500, blank=True)
    fout = models.CharField(_("fout"), max_length=80, blank=True)
    gecontroleerd_op = models.DateTimeField(_("bekeken"))

    class Meta:
        verbose_name = _("linkcontrole")
        verbose_name_plural = _("linkcontroles")

    def __str__(self) -> str:
        return f"{self.get_uitslag_display()}: {self.url}"
