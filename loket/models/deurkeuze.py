"""What people say when a proposal is not about their question: data about the search, never about a person."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.models.catalogus import Dienst


class Keuzesoort(models.TextChoices):
    """What was chosen instead."""

    ANDERE_DIENST = "andere_dienst", _("een andere dienst")
    GEEN = "geen", _("geen van deze")
    MENS = "mens", _("een mens")


class Deurkeuze(models.Model):
    """One "this is not about my question": what was proposed, and what was chosen.

    No story, no answers, no key of an intake, and a day without a time: nobody can be found with it. Whoever
    writes utterances for a service sees here which ones are confused.
    """

    voorgesteld = models.ForeignKey(
        Dienst, verbose_name=_("voorgesteld"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    band = models.CharField(_("zekerheid"), max_length=20)
    soort = models.CharField(_("soort"), max_length=20, choices=Keuzesoort.choices)
    gekozen = models.ForeignKey(
        Dienst, verbose_name=_("gekozen"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    rang = models.PositiveSmallIntegerField(
        _("plaats in het voorstel"), null=True, help_text=_("Leeg: zelf gezocht, of niets gekozen.")
    )
    op = models.DateField(_("dag"), default=timezone.localdate)

    class Meta:
        verbose_name = _("keuze van een andere deur")
        verbose_name_plural = _("keuzes van een andere deur")
        constraints = [
            models.CheckConstraint(
                name="deurkeuze_dienst_hoort_bij_soort",
                condition=models.Q(soort="andere_dienst", gekozen__isnull=False)
                | ~models.Q(soort="andere_dienst") & models.Q(gekozen__isnull=True, rang__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.voorgesteld or '-'} -> {self.gekozen or self.get_soort_display()}"
