"""The sender's record of a signal, and what a signal is made of."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.stelsel.models import Ministerie, Regelniveau
from signalen.nummers import nieuw_event_id, nieuw_signaalnummer
from signalen.teksten import LANGE_TEKST_MAX_TEKENS, geen_stuurtekens


class Oorzaak(models.TextChoices):
    """The cause taxonomy of domain.md 4b; the number is part of the language of the field."""

    WET = "wet", _("1. Wet")
    AMVB = "amvb", _("2. Algemene maatregel van bestuur")
    MINISTERIELE_REGELING = "ministeriele_regeling", _("3. Ministeriële regeling")
    VERORDENING = "verordening", _("4. Gemeentelijke verordening")
    BELEIDSREGEL = "beleidsregel", _("5. Beleidsregel")
    WERKINSTRUCTIE = "werkinstructie", _("6. Werkinstructie")
    PRAKTIJK = "praktijk", _("7. Uitvoeringspraktijk of capaciteit")
    ICT = "ict", _("8. ICT-systeem")
    REGISTRATIE = "registratie", _("9. Gegeven in een (basis)registratie")
    UITWISSELING = "uitwisseling", _("10. Gegevensuitwisseling")
    COMMUNICATIE = "communicatie", _("11. Communicatie")
    TOEGANG = "toegang", _("12. Toegang of kanaal")
    SAMENLOOP = "samenloop", _("13. Samenloop van regelingen")
    SAMENWERKING = "samenwerking", _("14. Samenwerking of mandaat onduidelijk")
    RECHTSPRAAK = "rechtspraak", _("15. Rechtspraak of termijn")
    INVORDERING = "invordering", _("16. Invordering of verrekening")
    INTERNATIONAAL = "internationaal", _("17. Internationaal")
    GEEN_KNELPUNT = "geen_knelpunt", _("18. Geen knelpunt: de regel werkt zoals bedoeld")


class Ernst(models.IntegerChoices):
    """Severity, domain.md 4c; one case of severity 4 is enough to be read the same day."""

    HINDER = 1, _("1. Hinder")
    GELD_OF_TIJD = 2, _("2. Verlies van geld of tijd")
    BESTAAN = 3, _("3. Bestaan geraakt: inkomen, huis, gezondheid")
    HARDVOCHTIG = 4, _("4. Hardvochtig: leven ontwricht door de overheid")


class Signaalsoort(models.TextChoices):
    """Kinds of signal, domain.md 4a."""

    KNELPUNT = "knelpunt", _("Knelpunt")
    HARDVOCHTIG = "hardvochtig", _("Hardvochtig effect")
    TEGENSTRIJDIG = "tegenstrijdig", _("Tegenstrijdigheid")
    ONBEGRIJPELIJK = "onbegrijpelijk", _("Onbegrijpelijk")
    FOUT_GEGEVEN = "fout_gegeven", _("Fout gegeven")
    GOED_VOORBEELD = "goed_voorbeeld", _("Goed voorbeeld")


LANGE_TEKST: list[Callable[[Any], None]] = [MaxLengthValidator(LANGE_TEKST_MAX_TEKENS), geen_stuurtekens]


def regel_in_woorden(wet: str, artikel: str) -> str:
    """A rule in one line: citation title and article, as far as known."""
    return ", ".join(deel for deel in (wet, artikel and f"art. {artikel}") if deel)


class Signaalinhoud(models.Model):
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
    wet = models.CharField(
        _("wet"), max_length=200, blank=True, validators=[geen_stuurtekens], help_text=_("Citeertitel.")
    )
    wet_sleutel = models.CharField(max_length=80, blank=True)
    artikel = models.CharField(_("artikel"), max_length=80, blank=True, validators=[geen_stuurtekens])
    regelniveau = models.CharField(_("niveau"), max_length=30, choices=Regelniveau.choices, blank=True)
    afzender = models.CharField(_("afzender"), max_length=160, validators=[geen_stuurtekens])
    fictief = models.BooleanField(_("verzonnen"), default=False, editable=False)

    # What someone typed about the case; a name of the dossier may not stand here.
    GETYPT: ClassVar[tuple[str, ...]] = ("titel", "wat_gebeurt", "wat_zou_moeten", "wie_geraakt", "artikel")
    # Everything that is searched for personal data, on both sides.
    VRIJE_TEKST: ClassVar[tuple[str, ...]] = (*GETYPT, "wet", "afzender")

    class Meta:
        abstract = True

    def getypt(self) -> dict[str, str]:
        """What someone typed about the case, by field."""
        return {veld: getattr(self, veld) for veld in self.GETYPT}

    def vrije_tekst(self) -> dict[str, str]:
        """All text that may hold no personal data, by field."""
        return {veld: getattr(self, veld) for veld in self.VRIJE_TEKST}

    @property
    def regel(self) -> str:
        """The rule in one line: citation title and article, as far as known."""
        return regel_in_woorden(self.wet, self.artikel)


class Signaal(Signaalinhoud):
    """A signal that this installation gave off."""

    signaalnummer = models.CharField(
        _("signaalnummer"), max_length=20, unique=True, default=nieuw_signaalnummer, editable=False
    )
    ministerie = models.ForeignKey(Ministerie, on_delete=models.PROTECT, related_name="+")
    event_id = models.UUIDField(unique=True, default=nieuw_event_id, editable=False)
    afgegeven_op = models.DateTimeField(_("afgegeven"), default=timezone.now)
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
