"""A bezwaar against one decision: who handles it, hearing, outcome, and what would have helped at the front (S29)."""

from typing import Final

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models import Stuk
from maatwerk.models.besluit import Besluit
from maatwerk.models.termijnen import Zaaktermijn
from maatwerk.models.zaak import Zaak
from portal.identiteit.models import Medewerker
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class Bezwaarstatus(models.TextChoices):
    """Where a bezwaar stands; the steps are BEZWAARSTAPPEN."""

    ONTVANGEN = "ontvangen", _("ontvangen")
    TOEGEWEZEN = "toegewezen", _("bij een behandelaar")
    GEHOORD = "gehoord", _("gehoord")
    BESLIST = "beslist", _("beslist")


B = Bezwaarstatus
BEZWAARSTAPPEN: Final = {
    B.ONTVANGEN: frozenset({B.TOEGEWEZEN}),
    B.TOEGEWEZEN: frozenset({B.TOEGEWEZEN, B.GEHOORD, B.BESLIST}),
    B.GEHOORD: frozenset({B.TOEGEWEZEN, B.GEHOORD, B.BESLIST}),
    B.BESLIST: frozenset[Bezwaarstatus](),
}
"""Straight from a handler to a decision only when it was taken back."""


class Bezwaaruitkomst(models.TextChoices):
    """What can come of a bezwaar; the words are those of the letter to the citizen."""

    GELIJK = "gelijk", _("U krijgt gelijk.")
    DEELS = "deels", _("U krijgt voor een deel gelijk.")
    NIET = "niet", _("U krijgt geen gelijk.")
    NIET_BEHANDELD = "niet_behandeld", _("Wij kunnen uw bezwaar niet behandelen.")
    INGETROKKEN = "ingetrokken", _("U heeft uw bezwaar ingetrokken.")


GEGROND: Final = (Bezwaaruitkomst.GELIJK, Bezwaaruitkomst.DEELS)
"""After which a new decision follows, and we learn what would have helped at the front."""
GEEN_BEROEP: Final = (Bezwaaruitkomst.GELIJK, Bezwaaruitkomst.INGETROKKEN)
"""Nothing is left to go to court about."""


BEZWAARROL: Final = "bezwaar"
"""As what its handler takes part in the dossier."""


class Hoorwijze(models.TextChoices):
    """How the citizen was heard, or why not (Awb 7:2, 7:3)."""

    GEHOORD = "gehoord", _("De burger is gehoord (Awb 7:2)")
    ZIET_AF = "ziet_af", _("De burger hoeft niet gehoord te worden, en zei dat (Awb 7:3 onder c)")
    NIET_TE_BEHANDELEN = (
        "niet_te_behandelen",
        _("Het bezwaar kan duidelijk niet behandeld worden (Awb 7:3 onder a)"),
    )
    ONGEGROND = "ongegrond", _("Het bezwaar is duidelijk ongegrond (Awb 7:3 onder b)")
    TEGEMOETGEKOMEN = "tegemoetgekomen", _("De burger krijgt helemaal gelijk (Awb 7:3 onder e)")


GESPROKEN: Final = (Hoorwijze.GEHOORD, Hoorwijze.ZIET_AF)
"""After which somebody spoke with the citizen."""


class Vooraan(models.TextChoices):
    """What would have helped at the front, so that no bezwaar was needed (S29)."""

    GESPREK = "gesprek", _("Eerder met de burger praten")
    GEGEVENS = "gegevens", _("De juiste gegevens hebben")
    OMSTANDIGHEDEN = "omstandigheden", _("Beter naar de omstandigheden kijken")
    RUIMTE = "ruimte", _("De ruimte in de wet kennen of gebruiken")
    MANDAAT = "mandaat", _("Zelf mogen beslissen")
    UITLEG = "uitleg", _("Een brief die uitlegt waarom")
    TIJD = "tijd", _("Meer tijd")
    REGEL = "regel", _("Een andere regel")
    NIETS = "niets", _("Niets: er kwam later iets nieuws")


