"""What is kept of a short talk at the counter: choices from lists only, so that no person can be in it."""

import uuid
from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker, Team
from portal.stelsel.models import Organisatie


class Thema(models.TextChoices):
    """What it is about, as people put it at the counter."""

    TOESLAGEN = "toeslagen", _("Toeslagen")
    UITKERING = "uitkering", _("Werk en uitkering")
    BELASTING = "belasting", _("Belasting")
    SCHULDEN = "schulden", _("Schulden en rekeningen")
    WONEN = "wonen", _("Wonen")
    ZORG = "zorg", _("Zorg en gezondheid")
    GEZIN = "gezin", _("Gezin, scheiding, overlijden")
    STUDIE = "studie", _("School en studie")
    DIGID = "digid", _("DigiD en inloggen")
    ANDERS = "anders", _("Iets anders")


class Briefsoort(models.TextChoices):
    """Which kind of letter lies on the counter; the answer cards use the same kinds."""

    GEEN = "geen", _("Geen brief")
    BESLUIT = "besluit", _("Besluit of beschikking")
    HERINNERING = "herinnering", _("Rekening of herinnering")
    AANMANING = "aanmaning", _("Aanmaning")
    DWANGBEVEL = "dwangbevel", _("Dwangbevel")
    DEURWAARDER = "deurwaarder", _("Brief van een deurwaarder")
    TERUGVORDERING = "terugvordering", _("Geld terugbetalen")
    BOETE = "boete", _("Boete of maatregel")
    UITNODIGING = "uitnodiging", _("Uitnodiging of verzoek om gegevens")
    ANDERS = "anders", _("Een andere brief")


class Belemmering(models.TextChoices):
    """What kept the visitor from doing it without us."""

    BRIEF = "brief", _("Brief is niet te begrijpen")
    DIGITAAL = "digitaal", _("Website of DigiD lukt niet")
    TEGENSPRAAK = "tegenspraak", _("Twee brieven spreken elkaar tegen")
    ONBEREIKBAAR = "onbereikbaar", _("Organisatie is niet te bereiken")
    RONDGESTUURD = "rondgestuurd", _("Van het kastje naar de muur")
    GELD = "geld", _("Kan niet betalen")
    TAAL = "taal", _("Taal")
    BEWIJS = "bewijs", _("Bewijs ontbreekt")
    REGEL = "regel", _("De regel past niet")
    ANDERS = "anders", _("Iets anders")


class Resultaat(models.TextChoices):
    """How the talk ended. Solved at the counter is an outcome in its own right."""

    OPGELOST = "opgelost", _("Opgelost aan de balie")
    UITLEG = "uitleg", _("Uitleg of antwoordkaart mee")
    DOORGEZET = "doorgezet", _("Doorgezet")
    AFSPRAAK = "afspraak", _("Afspraak gemaakt")
    NIET_VERDER = "niet_verder", _("Kwam niet verder")


class Minuten(models.IntegerChoices):
    """How long it took, in minutes: the nearest of these."""

    VIJF = 5, _("5 minuten")
    TIEN = 10, _("10 minuten")
    TWINTIG = 20, _("20 minuten")
    DERTIG = 30, _("Een half uur")
    ZESTIG = 60, _("Een uur of meer")


class Gesprekstaal(models.TextChoices):
    """In which language the talk was."""

    NL = "nl", _("Nederlands")
    EN = "en", _("Engels")
    AR = "ar", _("Arabisch")
    TR = "tr", _("Turks")
    PL = "pl", _("Pools")
    UK = "uk", _("Oekraïens")
    TI = "ti", _("Tigrinya")
    ANDERS = "anders", _("Een andere taal")


class Leeftijdsband(models.TextChoices):
    """A rough age, only when someone told it."""

    JONG = "tot27", _("Jonger dan 27")
    MIDDEN = "27-44", _("27 tot en met 44")
    OUDER = "45-64", _("45 tot en met 64")
    OUDST = "65", _("65 of ouder")


def dit_uur() -> datetime:
    """The hour of the clock: a talk is kept by the hour, never by the minute."""
    return timezone.now().replace(minute=0, second=0, microsecond=0)


class Baliecontact(models.Model):
    """One nameless talk at a counter (domain.md 2b).

    There is no free text, no name, no number and no member of staff in it; only choices, the counter and the hour.
    """

    sleutel = models.UUIDField(
        default=uuid.uuid4, unique=True, editable=False, help_text="of the form: sending twice keeps one row"
    )
    team = models.ForeignKey(
        Team, verbose_name=_("balie"), on_delete=models.PROTECT, related_name="baliecontacten"
    )
    uur = models.DateTimeField(_("uur"), default=dit_uur)
    thema = models.CharField(_("thema"), max_length=20, choices=Thema.choices)
    organisatie = models.ForeignKey(
        Organisatie, verbose_name=_("organisatie"), on_delete=models.PROTECT, null=True, blank=True
    )
    briefsoort = models.CharField(_("soort brief"), max_length=20, choices=Briefsoort.choices)
    belemmering = models.CharField(_("wat lukte niet"), max_length=20, choices=Belemmering.choices)
    resultaat = models.CharField(_("resultaat"), max_length=20, choices=Resultaat.choices)
    minuten = models.PositiveSmallIntegerField(_("minuten"), choices=Minuten.choices)
    taal = models.CharField(_("taal"), max_length=10, choices=Gesprekstaal.choices)
    leeftijd = models.CharField(_("leeftijd"), max_length=10, choices=Leeftijdsband.choices, blank=True)
    experiment = models.ForeignKey(
        "loket.Experiment",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="contacten",
        help_text="what the counter tried at that time",
    )

    class Meta:
        verbose_name = _("baliecontact")
        verbose_name_plural = _("baliecontacten")
        indexes = [models.Index(fields=["team", "uur"], name="baliecontact_per_week")]
        constraints = [
            # Only what the lists hold: nothing typed can ever come in.
            models.CheckConstraint(
                name=f"baliecontact_{veld}_uit_de_lijst", condition=models.Q(**{f"{veld}__in": lijst})
            )
            for veld, lijst in (
                ("thema", Thema.values),
                ("briefsoort", Briefsoort.values),
                ("belemmering", Belemmering.values),
                ("resultaat", Resultaat.values),
                ("minuten", Minuten.values),
                ("taal", Gesprekstaal.values),
                ("leeftijd", ["", *Leeftijdsband.values]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_thema_display()}: {self.get_resultaat_display()}"


class Balieconcept(models.Model):
    """What someone has ticked so far of a talk; gone when the talk is kept, and after a day.

    A row of its own and not in the session: a choice that arrives late must not undo what a save wrote there.
    """

    medewerker = models.OneToOneField(Medewerker, on_delete=models.CASCADE, related_name="+")
    sleutel = models.UUIDField(help_text="of the form: a draft of a talk that was kept is none")
    keuzes = models.JSONField(default=dict)
    laatst_op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "balieconcept"
        verbose_name_plural = "balieconcepten"

    def __str__(self) -> str:
        return f"draft of {self.laatst_op:%Y-%m-%d %H:%M}"
