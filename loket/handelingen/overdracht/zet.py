"""What someone brings to a step of an offer."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from loket.models import Contactmoment, Machtiging, Ontvanger, Overdrachtstatus, Partij
from portal.identiteit.models import Medewerker, Team


@dataclass(frozen=True)
class Eerste:
    """What the new owner does first, by which day; the citizen reads it as a promise."""

    wat: str | Promise
    uiterlijk: date


@dataclass(frozen=True)
class Voorstel:
    """Who should have the question then, or what one must know to say so (promise 1)."""

    team: Team | None = None
    ontvanger: Ontvanger | None = None
    anders: str = ""
    vraag: str = ""

    @property
    def zegt_iets(self) -> bool:
        """Whether it leads anywhere."""
        return bool(self.team or self.ontvanger or self.anders.strip() or self.vraag.strip())


class Verslagstand(models.TextChoices):
    """How it goes with a question that a party outside took on."""

    BEZIG = "bezig", _("wij zijn ermee bezig")
    GELUKT = "gelukt", _("het is gelukt")
    NIET_GELUKT = "niet-gelukt", _("het lukt ons niet")


@dataclass(frozen=True)
class Zet:
    """One step: to what, on whose side, by whom (a name, and the account when there is one), in what words.

    `contactmoment` is the talk in which a party outside said it; `machtiging` that with which a helper answered.
    """

    naar: Overdrachtstatus
    partij: Partij
    wie: str
    medewerker: Medewerker | None = None
    tekst: str = ""
    belofte: Eerste | None = None
    voorstel: Voorstel | None = None
    team: Team | None = None
    telefoon: str = ""
    contactmoment: Contactmoment | None = None
    machtiging: Machtiging | None = None
    verslag: Verslagstand | None = None
    keer_terug: int = 0
    """Of a return: which time it is that this dossier comes back."""
