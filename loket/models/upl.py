"""What a service is called in the Uniforme Productnamenlijst (UPL), so that other systems know it too."""

from typing import Any, Final

from django.core.validators import RegexValidator
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from loket.models.catalogus import Dienst
from portal.stelsel.geschiedenis import geschiedenis
from portal.stelsel.inhoudsrij import Inhoudsrij

UPL_BEGIN: Final = "http://standaarden.overheid.nl/owms/terms/"
"""Every name of the list is an identifier that begins like this; http is part of it, nobody goes there."""


class Uplnaam(Inhoudsrij):
    """One name of the list and the service that it stands for here; a service may have more than one."""

    dienst = models.ForeignKey(
        Dienst, verbose_name=_("dienst"), on_delete=models.PROTECT, related_name="uplnamen"
    )
    upl_naam = models.CharField(_("naam in de UPL"), max_length=200)
    upl_uri = models.CharField(
        _("URI in de UPL"),
        max_length=200,
        unique=True,
        validators=[
            RegexValidator(
                rf"^{UPL_BEGIN}[A-Za-z0-9_().,'%-]+\Z",
                _("Een URI van de UPL begint met http://standaarden.overheid.nl/owms/terms/"),
            )
        ],
    )
    nagekeken = models.BooleanField(
        _("nagekeken in de lijst"),
        default=False,
        help_text=_("Iemand heeft deze naam in de lijst van nu gezien."),
    )
    history = geschiedenis()

    class Meta:
        verbose_name = _("UPL-naam")
        verbose_name_plural = _("UPL-namen")
        ordering = ["upl_naam"]

    def __str__(self) -> str:
        return f"{self.upl_naam}: {self.dienst}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give a new name its key: the last part of its URI."""
        self.sleutel = self.sleutel or uplsleutel(self.upl_uri)
        super().save(*args, **kwargs)


def uplsleutel(uri: str) -> str:
    """The key of a name: the last part of its URI."""
    return slugify(uri.rpartition("/")[2])[:80]
