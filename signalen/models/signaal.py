"""The sender's record of a signal, and what a signal is made of."""

from collections.abc import Callable
from typing import Any, ClassVar, Protocol

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker
from portal.stelsel.models import Ministerie, Regelniveau
from signalen.models.keuzes import Aanleiding, Ernst, Oorzaak, Signaalroute, Signaalsoort
from signalen.models.lijn import geldige_lijn, lijntekst
from signalen.models.toelichting import Signaaltoelichting
from signalen.nummers import nieuw_event_id, nieuw_signaalnummer
from signalen.prioriteit import Prioriteit, prioriteit
from signalen.teksten import LANGE_TEKST_MAX_TEKENS, functiepostbus, geen_stuurtekens

LANGE_TEKST: list[Callable[[Any], None]] = [MaxLengthValidator(LANGE_TEKST_MAX_TEKENS), geen_stuurtekens]


def regel_in_woorden(wet: str, artikel: str) -> str:
    """A rule in one line: citation title and article, as far as known."""
    return ", ".join(deel for deel in (wet, artikel and f"art. {artikel}") if deel)


class Regelvelden(models.Model):
    """The rule that hurts, and the other one where two bite each other (cause 13); each as far as known."""

    wet = models.CharField(
        _("wet"), max_length=200, blank=True, validators=[geen_stuurtekens], help_text=_("Citeertitel.")
    )
    wet_sleutel = models.CharField(max_length=80, blank=True)
    artikel = models.CharField(_("artikel"), max_length=80, blank=True, validators=[geen_stuurtekens])
    samenloop_wet = models.CharField(
        _("andere wet"),
        max_length=200,
        blank=True,
        validators=[geen_stuurtekens],
        help_text=_("Citeertitel."),
    )
    samenloop_wet_sleutel = models.CharField(max_length=80, blank=True)
    samenloop_artikel = models.CharField(
        _("artikel van de andere wet"), max_length=80, blank=True, validators=[geen_stuurtekens]
    )

    REGELVELDEN: ClassVar[tuple[str, ...]] = (
        "wet",
        "wet_sleutel",
        "artikel",
        "samenloop_wet",
        "samenloop_wet_sleutel",
        "samenloop_artikel",
    )

    class Meta:
        abstract = True

    @property
    def regel(self) -> str:
        """The rule in one line: citation title and article, as far as known; with the one it bites."""
        return regelpaar_in_woorden(self)

    def regelvelden(self) -> dict[str, str]:
        """Both rules, by field: what a knelpunt takes over from a signal."""
        return {veld: getattr(self, veld) for veld in self.REGELVELDEN}


class MetRegels(Protocol):
    """What names a rule and the one that it bites: a signal, a knelpunt, a row of a list."""

    @property
    def wet(self) -> str: ...
    @property
    def artikel(self) -> str: ...
    @property
    def samenloop_wet(self) -> str: ...
    @property
    def samenloop_artikel(self) -> str: ...


def regelpaar(rij: MetRegels) -> frozenset[tuple[str, str]]:
    """Law and article, and those that they bite; which of the two was named first tells nothing."""
    paren = ((rij.wet, rij.artikel), (rij.samenloop_wet, rij.samenloop_artikel))
    return frozenset(paar for paar in paren if paar[0])


def regelpaar_in_woorden(rij: MetRegels) -> str:
    """The rule of a signal or knelpunt in one line, with the one it bites."""
    regels = (
        regel_in_woorden(rij.wet, rij.artikel),
        regel_in_woorden(rij.samenloop_wet, rij.samenloop_artikel),
    )
    return " × ".join(filter(None, regels))


