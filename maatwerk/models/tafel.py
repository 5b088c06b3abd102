"""The maatwerktafel: where it goes when the second reader disagrees. It advises; a named person decides."""

from typing import Final

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maatwerk.models.besluit import TweedeLezing
from maatwerk.models.zaak import Zaak
from portal.identiteit.models import Medewerker
from portal.onveranderlijk import Onveranderlijk
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class Tafelstatus(models.TextChoices):
    """Where a table stands; the steps are TAFELSTAPPEN."""

    GEVRAAGD = "gevraagd", _("nog geen mensen en dag")
    BIJEEN = "bijeen", _("mensen en dag staan vast")
    GEADVISEERD = "geadviseerd", _("er is een advies")
    BESLIST = "beslist", _("er is beslist")
    VERVALLEN = "vervallen", _("niet meer nodig")


class Tafeluitkomst(models.TextChoices):
    """What the table advises, and what is decided."""

    SCHRIJVER = "schrijver", _("Volg het concept zoals het is")
    AANPASSEN = "aanpassen", _("Pas het concept aan")
    LEZER = "lezer", _("Volg de tweede lezer")


T = Tafelstatus
TAFELSTAPPEN: Final = {
    T.GEVRAAGD: frozenset({T.BIJEEN, T.VERVALLEN}),
    T.BIJEEN: frozenset({T.GEADVISEERD, T.VERVALLEN}),
    T.GEADVISEERD: frozenset({T.BESLIST}),
    T.BESLIST: frozenset[Tafelstatus](),
    T.VERVALLEN: frozenset[Tafelstatus](),
}
"""Who disagreed and then read a changed draft makes the table needless; an advice is always decided on."""
OPEN: Final = frozenset({T.GEVRAAGD, T.BIJEEN, T.GEADVISEERD})


class Maatwerktafel(models.Model):
    """People who neither wrote nor read this draft look at it, when its reader disagrees."""

    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="maatwerktafels")
    lezing = models.OneToOneField(TweedeLezing, on_delete=models.CASCADE, related_name="maatwerktafel")
    status = models.CharField(max_length=20, choices=Tafelstatus.choices, default=Tafelstatus.GEVRAAGD)
    gevraagd_op = models.DateTimeField(default=timezone.now)
    dag = models.DateField(_("dag"), null=True, blank=True)
    advies = models.CharField(_("advies"), max_length=20, choices=Tafeluitkomst.choices, blank=True)
    adviesreden = VersleuteldTekstVeld(_("waarom dit advies"), blank=True, default="")
    besluit = models.CharField(_("besluit"), max_length=20, choices=Tafeluitkomst.choices, blank=True)
    besluitreden = VersleuteldTekstVeld(_("waarom dit besluit"), blank=True, default="")
    beslist_door = models.ForeignKey(
        Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    beslist_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("maatwerktafel")
        verbose_name_plural = _("maatwerktafels")
        ordering = ["-gevraagd_op"]
        constraints = [
            models.CheckConstraint(
                name="tafel_bijeen_heeft_een_dag",
                condition=Q(status__in=[T.GEVRAAGD, T.VERVALLEN]) | Q(dag__isnull=False),
            ),
            models.CheckConstraint(
                name="tafel_advies_met_reden",
                condition=~Q(status__in=[T.GEADVISEERD, T.BESLIST])
                | (Q(advies__in=Tafeluitkomst.values) & ~Q(adviesreden="")),
            ),
            models.CheckConstraint(
                name="tafel_besluit_met_naam_en_reden",
                condition=~Q(status=T.BESLIST)
                | (
                    Q(besluit__in=Tafeluitkomst.values, beslist_door__isnull=False, beslist_op__isnull=False)
                    & ~Q(besluitreden="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"maatwerktafel {self.get_status_display()}"

    @property
    def is_open(self) -> bool:
        """Whether the draft waits for it."""
        return self.status in OPEN


class Tafellid(models.Model):
    """Someone at the table."""

    tafel = models.ForeignKey(Maatwerktafel, on_delete=models.CASCADE, related_name="leden")
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="tafels")
    vervangen_op = models.DateTimeField(null=True, editable=False)
    vervangreden = models.CharField(_("waarom vervangen"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("lid van een maatwerktafel")
        verbose_name_plural = _("leden van maatwerktafels")
        ordering = ["medewerker__naam"]
        constraints = [
            models.UniqueConstraint(fields=["tafel", "medewerker"], name="tafellid_een_keer"),
            models.CheckConstraint(
                name="tafellid_vervangen_met_reden",
                condition=Q(vervangen_op__isnull=True) | ~Q(vervangreden=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.medewerker)


class Zienswijze(Onveranderlijk):
    """What one person at the table thinks; author and reader see it with the name."""

    lid = models.OneToOneField(Tafellid, on_delete=models.CASCADE, related_name="zienswijze")
    tekst = VersleuteldTekstVeld(_("zienswijze"))
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("zienswijze")
        verbose_name_plural = _("zienswijzen")
        ordering = ["op", "pk"]

    def __str__(self) -> str:
        return f"zienswijze van {self.lid}"
