"""Who takes part in a case beside its handler: the task, what that task needs to see, and until when."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models import Deelnemer
from maatwerk.models.zaak import Zaak
from portal.identiteit.models import Medewerker
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class Zaakdeel(models.TextChoices):
    """The parts of a case that a task may need; without any one sees subject, status and dates only."""

    VERHAAL = "verhaal", _("het verhaal en de contacten")
    STUKKEN = "stukken", _("de brieven en besluiten")
    GELD = "geld", _("de schulden en wat het kost")
    WEGING = "weging", _("de ruimte en de weging")


class Zaakdeelname(models.Model):
    """What a participant of the dossier sees of the case. The look itself is that of the dossier (`Deelnemer`)."""

    deelnemer = models.OneToOneField(Deelnemer, on_delete=models.CASCADE, related_name="zaakdeelname")
    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="deelnames")
    waarnemer = models.BooleanField(_("neemt waar voor de behandelaar"), default=False)
    verhaal = models.BooleanField(Zaakdeel.VERHAAL.label, default=False)
    stukken = models.BooleanField(Zaakdeel.STUKKEN.label, default=False)
    geld = models.BooleanField(Zaakdeel.GELD.label, default=False)
    weging = models.BooleanField(Zaakdeel.WEGING.label, default=False)
    reden = VersleuteldTekstVeld(_("reden"))
    toegevoegd_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("deelname aan een zaak")
        verbose_name_plural = _("deelnames aan zaken")
        ordering = ["op", "pk"]

    def __str__(self) -> str:
        return str(self.deelnemer)

    @property
    def delen(self) -> frozenset[Zaakdeel]:
        """The parts that this participant may see."""
        return frozenset(deel for deel in Zaakdeel if getattr(self, deel.value))

    @property
    def laatste_dag(self) -> date | None:
        """The last day on which the participant may look."""
        tot = self.deelnemer.tot
        return timezone.localdate(tot - timedelta(seconds=1)) if tot else None

    @property
    def delen_in_woorden(self) -> str:
        """The same, as people read it."""
        return ", ".join(str(deel.label) for deel in Zaakdeel if deel in self.delen)


def alle_delen_van(deelnames: Iterable[Zaakdeelname]) -> frozenset[Zaakdeel]:
    """What several participations of one person give together."""
    return frozenset().union(*(deelname.delen for deelname in deelnames))
