"""How high a knelpunt lies, and the sheet with which it went up (domain.md 4e)."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker
from portal.onveranderlijk import Onveranderlijk
from signalen.models.knelpunt import Knelpunt, Niveau
from signalen.models.signaal import LANGE_TEKST


class Oplegger(Onveranderlijk):
    """One page with both views, for whoever must decide higher up. Never changed."""

    knelpunt = models.ForeignKey(Knelpunt, on_delete=models.PROTECT, related_name="opleggers")
    van = models.PositiveSmallIntegerField(_("van niveau"), choices=Niveau.choices)
    naar = models.PositiveSmallIntegerField(_("naar niveau"), choices=Niveau.choices)
    wat_wij_zien = models.TextField(_("wat wij zien"), validators=LANGE_TEKST)
    wat_de_ander_zegt = models.TextField(_("wat de ander zegt"), validators=LANGE_TEKST)
    als_wij_niets_doen = models.TextField(_("als wij niets doen"), validators=LANGE_TEKST)
    keuze_a = models.TextField(_("dilemma: het een"), validators=LANGE_TEKST, blank=True)
    keuze_b = models.TextField(_("dilemma: het ander"), validators=LANGE_TEKST, blank=True)
    erbij = models.CharField(_("wie komt erbij, als functie"), max_length=200)
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(_("op"), default=timezone.now)

    VRIJE_TEKST: ClassVar[tuple[str, ...]] = (
        *("wat_wij_zien", "wat_de_ander_zegt", "als_wij_niets_doen"),
        *("keuze_a", "keuze_b", "erbij"),
    )

    class Meta:
        verbose_name = _("oplegger")
        verbose_name_plural = _("opleggers")
        ordering = ["-op"]
        constraints = [
            models.CheckConstraint(name="oplegger_gaat_omhoog", condition=models.Q(naar__gt=models.F("van"))),
        ]

    def __str__(self) -> str:
        return f"{self.knelpunt}: {self.get_naar_display()}"

    def vrije_tekst(self) -> dict[str, str]:
        """All text that may hold no personal data, by field."""
        return {veld: getattr(self, veld) for veld in self.VRIJE_TEKST}


class Driehoeksoort(models.TextChoices):
    """What is written down in the driehoek: the view of one of three sides, a decision, or a promise."""

    EIGENAAR = "eigenaar", _("Zienswijze van de eigenaar")
    OPDRACHTGEVER = "opdrachtgever", _("Zienswijze van de opdrachtgever")
    OPDRACHTNEMER = "opdrachtnemer", _("Zienswijze van de opdrachtnemer")
    BESLUIT = "besluit", _("Besluit")
    TOEZEGGING = "toezegging", _("Toezegging")


ZIENSWIJZEN = (Driehoeksoort.EIGENAAR, Driehoeksoort.OPDRACHTGEVER, Driehoeksoort.OPDRACHTNEMER)


class Driehoekregel(models.Model):
    """One line of the driehoek about a knelpunt; only whether a promise was kept is written later."""

    knelpunt = models.ForeignKey(Knelpunt, on_delete=models.PROTECT, related_name="driehoekregels")
    soort = models.CharField(_("soort"), max_length=20, choices=Driehoeksoort.choices)
    tekst = models.TextField(_("tekst"), validators=LANGE_TEKST)
    wie = models.CharField(_("wie, als functie"), max_length=160, blank=True)
    uiterlijk = models.DateField(_("uiterlijk"), null=True, blank=True)
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(_("op"), default=timezone.now)
    nagekomen_op = models.DateTimeField(_("nagekomen"), null=True, blank=True)
    nagekomen_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("regel van de driehoek")
        verbose_name_plural = _("regels van de driehoek")
        ordering = ["op", "pk"]
        constraints = [
            models.CheckConstraint(
                name="driehoek_toezegging_heeft_wie_en_dag",
                condition=~models.Q(soort=Driehoeksoort.TOEZEGGING)
                | (models.Q(uiterlijk__isnull=False) & ~models.Q(wie="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.tekst[:60]}"
