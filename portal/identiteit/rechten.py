"""The rights table: what each role may do. This is the one place where that is decided.

The screen "Wie mag wat" and docs/rechten.md show this very table. Roles follow domain.md 2b to 2d: a volunteer sees
less than an employee; a policy officer sees no dossier.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

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

    BALIE_HELPEN = "aan de balie helpen"
    SAMEN_INVULLEN = "samen invullen"
    DOSSIERS_ZIEN = "dossiers zien"
    DOSSIER_BEHANDELEN = "dossier behandelen"
    DOSSIERS_VERDELEN = "dossiers verdelen"
    OVERDRACHT_BESLISSEN = "overdracht beslissen"
    ZAKEN_ZIEN = "zaken zien"
    ZAKEN_OVERZIEN = "zaken overzien"
    ZAAK_BEHANDELEN = "zaak behandelen"
    TWEEDE_LEZING = "tweede lezing"
    BESLUIT_NEMEN = "besluit nemen"
    MAATWERK_STUREN = "maatwerk sturen"
    LESSEN_BEOORDELEN = "lessen beoordelen"
    SIGNALEN_GEVEN = "signalen geven"
    SIGNALEN_INBRENGEN = "signalen inbrengen"
    SIGNALEN_BEZORGEN = "signalen bezorgen"
    SIGNALEN_ZIEN = "signalen zien"
    SIGNALEN_BEANTWOORDEN = "signalen beantwoorden"
    SIGNALEN_TOEWIJZEN = "signalen toewijzen"
    STREEFWAARDEN_ZETTEN = "streefwaarden zetten"
    RAPPORTEN_MAKEN = "rapporten maken"
    BUDGET_VASTLEGGEN = "budget vastleggen"
    GEHOORD_LEZEN = "lezen of mensen zich gehoord voelen"
    GEHOORD_WOORDEN = "eigen woorden lezen"
    POST_VERZENDEN = "post verzenden"
    BERICHTEN_ZIEN = "berichten van een proef zien"
    CIJFERS_ZIEN = "cijfers zien"
    EXPERIMENT_INSTELLEN = "experiment instellen"
    INHOUD_BEHEREN = "inhoud beheren"
    REGELS_OPSTELLEN = "regels opstellen"
    REGELS_BEOORDELEN = "regels beoordelen"
    GEGEVENS_VERNIETIGEN = "gegevens vernietigen"
    TOEGANG_HERSTELLEN = "toegang herstellen"
    STORINGEN_ZIEN = "storingen zien"
    BEHEREN = "beheren"


class Regel(NamedTuple):
    """One line of the rights table: what, for whom, and the sentence that staff read about it."""

    recht: Recht
    rollen: str
    wat: Any


# Add a right as one line; the roles by their key, with a space between them.
TABEL: Final = (
    Regel(Recht.BALIE_HELPEN, "balie vrijwilliger teamleider", _("Korte vragen vastleggen, zonder naam")),
    Regel(Recht.SAMEN_INVULLEN, "balie teamleider", _("Met een bezoeker samen een vraag invullen")),
    Regel(Recht.DOSSIERS_ZIEN, "balie teamleider behandelaar beslisser regisseur", _("Dossiers van het team zien")),
    Regel(Recht.DOSSIER_BEHANDELEN, "balie teamleider behandelaar regisseur", _("Aan een dossier werken")),
    Regel(Recht.DOSSIERS_VERDELEN, "teamleider regisseur", _("Dossiers aan collega's geven")),
    Regel(Recht.OVERDRACHT_BESLISSEN, "regisseur", _("Beslissen wie een vraag krijgt die twee keer terugkwam")),
    Regel(Recht.ZAKEN_ZIEN, "teamleider behandelaar beslisser regisseur", _("Maatwerkzaken van het team zien")),
    Regel(Recht.ZAKEN_OVERZIEN, "teamleider", _("Zien hoe de maatwerkzaken van het team ervoor staan")),
    Regel(Recht.ZAAK_BEHANDELEN, "behandelaar regisseur", _("Aan een maatwerkzaak werken")),
    Regel(Recht.TWEEDE_LEZING, "beslisser", _("Een conceptbesluit van een ander meelezen")),
    Regel(Recht.BESLUIT_NEMEN, "behandelaar regisseur", _("Een besluit nemen dat een ander heeft meegelezen")),
    Regel(Recht.MAATWERK_STUREN, "teamleider regisseur", _("Een vaste lijn of een ruimer mandaat vaststellen")),
    Regel(Recht.LESSEN_BEOORDELEN, "teamleider beslisser regisseur", _("De leerkaart van een ander beoordelen")),
    Regel(
        Recht.SIGNALEN_GEVEN,
        "balie vrijwilliger teamleider behandelaar beslisser regisseur signalenteam",
        _("Melden dat een regel knelt, en lezen wat ervan kwam"),
    ),
    Regel(
        Recht.SIGNALEN_INBRENGEN,
        "signalenteam",
        _("Een signaal inbrengen uit een klacht, uitspraak, rapport of panel"),
    ),
    Regel(
        Recht.SIGNALEN_BEZORGEN,
        "signalenteam beheer",
        _("Zien welke signalen niet aankwamen, en ze opnieuw versturen"),
    ),
    Regel(Recht.SIGNALEN_ZIEN, "signalenteam beleid", _("Signalen en knelpunten zien")),
    Regel(Recht.SIGNALEN_BEANTWOORDEN, "beleid", _("Signalen van het eigen ministerie beantwoorden")),
    Regel(Recht.SIGNALEN_TOEWIJZEN, "signalenteam", _("Een signaal aan een ministerie toewijzen")),
    Regel(Recht.STREEFWAARDEN_ZETTEN, "signalenteam", _("Een doel of vergelijking bij de cijfers zetten")),
    Regel(Recht.RAPPORTEN_MAKEN, "signalenteam beleid", _("Rapporten schrijven, en die van een ander vaststellen")),
    Regel(Recht.BUDGET_VASTLEGGEN, "signalenteam", _("Het geld van een departement vastleggen, met de bron")),
    Regel(Recht.GEHOORD_LEZEN, "teamleider beleid", _("Lezen of mensen zich gehoord voelen, in afgeronde aantallen")),
    Regel(Recht.GEHOORD_WOORDEN, "teamleider", _("Lezen wat mensen daar in eigen woorden bij schreven")),
    Regel(Recht.POST_VERZENDEN, "teamleider", _("De brieven van alle teams drukken en op de post doen")),
    Regel(Recht.BERICHTEN_ZIEN, "teamleider beheer", _("Alleen in een proef: zien wat het portaal verstuurde")),
    Regel(Recht.CIJFERS_ZIEN, "teamleider redacteur beheer", _("Cijfers over de intake zien")),
    Regel(Recht.EXPERIMENT_INSTELLEN, "teamleider", _("Een experiment aan de eigen balie instellen")),
    Regel(Recht.INHOUD_BEHEREN, "redacteur beheer", _("De catalogus en de zoekwoorden bijhouden")),
    Regel(Recht.REGELS_OPSTELLEN, "redacteur beheer", _("Een nieuwe versie van de keuzeregels opstellen")),
    Regel(Recht.REGELS_BEOORDELEN, "regisseur redacteur beheer", _("Keuzeregels van een ander beoordelen")),
    Regel(Recht.GEGEVENS_VERNIETIGEN, "teamleider beheer", _("Goedkeuren wat na de bewaartijd wordt gewist")),
    Regel(Recht.TOEGANG_HERSTELLEN, "teamleider beheer", _("Zien wie is geblokkeerd, en dat opheffen")),
    Regel(Recht.STORINGEN_ZIEN, "beheer", _("Zien wat hapert of te laat is, en wat te doen")),
    Regel(Recht.BEHEREN, "beheer", _("Accounts, teams en toegang beheren")),
)  # fmt: skip


def _per_rol(tabel: Iterable[Regel]) -> dict[str, frozenset[Recht]]:
    """The table turned round: what each role may do. Raises ValueError on a role that does not exist."""
    per_rol: dict[str, set[Recht]] = {rol.value: set() for rol in Rol}
    for regel in tabel:
        for rol in regel.rollen.split():
            per_rol[Rol(rol).value].add(regel.recht)
    return {rol: frozenset(rechten) for rol, rechten in per_rol.items()}


RECHTEN: Final = _per_rol(TABEL)


class Geweigerd(Exception):
    """This person may not do this, or may not do it now. The message is meant for the screen."""


class _HeeftRollen(Protocol):
    @property
    def rollen(self) -> frozenset[str]: ...


def rollen_met(recht: Recht) -> list[str]:
    """The roles that give this right."""
    return [rol for rol, rechten in RECHTEN.items() if recht in rechten]


def rechten_van(medewerker: _HeeftRollen) -> frozenset[Recht]:
    """All rights that the roles of this person give together."""
    return frozenset().union(*(RECHTEN[rol] for rol in medewerker.rollen))


def mag(medewerker: "Medewerker | AnonymousUser", recht: Recht) -> bool:
    """Whether this person has this right. Someone who is not signed in has none."""
    from portal.identiteit.models import Medewerker

    return isinstance(medewerker, Medewerker) and medewerker.is_active and recht in medewerker.rechten


def eis(medewerker: "Medewerker | AnonymousUser", recht: Recht) -> None:
    """Let pass whoever has the right.

    Raises Geweigerd otherwise.
    """
    if not mag(medewerker, recht):
        raise Geweigerd(_("U heeft hiervoor geen rechten: %(recht)s.") % {"recht": recht.value})
