"""A signal about the uitvoerder's own work lies with its signal team first (domain.md 4e, level 1)."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker
from signalen.models.signaal import LANGE_TEKST, Signaal


class Teamstand(models.TextChoices):
    """Where it lies. WACHT to DOORGEGEVEN or OPGELOST, once, by a person; both then go to the ministry."""

    WACHT = "wacht", _("bij het signalenteam")
    DOORGEGEVEN = "doorgegeven", _("doorgegeven aan het ministerie")
    OPGELOST = "opgelost", _("opgelost door het signalenteam")


class Teamvraag(models.Model):
    """The question to the signal team: can you solve this yourselves? With the day by which it is answered."""

    signaal = models.OneToOneField(Signaal, on_delete=models.PROTECT, related_name="teamvraag")
    stand = models.CharField(_("stand"), max_length=20, choices=Teamstand.choices, default=Teamstand.WACHT)
    sinds = models.DateTimeField(_("sinds"), default=timezone.now)
    uiterlijk = models.DateField(_("uiterlijk"))
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    op = models.DateTimeField(_("beantwoord"), null=True, blank=True)
    reden = models.TextField(_("reden"), blank=True, validators=LANGE_TEKST)

    class Meta:
        verbose_name = _("vraag aan het signalenteam")
        verbose_name_plural = _("vragen aan het signalenteam")
        ordering = ["uiterlijk", "pk"]
        indexes = [
            models.Index(fields=["uiterlijk"], condition=models.Q(stand="wacht"), name="teamvraag_wacht"),
        ]
        constraints = [
            models.CheckConstraint(
                name="teamvraag_beantwoord_door_iemand",
                condition=models.Q(stand="wacht", door__isnull=True, op__isnull=True)
                | (
                    ~models.Q(stand="wacht")
                    & models.Q(door__isnull=False, op__isnull=False)
                    & ~models.Q(reden="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signaal.signaalnummer}: {self.get_stand_display()}"
