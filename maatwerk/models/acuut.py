"""The acute question: what must stop now, and what we do about it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models import Toezegging
from maatwerk.models.zaak import Gevaar, Zaak
from portal.identiteit.models import Medewerker
from portal.persoonsgegevens.velden import VersleuteldTekstVeld


class AcuteStap(models.Model):
    """One answer to "Wat moet nu meteen stoppen?", with the deed that follows and the promise of it."""

    zaak = models.ForeignKey(Zaak, on_delete=models.CASCADE, related_name="acute_stappen")
    gevaar = models.PositiveSmallIntegerField(_("wat moet stoppen"), choices=Gevaar.choices)
    wat = VersleuteldTekstVeld(_("wat wij nu doen"), blank=True, default="")
    toezegging = models.OneToOneField(
        Toezegging, on_delete=models.CASCADE, null=True, related_name="acute_stap"
    )
    gevraagd_door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    gevraagd_op = models.DateTimeField(default=timezone.now)
    afloop = VersleuteldTekstVeld(_("afloop"), blank=True, default="")
    afgelopen_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("acute stap")
        verbose_name_plural = _("acute stappen")
        ordering = ["gevaar", "gevraagd_op"]
        constraints = [
            models.CheckConstraint(
                name="acute_stap_heeft_een_daad",
                condition=Q(gevaar=Gevaar.NIETS, toezegging__isnull=True)
                | (~Q(gevaar=Gevaar.NIETS) & Q(toezegging__isnull=False) & ~Q(wat="")),
            ),
            models.CheckConstraint(
                name="acute_stap_eindigt_met_afloop",
                condition=Q(afgelopen_op__isnull=True) | ~Q(afloop="") | Q(gevaar=Gevaar.NIETS),
            ),
        ]

    def __str__(self) -> str:
        return self.get_gevaar_display()
