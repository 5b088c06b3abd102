"""What the handler adds to the signal of a draft; nothing of it is needed to decide."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Medewerker
from signalen.models import Signaalsoort, Signaaltoelichting


class Conceptsignaal(Signaaltoelichting):
    """The optional part of the signal of one draft. It goes with the decision and changes no letter."""

    concept = models.OneToOneField("Conceptbesluit", on_delete=models.CASCADE, related_name="conceptsignaal")
    wie_geraakt = models.CharField(max_length=200, blank=True)
    soort = models.CharField(max_length=20, choices=Signaalsoort.choices, default=Signaalsoort.KNELPUNT)
    door = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("aanvulling op een signaal")
        verbose_name_plural = _("aanvullingen op signalen")

    def __str__(self) -> str:
        return f"signaal bij concept {self.concept_id}"
