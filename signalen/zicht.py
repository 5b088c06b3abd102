"""Who sees and answers which signals: the rights table, and the ministry of someone's team (promise 13)."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis, rollen_met
from portal.snel.vaste_vraag import Plek
from portal.stelsel.models import Ministerie

# A role that answers does so for the ministry of its team; a role that only looks is not bound to one.
ROLLEN_VAN_MINISTERIE = frozenset(rollen_met(Recht.SIGNALEN_BEANTWOORDEN))
ROLLEN_VOOR_ALLES = frozenset(rollen_met(Recht.SIGNALEN_ZIEN)) - ROLLEN_VAN_MINISTERIE


def ziet_alle_ministeries(medewerker: Medewerker) -> bool:
    """Whether this person sees the signals of every ministry, and those whose ministry is not known."""
    return medewerker.is_active and bool(medewerker.rollen & ROLLEN_VOOR_ALLES)


def ministeries_van(medewerker: Medewerker) -> QuerySet[Ministerie]:
    """The ministries for which this person sees and answers signals; empty for everybody else."""
    return ministeries_van_wie(medewerker) if medewerker.is_active else Ministerie.objects.none()


def ministeries_van_wie(wie: Medewerker | Plek) -> QuerySet[Ministerie]:
    """The same of whoever is active, also of a place that someone fills later."""
    return Ministerie.objects.filter(
        team__lidmaatschappen__medewerker=wie,
        team__lidmaatschappen__rol__in=ROLLEN_VAN_MINISTERIE,
    ).distinct()


def ziet_ministerie(medewerker: Medewerker, ministerie: Ministerie | None) -> bool:
    """Whether this person sees the signals of this ministry; without one, those of all."""
    if ziet_alle_ministeries(medewerker):
        return True
    return ministerie is not None and ministeries_van(medewerker).filter(pk=ministerie.pk).exists()


def antwoordt_voor(medewerker: Medewerker, ministerie: Ministerie | None) -> bool:
    """Whether this person answers signals for this ministry. No statement beside that of the roles."""
    teams = medewerker.teamrijen_met(Recht.SIGNALEN_BEANTWOORDEN)
    return ministerie is not None and ministerie.pk in {team.ministerie_id for team in teams}


def eis_antwoordrecht(medewerker: Medewerker, ministerie: Ministerie | None) -> None:
    """Let pass whoever answers signals for this ministry. Raises Geweigerd otherwise."""
    eis(medewerker, Recht.SIGNALEN_BEANTWOORDEN)
    if not antwoordt_voor(medewerker, ministerie):
        raise Geweigerd(_("Deze signalen zijn van een ander ministerie."))
