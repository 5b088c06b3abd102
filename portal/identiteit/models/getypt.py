"""What someone typed and did not send, as a session ended or a page was left."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.identiteit.models.medewerker import Medewerker
from portal.persoonsgegevens.velden import VersleuteldJSONVeld


class Getypt(models.Model):
    """The fields of one form of one member of staff, until they sign in again; kept for a day at most."""

    medewerker = models.ForeignKey(Medewerker, on_delete=models.CASCADE, related_name="getypt")
    pad = models.CharField(max_length=300, help_text="where the form is sent to, on this website")
    formulier = models.CharField(
        max_length=100,
        blank=True,
        help_text="which of the forms that are sent there, as a sum of its fields and its row",
    )
    velden = VersleuteldJSONVeld(help_text="list of [name, value], in order")
    op = models.DateTimeField(_("wanneer"), default=timezone.now)

    class Meta:
        verbose_name = _("getypte tekst")
        verbose_name_plural = _("getypte teksten")
        ordering = ["-op"]
        constraints = [
            models.UniqueConstraint(
                fields=["medewerker", "pad", "formulier"], name="getypt_een_per_formulier"
            )
        ]

    def __str__(self) -> str:
        return f"typed at {self.op:%Y-%m-%d %H:%M}"
