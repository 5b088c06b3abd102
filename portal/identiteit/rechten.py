"""The rights table: what each role may do. This is the one place where that is decided.

Roles follow domain.md 2b to 2d: a volunteer sees less than an employee; a policy officer sees no dossier.
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from portal.identiteit.models import Medewerker


class Rol(models.TextChoices):
    """The roles of design.md §6."""

    BALIE = "balie", _("Baliemedewerker")
    VRIJWILLIGER = "vrijwilliger", _("Vrijwilliger")
    TEAMLEIDER = "teamleider", _("Teamleider")
    BEHANDELAAR = "behandelaar", _("Behandelaar")
    BESLISSER = "beslisser", _("Beslisser en tweede lezer")
    REGISSEUR = "regisseur", _("Regisseur")
    SIGNALENTEAM = "signalenteam", _("Signalenteam")
    BELEID = "beleid", _("Beleidsmedewerker")
    REDACTEUR = "redacteur", _("Redacteur")
    BEHEER = "beheer", _("Beheer")


class Recht(StrEnum):
    """What a member of staff can be allowed to do; one name for each door in the code."""

    DOSSIERS_ZIEN = "dossiers zien"
    DOSSIER_BEHANDELEN = "dossier behandelen"
    ZAKEN_ZIEN = "zaken zien"
    ZAAK_BEHANDELEN = "zaak behandelen"
    TWEEDE_LEZING = "tweede lezing"
    BESLUIT_NEMEN = "besluit nemen"
    SIGNALEN_ZIEN = "signalen zien"
    SIGNALEN_BEANTWOORDEN = "signalen beantwoorden"
    SIGNALEN_TOEWIJZEN = "signalen toewijzen"
    CIJFERS_ZIEN = "cijfers zien"
    INHOUD_BEHEREN = "inhoud beheren"
    REGELS_OPSTELLEN = "regels opstellen"
    REGELS_BEOORDELEN = "regels beoordelen"
    BEHEREN = "beheren"


RECHTEN: dict[str, frozenset[Recht]] = {
    Rol.BALIE: frozenset({Recht.DOSSIERS_ZIEN, Recht.DOSSIER_BEHANDELEN}),
    Rol.VRIJWILLIGER: frozenset(),
    Rol.TEAMLEIDER: frozenset(
        {Recht.DOSSIERS_ZIEN, Recht.DOSSIER_BEHANDELEN, Recht.ZAKEN_ZIEN, Recht.CIJFERS_ZIEN}
    ),
    Rol.BEHANDELAAR: frozenset(
        {
            Recht.DOSSIERS_ZIEN,
            Recht.DOSSIER_BEHANDELEN,
            Recht.ZAKEN_ZIEN,
            Recht.ZAAK_BEHANDELEN,
            Recht.BESLUIT_NEMEN,
        }
    ),
    Rol.BESLISSER: frozenset({Recht.DOSSIERS_ZIEN, Recht.ZAKEN_ZIEN, Recht.TWEEDE_LEZING}),
    Rol.REGISSEUR: frozenset(
        {
            Recht.DOSSIERS_ZIEN,
            Recht.DOSSIER_BEHANDELEN,
            Recht.ZAKEN_ZIEN,
            Recht.ZAAK_BEHANDELEN,
            Recht.REGELS_BEOORDELEN,
        }
    ),
    Rol.SIGNALENTEAM: frozenset({Recht.SIGNALEN_ZIEN, Recht.SIGNALEN_TOEWIJZEN}),
    Rol.BELEID: frozenset({Recht.SIGNALEN_ZIEN, Recht.SIGNALEN_BEANTWOORDEN}),
    Rol.REDACTEUR: frozenset(
        {Recht.INHOUD_BEHEREN, Recht.REGELS_OPSTELLEN, Recht.REGELS_BEOORDELEN, Recht.CIJFERS_ZIEN}
    ),
    Rol.BEHEER: frozenset(
        {
            Recht.BEHEREN,
            Recht.INHOUD_BEHEREN,
            Recht.REGELS_OPSTELLEN,
            Recht.REGELS_BEOORDELEN,
            Recht.CIJFERS_ZIEN,
        }
    ),
}


class Geweigerd(Exception):
    """This person may not do this, or may not do it now. The message is meant for the screen."""


class _HeeftRollen(Protocol):
    @property
    def rollen(self) -> frozenset[str]: ...


def rechten_van(medewerker: _HeeftRollen) -> frozenset[Recht]:
    """All rights that the roles of this person give together."""
    return frozenset().union(*(RECHTEN[rol] for rol in medewerker.rollen))


def mag(medewerker: "Medewerker | AnonymousUser", recht: Recht) -> bool:
    """Whether this person has this right. Someone who is not signed in has none."""
    from portal.identiteit.models import Medewerker

    return isinstance(medewerker, Medewerker) and medewerker.is_active and recht in rechten_van(medewerker)


def eis(medewerker: "Medewerker | AnonymousUser", recht: Recht) -> None:
    """Let pass whoever has the right.

    Raises Geweigerd otherwise.
    """
    if not mag(medewerker, recht):
        raise Geweigerd(_("U heeft hiervoor geen rechten: %(recht)s.") % {"recht": recht.value})
