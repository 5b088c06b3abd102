"""What came of the questions of a counter in a week: made once, and never changed."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Team
from portal.onveranderlijk import Onveranderlijk


class Weekkaart(Onveranderlijk):
    """The feedback card of one counter over one week; figures only, small ones hidden (loket.selecties.weekkaart)."""

    team = models.ForeignKey(
        Team, verbose_name=_("balie"), on_delete=models.PROTECT, related_name="weekkaarten"
    )
    week_van = models.DateField(_("maandag van de week"))
    inhoud = models.JSONField(_("inhoud"))
    gemaakt_op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("weekkaart")
        verbose_name_plural = _("weekkaarten")
        ordering = ["-week_van"]
        constraints = [
            models.UniqueConstraint(fields=["team", "week_van"], name="weekkaart_een_per_balie_en_week"),
            models.CheckConstraint(
                name="weekkaart_begint_op_maandag",
                condition=models.Q(week_van__iso_week_day=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team}, {self.week_van}"
