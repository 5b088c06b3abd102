"""Which other websites may show how a question stands: given by the citizen, for one website, until a day.

wacht --the website brings the code--> volgt --the citizen, the website, or another code--> gestopt
  any day before: --the citizen, another code--> gestopt
"""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.aansluiting import Aansluiting, Aansluitstatus
from loket.models.dossier import Dossier, VeiligContact
from portal.persoonsgegevens.sleutels import zoeksleutel

VEILIG = (VeiligContact.NIET_GEVRAAGD, VeiligContact.VEILIG)


def websitesleutel(code: str) -> str:
    """The keyed hash under which a code for a website is found."""
    return zoeksleutel(code, doel="websitecode")


class Volgerstatus(models.TextChoices):
    """Only these are stored; that the last day is over is read from the date."""

    WACHT = "wacht", _("wacht op de website")
    VOLGT = "volgt", _("volgt uw vraag")
    GESTOPT = "gestopt", _("gestopt")


class Volgweg(models.TextChoices):
    """How the citizen let it."""

    CODE = "code", _("u gaf een code")
    DOORGEGEVEN = "doorgegeven", _("u stelde uw vraag daar, en zei ja")


class Gestoptdoor(models.TextChoices):
    """Who ended it."""

    BURGER = "burger", _("uzelf")
    WEBSITE = "website", _("de website")
    VERVANGEN = "vervangen", _("een nieuwe code")


class VolgerQuerySet(models.QuerySet["Volger"]):
    """Queries on websites that follow."""

    def te_zien(self) -> "VolgerQuerySet":
        """Those that may read now: given, not over, the website still connected, and contact safe as far as known."""
        return self.filter(
            status=Volgerstatus.VOLGT,
            geldig_tot__gte=timezone.localdate(),
            aansluiting__status=Aansluitstatus.ACTIEF,
            dossier__veilig_contact__in=VEILIG,
        )


class Volger(models.Model):
    """One website that may show how one question stands. Its id is all that the website knows it by."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="volgers")
    aansluiting = models.ForeignKey(Aansluiting, on_delete=models.PROTECT, related_name="volgers")
    weg = models.CharField(max_length=20, choices=Volgweg.choices, default=Volgweg.CODE)
    status = models.CharField(max_length=20, choices=Volgerstatus.choices, default=Volgerstatus.WACHT)
    codesleutel = models.CharField(max_length=64, unique=True, null=True, editable=False)
    code_tot = models.DateTimeField(_("code werkt tot"), null=True)
    geldig_tot = models.DateField(_("mag volgen tot en met"))
    gegeven_op = models.DateTimeField(default=timezone.now)
    begonnen_op = models.DateTimeField(null=True)
    einde_op = models.DateTimeField(null=True)
    einde_door = models.CharField(max_length=20, choices=Gestoptdoor.choices, blank=True)

    objects = VolgerQuerySet.as_manager()

    class Meta:
        verbose_name = _("website die volgt")
        verbose_name_plural = _("websites die volgen")
        ordering = ["-gegeven_op"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "aansluiting"],
                condition=~Q(status=Volgerstatus.GESTOPT),
                name="volger_een_per_website",
            ),
            models.CheckConstraint(
                name="volger_code_zolang_zij_leeft",
                condition=Q(status=Volgerstatus.WACHT, codesleutel__isnull=False)
                | Q(status=Volgerstatus.VOLGT)
                | Q(status=Volgerstatus.GESTOPT, codesleutel__isnull=True),
            ),
            models.CheckConstraint(
                name="volger_volgt_heeft_begin",
                condition=~Q(status=Volgerstatus.VOLGT) | Q(begonnen_op__isnull=False),
            ),
            models.CheckConstraint(
                name="volger_einde_heeft_moment",
                condition=Q(status=Volgerstatus.GESTOPT, einde_op__isnull=False) & ~Q(einde_door="")
                | ~Q(status=Volgerstatus.GESTOPT) & Q(einde_op__isnull=True, einde_door=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aansluiting_id} {self.status}"

    def leeft(self, vandaag: date | None = None) -> bool:
        """Whether it still can be ended: it waits for the website in time, or the website may read."""
        if self.status == Volgerstatus.WACHT:
            return self.code_tot is not None and self.code_tot > timezone.now()
        return self.status == Volgerstatus.VOLGT and self.geldig_tot >= (vandaag or timezone.localdate())
