"""Events that a connected organisation gets at an address of its own (webhooks), and what it was told last.

loopt -> gestopt, for good: another address or another choice is a new subscription, with a secret of its own.
"""

import uuid
from typing import Final

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.aansluiting import Aansluiting, Bevoegdheid
from portal.identiteit.models import Medewerker
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class Meldingsoort(models.TextChoices):
    """What it can be told about; the word is that in the type of the event."""

    VOORTGANG = "voortgang-gewijzigd", _("de voortgang van een vraag die zij volgt")
    OVERGENOMEN = "overdracht-aanvaard", _("een ander nam een vraag over die zij volgt")
    AFSPRAAK = "afspraak-gewijzigd", _("een afspraak bij een vraag die zij doorgaf")
    OVERDRACHT = "overdracht-gewijzigd", _("een vraag wacht op haar, of niet meer")

    @property
    def bevoegdheid(self) -> Bevoegdheid:
        """Which scope it needs: an event tells nothing that could not be read."""
        return _BEVOEGDHEDEN[self]


_BEVOEGDHEDEN = {
    Meldingsoort.VOORTGANG: Bevoegdheid.VOLGEN,
    Meldingsoort.OVERGENOMEN: Bevoegdheid.VOLGEN,
    Meldingsoort.AFSPRAAK: Bevoegdheid.AFSPRAKEN,
    Meldingsoort.OVERDRACHT: Bevoegdheid.OVERNEMEN,
}


class Abonnementstatus(models.TextChoices):
    """loopt -> gestopt."""

    LOOPT = "loopt", _("loopt")
    GESTOPT = "gestopt", _("gestopt")


REEKS: Final = "abonnement:"


class Abonnement(models.Model):
    """One address of an organisation, and what goes there. Its row is the lock under which events are numbered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    aansluiting = models.ForeignKey(Aansluiting, on_delete=models.CASCADE, related_name="abonnementen")
    adres = models.URLField(_("adres"), max_length=300)
    geheim = VersleuteldTekstVeld(_("gedeeld geheim"), editable=False)
    soorten = models.JSONField(_("meldt"), default=list)
    laatste = models.PositiveBigIntegerField(_("laatste nummer"), default=0, editable=False)
    status = models.CharField(max_length=20, choices=Abonnementstatus.choices, default=Abonnementstatus.LOOPT)
    gemaakt_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")
    gemaakt_op = models.DateTimeField(default=timezone.now)
    einde_op = models.DateTimeField(null=True)
    einde_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("abonnement op meldingen")
        verbose_name_plural = _("abonnementen op meldingen")
        ordering = ["-gemaakt_op"]
        constraints = [
            models.CheckConstraint(
                name="abonnement_einde_heeft_moment",
                condition=Q(status=Abonnementstatus.LOOPT, einde_op__isnull=True)
                | Q(status=Abonnementstatus.GESTOPT, einde_op__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["aansluiting"],
                condition=Q(status=Abonnementstatus.LOOPT),
                name="abonnement_een_per_aansluiting",
            ),
        ]

    def __str__(self) -> str:
        return self.adres

    @property
    def loopt(self) -> bool:
        """Whether events go there now."""
        return self.status == Abonnementstatus.LOOPT

    @property
    def reeks(self) -> str:
        """The name of its row of numbers in the outbox."""
        return f"{REEKS}{self.pk}"

    @property
    def soorten_in_woorden(self) -> list[str]:
        """What it is told about, as people read it."""
        return [str(Meldingsoort(woord).label) for woord in self.soorten]

    def meldt(self, soort: Meldingsoort) -> bool:
        """Whether this kind goes there: chosen, and still agreed."""
        return soort.value in self.soorten and self.aansluiting.mag(soort.bevoegdheid)


class Gemeld(models.Model):
    """How it stood with one question when its organisation was last told; what differs from it is told."""

    abonnement = models.ForeignKey(Abonnement, on_delete=models.CASCADE, related_name="gemeld")
    soort = models.CharField(max_length=40, choices=Meldingsoort.choices)
    over = models.UUIDField(help_text="the reference by which the organisation knows it")
    stand = models.CharField(max_length=120)

    class Meta:
        verbose_name = _("gemelde stand")
        verbose_name_plural = _("gemelde standen")
        constraints = [
            models.UniqueConstraint(fields=["abonnement", "soort", "over"], name="gemeld_een_keer")
        ]

    def __str__(self) -> str:
        return f"{self.soort}: {self.stand}"
