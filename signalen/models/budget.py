"""Money for Werk aan Uitvoering per department, as a public source says it (S78)."""

from uuid import uuid4

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker
from portal.onveranderlijk import Onveranderlijk
from portal.stelsel.models import Ministerie
from signalen.teksten import geen_stuurtekens

EERSTE_JAAR, LAATSTE_JAAR = 2022, 2060
"""Werk aan Uitvoering began in 2022."""


class Budgetregel(Onveranderlijk):
    """What a department has for it in one year, in millions of euros, and where that stands.

    Never changed: of one department and year the row that was written last counts, the others show what was thought.
    """

    ministerie = models.ForeignKey(
        Ministerie, verbose_name=_("ministerie"), on_delete=models.PROTECT, related_name="+"
    )
    jaar = models.PositiveSmallIntegerField(
        _("jaar"), validators=[MinValueValidator(EERSTE_JAAR), MaxValueValidator(LAATSTE_JAAR)]
    )
    bedrag = models.DecimalField(
        _("miljoen euro"), max_digits=6, decimal_places=1, validators=[MinValueValidator(0)]
    )
    bron = models.CharField(_("bron"), max_length=160, validators=[geen_stuurtekens])
    bron_adres = models.URLField(_("adres van de bron"), max_length=400)
    sleutel = models.UUIDField(
        unique=True,
        default=uuid4,
        editable=False,
        help_text="of the form it came from: sent twice is one row",
    )
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("budgetregel")
        verbose_name_plural = _("budgetregels")
        ordering = ["ministerie", "jaar", "-pk"]
        indexes = [models.Index(fields=["jaar", "ministerie", "-id"], name="budget_van_een_jaar")]
        constraints = [
            models.CheckConstraint(name="budget_niet_onder_nul", condition=models.Q(bedrag__gte=0)),
            models.CheckConstraint(
                name="budget_heeft_bron", condition=~models.Q(bron="") & ~models.Q(bron_adres="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ministerie} {self.jaar}"
