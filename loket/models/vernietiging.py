"""Retention: lists of what may be deleted, who approved them, and the stone that stays of each question."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.dossier import Dossier
from portal.identiteit.models import Medewerker
from portal.onveranderlijk import Onveranderlijk


class Lijststatus(models.TextChoices):
    """voorgesteld -> nagekeken -> uitgevoerd; until then a list can be refused with a reason."""

    VOORGESTELD = "voorgesteld", _("voorgesteld")
    NAGEKEKEN = "nagekeken", _("nagekeken, wacht op een tweede")
    UITGEVOERD = "uitgevoerd", _("uitgevoerd")
    AFGEWEZEN = "afgewezen", _("afgewezen")


LIJST_OPEN = (Lijststatus.VOORGESTELD, Lijststatus.NAGEKEKEN)


class Vernietigingslijst(models.Model):
    """One proposal of the clock. Two people agree before anything is deleted."""

    status = models.CharField(max_length=20, choices=Lijststatus.choices, default=Lijststatus.VOORGESTELD)
    gemaakt_op = models.DateTimeField(_("voorgesteld"), default=timezone.now)
    nagekeken_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    nagekeken_op = models.DateTimeField(_("nagekeken"), null=True)
    goedgekeurd_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    uitgevoerd_op = models.DateTimeField(_("uitgevoerd"), null=True)
    afgewezen_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    reden = models.CharField(_("reden"), max_length=300, blank=True, help_text=_("Zonder persoonsgegevens."))

    class Meta:
        verbose_name = _("vernietigingslijst")
        verbose_name_plural = _("vernietigingslijsten")
        ordering = ["-gemaakt_op"]
        constraints = [
            models.UniqueConstraint(
                fields=["status"],
                condition=Q(status="voorgesteld"),
                name="vernietigingslijst_een_voorgesteld",
            ),
            models.CheckConstraint(
                name="vernietigingslijst_twee_personen",
                condition=Q(goedgekeurd_door__isnull=True) | ~Q(goedgekeurd_door=F("nagekeken_door")),
            ),
            models.CheckConstraint(
                name="vernietigingslijst_uitgevoerd_na_twee",
                condition=~Q(status="uitgevoerd")
                | Q(
                    nagekeken_door__isnull=False,
                    nagekeken_op__isnull=False,
                    goedgekeurd_door__isnull=False,
                    uitgevoerd_op__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="vernietigingslijst_afgewezen_met_reden",
                condition=~Q(status="afgewezen") | (~Q(reden="") & Q(afgewezen_door__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gemaakt_op:%Y-%m-%d} {self.get_status_display()}"


class Regeluitkomst(models.TextChoices):
    """What became of one question on a list."""

    OPEN = "open", _("nog te doen")
    GEWIST = "gewist", _("gewist")
    AANGEHOUDEN = "aangehouden", _("toch bewaard")


class Vernietigingsregel(models.Model):
    """One question on a list, with the dates that put it there."""

    lijst = models.ForeignKey(Vernietigingslijst, on_delete=models.CASCADE, related_name="regels")
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="vernietigingsregels")
    klasse = models.CharField(_("klasse"), max_length=40)
    brondatum = models.DateField(_("laatste activiteit"))
    archiefactiedatum = models.DateField(_("bewaren tot"))
    uitkomst = models.CharField(max_length=20, choices=Regeluitkomst.choices, default=Regeluitkomst.OPEN)
    waarom = models.CharField(_("waarom bewaard"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("regel van een vernietigingslijst")
        verbose_name_plural = _("regels van een vernietigingslijst")
        ordering = ["archiefactiedatum", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(uitkomst="open"),
                name="vernietigingsregel_een_open_per_dossier",
            ),
            models.CheckConstraint(
                name="vernietigingsregel_aangehouden_met_reden",
                condition=~Q(uitkomst="aangehouden") | ~Q(waarom=""),
            ),
            models.CheckConstraint(
                name="vernietigingsregel_datum_na_bron", condition=Q(archiefactiedatum__gt=F("brondatum"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.klasse} {self.archiefactiedatum}"


class Grafsteen(Onveranderlijk):
    """What stays of a question that was deleted: that it was there, and who agreed. Nothing of the person."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="grafsteen")
    code_sleutel = models.CharField(max_length=64, unique=True, help_text="keyed hash of the code")
    klasse = models.CharField(_("klasse"), max_length=40)
    brondatum = models.DateField(_("laatste activiteit"))
    archiefactiedatum = models.DateField(_("bewaren tot"))
    lijst = models.ForeignKey(Vernietigingslijst, on_delete=models.PROTECT, related_name="grafstenen")
    nagekeken_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    goedgekeurd_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    gewist_op = models.DateTimeField(_("gewist"), default=timezone.now)

    class Meta:
        verbose_name = _("grafsteen")
        verbose_name_plural = _("grafstenen")
        ordering = ["-gewist_op"]
        constraints = [
            models.CheckConstraint(
                name="grafsteen_twee_personen", condition=~Q(goedgekeurd_door=F("nagekeken_door"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.klasse} {self.gewist_op:%Y-%m-%d}"


class Klassebevestiging(Onveranderlijk):
    """An archivist read the years of one class in the selection list itself: who, in which source, and when.

    Counts as long as the class has these years. Without one, nothing of an uncertain class is deleted.
    """

    klasse = models.CharField(_("klasse"), max_length=40)
    jaren = models.PositiveSmallIntegerField(_("jaren"))
    naam = models.CharField(_("naam"), max_length=120)
    functie = models.CharField(_("functie"), max_length=120)
    bron = models.CharField(
        _("bron"), max_length=200, help_text=_("De lijst en het nummer van de categorie.")
    )
    gelezen_op = models.DateField(_("gelezen op"))
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("bevestiging van een bewaartijd")
        verbose_name_plural = _("bevestigingen van bewaartijden")
        ordering = ["-op", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="klassebevestiging_noemt_wie_en_waar",
                condition=~Q(naam="") & ~Q(functie="") & ~Q(bron=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.klasse}: {self.jaren}"