class Bezwaar(models.Model):
    """One bezwaar, against one decision; how and when it came in is the receipt of its term."""

    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="bezwaren")
    besluit = models.OneToOneField(Besluit, on_delete=models.CASCADE, related_name="bezwaar")
    termijn = models.OneToOneField(Zaaktermijn, on_delete=models.PROTECT, related_name="bezwaar")
    status = models.CharField(max_length=20, choices=Bezwaarstatus.choices, default=Bezwaarstatus.ONTVANGEN)
    tekst = VersleuteldTekstVeld(_("waarom de burger het niet eens is"), blank=True, default="")
    ingevoerd_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ingevoerd_op = models.DateTimeField(default=timezone.now)
    bevestigd_op = models.DateTimeField(_("ontvangst bevestigd"), null=True, blank=True)
    bevestigd_hoe = models.CharField(_("hoe bevestigd"), max_length=160, blank=True)
    # Copies, so that the database itself keeps who decided before away from it (Awb 10:3 lid 3).
    auteur = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+", editable=False)
    ondertekenaar = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+", editable=False)
    behandelaar = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="bezwaren"
    )
    toegewezen_op = models.DateTimeField(null=True, blank=True)
    hoorwijze = models.CharField(_("horen"), max_length=20, choices=Hoorwijze.choices, blank=True)
    gehoord_op = models.DateField(_("gehoord op"), null=True, blank=True)
    hoorverslag = VersleuteldTekstVeld(_("verslag van het horen"), blank=True, default="")
    uitkomst = models.CharField(_("uitkomst"), max_length=20, choices=Bezwaaruitkomst.choices, blank=True)
    uitleg = VersleuteldTekstVeld(_("wat het betekent voor de burger"), blank=True, default="")
    beslist_op = models.DateField(_("beslist"), null=True, blank=True)
    brief = models.OneToOneField(
        Stuk,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="bezwaar",
        help_text="the frozen letter with the decision; there is none when it was taken back",
    )
    # Until the letter was sent or handed over there is no decision on it that works (Awb 3:40, 3:41, 7:12).
    bekendgemaakt_op = models.DateField(_("bekendgemaakt"), null=True, editable=False)
    vooraan = models.CharField(
        _("wat had vooraan kunnen helpen"), max_length=20, choices=Vooraan.choices, blank=True
    )
    vooraan_uitleg = VersleuteldTekstVeld(_("en hoe"), blank=True, default="")

    class Meta:
        verbose_name = _("bezwaar")
        verbose_name_plural = _("bezwaren")
        ordering = ["ingevoerd_op", "pk"]
        constraints = [
            models.CheckConstraint(
                name="bezwaar_bij_een_ander",
                condition=Q(behandelaar__isnull=True)
                | (~Q(behandelaar=F("auteur")) & ~Q(behandelaar=F("ondertekenaar"))),
            ),
            models.CheckConstraint(
                name="bezwaar_toegewezen_aan_iemand",
                condition=Q(status=B.ONTVANGEN) | Q(behandelaar__isnull=False),
            ),
            models.CheckConstraint(
                name="bezwaar_gehoord_of_waarom_niet",
                condition=Q(status__in=[B.ONTVANGEN, B.TOEGEWEZEN])
                | (Q(hoorwijze__in=Hoorwijze.values) & ~Q(hoorverslag=""))
                | Q(uitkomst=Bezwaaruitkomst.INGETROKKEN),
            ),
            models.CheckConstraint(
                name="bezwaar_beslist_met_uitkomst",
                condition=~Q(status=B.BESLIST)
                | (Q(uitkomst__in=Bezwaaruitkomst.values, beslist_op__isnull=False) & ~Q(uitleg="")),
            ),
            models.CheckConstraint(
                name="bezwaar_brief_hoort_bij_beslissing",
                condition=Q(brief__isnull=False, status=B.BESLIST) & ~Q(uitkomst=Bezwaaruitkomst.INGETROKKEN)
                | Q(brief__isnull=True, bekendgemaakt_op__isnull=True)
                & (~Q(status=B.BESLIST) | Q(uitkomst=Bezwaaruitkomst.INGETROKKEN)),
            ),
            models.CheckConstraint(
                name="bezwaar_bekendgemaakt_na_beslissing",
                condition=Q(bekendgemaakt_op__isnull=True) | Q(bekendgemaakt_op__gte=F("beslist_op")),
            ),
            # S29: who was right teaches us what would have helped earlier.
            models.CheckConstraint(
                name="bezwaar_gegrond_zegt_wat_vooraan_hielp",
                condition=~Q(uitkomst__in=GEGROND) | (Q(vooraan__in=Vooraan.values) & ~Q(vooraan_uitleg="")),
            ),
        ]

    def __str__(self) -> str:
        return f"bezwaar ({self.get_status_display()})"

    @property
    def loopt(self) -> bool:
        """Whether there is still to be a decision on it."""
        return self.status != B.BESLIST

    @property
    def wacht_op_verzenden(self) -> bool:
        """Whether the decision was signed and its letter did not go out: until then the term of the law runs."""
        return self.brief_id is not None and self.bekendgemaakt_op is None

    @property
    def gegrond(self) -> bool:
        """Whether the citizen was right, wholly or in part."""
        return self.uitkomst in GEGROND
