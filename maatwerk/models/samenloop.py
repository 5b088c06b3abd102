"""The regelingen that play in a case, and where two of their articles bite each other (S46)."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from maatwerk.models.zaak import Zaak
from portal.identiteit.models import Medewerker
from portal.persoonsgegevens.velden import VersleuteldTekstVeld
from portal.stelsel.models import Artikel, Organisatie, Wet


class Zaakregeling(models.Model):
    """One organisation that acts on one regeling in this case; a case can have several."""

    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="regelingen")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+")
    regeling = models.ForeignKey(Wet, on_delete=models.PROTECT, related_name="+")
    toegevoegd_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("regeling in de zaak")
        verbose_name_plural = _("regelingen in de zaak")
        ordering = ["organisatie__naam", "regeling__citeertitel"]
        constraints = [
            models.UniqueConstraint(fields=["zaak", "organisatie", "regeling"], name="zaakregeling_een_keer")
        ]

    def __str__(self) -> str:
        return f"{self.organisatie}, {self.regeling}"


class Samenloop(models.Model):
    """Two articles that together do to the citizen what neither means to do."""

    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="samenlopen")
    artikel_een = models.ForeignKey(
        Artikel, verbose_name=_("eerste artikel"), on_delete=models.PROTECT, related_name="+"
    )
    eist_een = VersleuteldTekstVeld(_("wat het eerste artikel eist"))
    artikel_twee = models.ForeignKey(
        Artikel, verbose_name=_("tweede artikel"), on_delete=models.PROTECT, related_name="+"
    )
    eist_twee = VersleuteldTekstVeld(_("wat het tweede artikel eist"))
    gevolg = VersleuteldTekstVeld(_("wat er met de burger gebeurt"))
    uitweg = VersleuteldTekstVeld(_("voorstel voor een uitweg"))
    vastgelegd_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("samenloop")
        verbose_name_plural = _("samenlopen")
        ordering = ["op", "pk"]
        constraints = [
            models.CheckConstraint(
                name="samenloop_twee_artikelen", condition=~Q(artikel_een=F("artikel_twee"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.artikel_een} × {self.artikel_twee}"
