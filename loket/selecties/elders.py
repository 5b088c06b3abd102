"""Where a dossier is now, for a team that had it: whose it is and since when, and nothing of the person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from loket.models import (
    Dossier,
    Gebeurtenissoort,
    Overdracht,
    Overdrachtstatus,
    Tijdlijnregel,
    Zichtbaarheid,
)
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Recht
from portal.logboek.schrijven import wie_keek


@dataclass(frozen=True)
class Elders:
    """The team that owns it, and since when; None when that was before we kept it."""

    team: Team
    sinds: datetime | None


def elders(medewerker: Medewerker, dossier_id: UUID) -> Elders | None:
    """Who has a dossier that this person does not see (any more).

    None when no team of this person ever worked with it, which the log knows: then nothing is told, not even that it
    is there. At most four statements.
    """
    namen = [team.naam for team in medewerker.teamrijen_met(Recht.DOSSIERS_ZIEN)]
    if not wie_keek(dossier_id).filter(namens__in=namen).exists():
        return None
    dossier = Dossier.objects.select_related("team").only("team").filter(pk=dossier_id).first()
    return Elders(dossier.team, _sinds(dossier)) if dossier is not None else None


def _sinds(dossier: Dossier) -> datetime | None:
    """When this team became the owner: by a hand-over, else by another route."""
    kreeg = Q(status=Overdrachtstatus.AANVAARD, naar_team=dossier.team_id) | Q(
        status=Overdrachtstatus.BESLIST, beslist_team=dossier.team_id
    )
    overgenomen = (
        Overdracht.objects.filter(kreeg, dossier=dossier)
        .order_by("-afgerond_op")
        .values_list("afgerond_op", flat=True)
        .first()
    )
    return overgenomen or (
        Tijdlijnregel.objects.filter(
            dossier=dossier, soort=Gebeurtenissoort.ROUTE, zichtbaar=Zichtbaarheid.MEDEWERKERS
        )
        .order_by("-op")
        .values_list("op", flat=True)
        .first()
    )