class Signaalinhoud(Regelvelden, Signaaltoelichting):
    """What a signal says, the same for sender and receiver. It holds no personal data (promise 4)."""

    signaalnummer = models.CharField(_("signaalnummer"), max_length=20)
    titel = models.CharField(_("titel"), max_length=160, validators=[geen_stuurtekens])
    wat_gebeurt = models.TextField(_("wat gebeurt er"), validators=LANGE_TEKST)
    wat_zou_moeten = models.TextField(_("wat zou er moeten gebeuren"), validators=LANGE_TEKST)
    wie_geraakt = models.CharField(
        _("wie raakt het, als groep"), max_length=200, blank=True, validators=[geen_stuurtekens]
    )
    soort = models.CharField(
        _("soort"), max_length=20, choices=Signaalsoort.choices, default=Signaalsoort.KNELPUNT
    )
    oorzaak = models.CharField(_("oorzaak"), max_length=30, choices=Oorzaak.choices)
    ernst = models.PositiveSmallIntegerField(_("ernst"), choices=Ernst.choices)
    regelniveau = models.CharField(_("niveau"), max_length=30, choices=Regelniveau.choices, blank=True)
    afzender = models.CharField(_("afzender"), max_length=160, validators=[geen_stuurtekens])
    # Whom to ask: a function and a mailbox of an organisation, never a private person. Nobody types these.
    contact = models.CharField(_("bereikbaar"), max_length=120, blank=True, validators=[geen_stuurtekens])
    postbus = models.CharField(_("postbus"), max_length=160, blank=True, validators=[functiepostbus])
    aanleiding = models.CharField(
        _("aanleiding"), max_length=20, choices=Aanleiding.choices, default=Aanleiding.BESLUIT, blank=True
    )
    # Of the question in which the rule hurt; nobody types these. A life event goes by its key in portal.stelsel.
    route = models.CharField(_("route"), max_length=20, choices=Signaalroute.choices, blank=True)
    levensgebeurtenis = models.CharField(_("levensgebeurtenis"), max_length=80, blank=True)
    bron_datum = models.DateField(_("datum van de bron"), null=True, blank=True)
    bron_adres = models.URLField(_("adres van de bron"), max_length=400, blank=True)
    opgelost = models.TextField(
        _("wat de uitvoerder zelf al deed"), blank=True, validators=LANGE_TEKST, editable=False
    )
    fictief = models.BooleanField(_("verzonnen"), default=False, editable=False)

    # What someone typed about the case; a name of the dossier may not stand here.
    GETYPT: ClassVar[tuple[str, ...]] = (
        *("titel", "wat_gebeurt", "wat_zou_moeten", "wie_geraakt", "artikel", "samenloop_artikel"),
        *Signaaltoelichting.TOELICHTING_TEKST,
        "bron_adres",
    )
    # Everything that is searched for personal data, on both sides.
    VRIJE_TEKST: ClassVar[tuple[str, ...]] = (
        *GETYPT,
        *("wet", "samenloop_wet", "afzender", "contact", "opgelost"),
    )

    class Meta:
        abstract = True

    def getypt(self) -> dict[str, str]:
        """What someone typed about the case, by field."""
        return {veld: getattr(self, veld) for veld in self.GETYPT}

    def vrije_tekst(self) -> dict[str, str]:
        """All text that may hold no personal data, by field."""
        return {veld: getattr(self, veld) for veld in self.VRIJE_TEKST}

    @property
    def prioriteit(self) -> Prioriteit:
        """When it is read: severity against reach."""
        return prioriteit(self.ernst, self.bereik, self.gezien)


class Signaal(Signaalinhoud):
    """A signal that this installation gave off."""

    signaalnummer = models.CharField(
        _("signaalnummer"), max_length=20, unique=True, default=nieuw_signaalnummer, editable=False
    )
    ministerie = models.ForeignKey(Ministerie, on_delete=models.PROTECT, related_name="+")
    event_id = models.UUIDField(unique=True, default=nieuw_event_id, editable=False)
    afgegeven_op = models.DateTimeField(_("afgegeven"), default=timezone.now)
    sleutel = models.UUIDField(
        unique=True, null=True, editable=False, help_text="of the form it came from: sent twice is one signal"
    )
    door = models.ForeignKey(
        Medewerker,
        verbose_name=_("gegeven door"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="signalen",
        help_text=_("Blijft bij de afzender. Deze collega ziet wat ervan kwam."),
    )
    lijn = models.JSONField(
        default=dict,
        blank=True,
        editable=False,
        validators=[geldige_lijn],
        help_text="what a fixed line says, when this signal offers one as a rule",
    )
    afgeleverd_op = models.DateTimeField(
        _("afgeleverd"), null=True, blank=True, help_text=_("Toen de eerste ontvanger het aannam.")
    )

    class Meta:
        verbose_name = _("signaal")
        verbose_name_plural = _("signalen")
        ordering = ["-afgegeven_op"]
        constraints = [
            models.CheckConstraint(
                name="signaal_oorzaak_bestaat", condition=models.Q(oorzaak__in=Oorzaak.values)
            ),
            models.CheckConstraint(name="signaal_ernst_bestaat", condition=models.Q(ernst__in=Ernst.values)),
        ]

    def __str__(self) -> str:
        return f"{self.signaalnummer} {self.titel}"

    def vrije_tekst(self) -> dict[str, str]:
        """With the words of a fixed line, which others wrote."""
        tekst = super().vrije_tekst()
        return {**tekst, "lijn": lijntekst(self.lijn)} if self.lijn else tekst
