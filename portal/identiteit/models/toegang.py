"""What happened to the access of an account, written once."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models.medewerker import Medewerker
from portal.onveranderlijk import Onveranderlijk


class Toegangssoort(models.TextChoices):
    """What was done."""

    INGESTELD = "ingesteld", _("Tweede stap ingesteld")
    UITGEZET = "uitgezet", _("Tweede stap uitgezet")
    NIEUWE_CODES = "nieuwe_codes", _("Nieuwe herstelcodes gemaakt")
    HERSTELCODE = "herstelcode", _("Ingelogd met een herstelcode")
    TERUGGEZET = "teruggezet", _("Tweede stap teruggezet door beheer")
    OPGEHEVEN = "opgeheven", _("Blokkade opgeheven")


MET_REDEN = (Toegangssoort.TERUGGEZET, Toegangssoort.OPGEHEVEN)


class Toegangsregel(Onveranderlijk):
    """One line: whose access, what, who did it, and why when it was someone else."""

    medewerker = models.ForeignKey(Medewerker, on_delete=models.CASCADE, related_name="toegangsregels")
    soort = models.CharField(_("wat"), max_length=20, choices=Toegangssoort.choices)
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    reden = models.CharField(_("reden"), max_length=200, blank=True)
    op = models.DateTimeField(_("wanneer"), default=timezone.now)

    class Meta:
        verbose_name = _("toegangsregel")
        verbose_name_plural = _("toegangsregels")
        ordering = ["-op", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="toegangsregel_van_een_ander_heeft_reden",
                condition=~models.Q(soort__in=MET_REDEN) | ~models.Q(reden=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.op:%Y-%m-%d} {self.get_soort_display()}"


class Aanmeldpoging(models.Model):
    """Failed attempts to sign in per account and address together, and per address and hour, as keyed hash.

    Kept for a day. Not per account alone: then anyone could lock a colleague out; not per address alone with a low
    limit: a whole library shares one.
    """

    sleutel = models.CharField(max_length=64, unique=True)
    medewerker = models.ForeignKey(
        Medewerker, on_delete=models.CASCADE, null=True, related_name="aanmeldpogingen"
    )
    mislukt = models.PositiveIntegerField(default=0)
    laatst_op = models.DateTimeField(default=timezone.now)
    geblokkeerd_tot = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("aanmeldpoging")
        verbose_name_plural = _("aanmeldpogingen")

    def __str__(self) -> str:
        return f"{self.mislukt} failed attempts"
