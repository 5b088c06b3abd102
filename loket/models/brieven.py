"""How someone wants to hear from us: letters with a decision (Awb afdeling 2.3), and every other message."""

from typing import TYPE_CHECKING, Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from loket.models.dossier import Dossier


class Brieven(models.TextChoices):
    """How a letter with a decision is sent; who did not choose gets it by post."""

    NIET_GEVRAAGD = "", _("niet gevraagd: per post")
    DIGITAAL = "digitaal", _("digitaal, met een e-mail dat er een brief is")
    POST = "post", _("per post")


class Berichtkanaal(models.TextChoices):
    """By which way messages come; the names are those of the channels of the outbox."""

    NIET_GEVRAAGD = "", _("niet gevraagd: per e-mail als dat kan")
    EMAIL = "email", _("per e-mail")
    SMS = "sms", _("per sms")
    BERICHTENBOX = "berichtenbox", _("in de Berichtenbox van MijnOverheid")
    BRIEF = "brief", _("per brief")
    BALIE = "balie", _("geen bericht: ik kom langs of kijk zelf")


OP_DE_WEBSITE: Final = "website"
"""Who chose it online; otherwise the name of the member of staff who heard it."""


class Brievenkeuze(models.Model):
    """The choices of a dossier, of letters with when and how; every change is a `Contactwijziging` as well."""

    berichtkanaal = models.CharField(
        _("berichten"),
        max_length=20,
        choices=Berichtkanaal.choices,
        blank=True,
        default=Berichtkanaal.NIET_GEVRAAGD,
    )

    bericht_via_helper = models.BooleanField(
        default=False,
        editable=False,
        help_text="who helps gets word that there is news, and this person no messages (Machtiging.bericht_alleen)",
    )
    brieven = models.CharField(
        _("brieven met een besluit"),
        max_length=10,
        choices=Brieven.choices,
        blank=True,
        default=Brieven.NIET_GEVRAAGD,
    )
    brieven_sinds = models.DateTimeField(null=True, blank=True, editable=False)
    brieven_via = models.CharField(
        max_length=120,
        blank=True,
        default="",
        editable=False,
        help_text="'website', or the name of the member of staff who heard it",
    )

    class Meta:
        abstract = True

    @property
    def wil_digitaal(self) -> bool:
        """Whether this person made known to be sufficiently reachable electronically (Awb afdeling 2.3)."""
        return self.brieven == Brieven.DIGITAAL


MET_MOMENT: Final = models.CheckConstraint(
    name="dossier_digitaal_heeft_moment",
    condition=~Q(brieven=Brieven.DIGITAAL) | (Q(brieven_sinds__isnull=False) & ~Q(brieven_via="")),
)
"""Without when and how, nobody can show that it was allowed."""


def kan_digitaal(dossier: "Dossier") -> bool:
    """Whether an e-mail makes a decision known to this person: chosen for, and to an address that is safe."""
    return dossier.wil_digitaal and bool(dossier.mailadres)
