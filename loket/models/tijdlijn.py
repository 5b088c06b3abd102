"""What happened, in order; nothing is changed or removed afterwards."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.dossier import Dossier
from portal.onveranderlijk import Onveranderlijk
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class Zichtbaarheid(models.TextChoices):
    """For whom a line is written."""

    IEDEREEN = "iedereen", _("burger en medewerkers")
    MEDEWERKERS = "medewerkers", _("alleen medewerkers")


class Gebeurtenissoort(models.TextChoices):
    """What kind of thing happened; chooses the heading of the line."""

    ONTVANGEN = "ontvangen", _("Wij hebben uw vraag ontvangen")
    TOEZEGGING = "toezegging", _("Wij hebben u iets beloofd")
    CONTACT = "contact", _("Wij hadden contact")
    AFSPRAAK = "afspraak", _("Uw afspraak")
    OPGEPAKT = "opgepakt", _("Iemand kijkt naar uw vraag")
    OVERDRACHT = "overdracht", _("Wie u helpt")
    ROUTE = "route", _("U krijgt andere hulp")
    BESLUIT = "besluit", _("Er is een besluit")
    STUK = "stuk", _("Een brief voor u")
    SIGNAAL = "signaal", _("Wij vertelden wat de regel doet")
    REACTIE = "reactie", _("Het ministerie heeft geantwoord")
    BEZWAAR = "bezwaar", _("U bent het niet eens")
    TERMIJN = "termijn", _("De tijd die de wet geeft")
    GESCHREVEN = "geschreven", _("U schreef ons")
    HELPER_SCHREEF = "helper_schreef", _("Uw helper schreef ons namens u")
    ANTWOORD = "antwoord", _("Wij hebben u geantwoord")
    CONTACTGEGEVENS = "contactgegevens", _("Uw contactgegevens")
    HULP = "hulp", _("Wat u helpt bij ons contact")
    GEGEVENS = "gegevens", _("Uw gegevens")
    NAVRAAG = "navraag", _("Wij vroegen of het gelukt is")
    UITLEG = "uitleg", _("U vroeg uitleg bij een brief")
    MACHTIGING = "machtiging", _("Iemand helpt u")
    NAMENS = "namens", _("Iemand deed dit namens u")
    BERICHT = "bericht", _("Een bericht aan u")
    GEKOPPELD = "gekoppeld", _("Deze vraag staat bij Mijn vragen")
    DIENST = "dienst", _("Er is iets veranderd")
    KLAAR = "klaar", _("Uw vraag is klaar")
    NOTITIE = "notitie", _("Notitie")


class Tijdlijnregel(Onveranderlijk):
    """One line of the timeline, in plain words."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="tijdlijn")
    soort = models.CharField(_("soort"), max_length=20, choices=Gebeurtenissoort.choices)
    tekst = VersleuteldTekstVeld(_("tekst"))
    zichtbaar = models.CharField(max_length=20, choices=Zichtbaarheid.choices, default=Zichtbaarheid.IEDEREEN)
    door = models.CharField(_("door"), max_length=160, blank=True)
    machtiging = models.ForeignKey(
        "loket.Machtiging",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="regels",
        help_text="which mandate the line is about, or with which someone acted for the person of the dossier",
    )
    op = models.DateTimeField(_("wanneer"), default=timezone.now)

    class Meta:
        verbose_name = _("tijdlijnregel")
        verbose_name_plural = _("tijdlijn")
        ordering = ["-op", "-pk"]

    def __str__(self) -> str:
        return f"{self.op:%Y-%m-%d} {self.get_soort_display()}"

    @property
    def wie(self) -> str:
        """Who did it. Who acted or spoke and for whom are two persons, so both are named."""
        if self.machtiging is None or self.soort == Gebeurtenissoort.MACHTIGING:
            return self.door
        namens = _("%(wie)s, namens de aanvrager") % {"wie": self.machtiging.wie}
        return (
            _("%(medewerker)s met %(namens)s") % {"medewerker": self.door, "namens": namens}
            if self.door
            else namens
        )
