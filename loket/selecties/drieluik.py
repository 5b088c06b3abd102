"""What an intake leads to, before and at sending: what is needed, which door, who and when."""

from collections.abc import Sequence

from django.utils import timezone

from loket.models import Dienst, Route
from loket.routering.advies import Routeadvies
from loket.routering.drieluik import Drieluik, Verwijzing, Weg, stel_op
from loket.selecties.teams import verwacht_team
from portal.identiteit.models import Team, Teamsoort
from portal.stelsel.kalender import kalender
from portal.stelsel.models import Organisatie

TEAM_PER_ROUTE = {
    Route.STANDAARD: Teamsoort.VOORDEUR,
    Route.OP_MAAT: Teamsoort.OP_MAAT,
    Route.MAATWERK: Teamsoort.MAATWERK,
}


def bestemming(advies: Routeadvies, diensten: Sequence[Dienst]) -> tuple[Organisatie | None, Teamsoort]:
    """Of which organisation, and of which kind, the team must be that takes it (`kies_team`).

    `diensten` come best first, with their organisation read already (`gevonden_diensten`).
    """
    return diensten[0].organisatie if diensten else None, TEAM_PER_ROUTE[Route(advies.route.value)]


def drieluik_van(
    advies: Routeadvies, diensten: Sequence[Dienst], team: Team, *, kanaal: str, bereikbaar: bool
) -> Drieluik:
    """The three records of an advice that goes to this team. No statement."""
    organisatie = diensten[0].organisatie if diensten else None
    weg = Weg(
        diensten=[Verwijzing(dienst.sleutel, dienst.naam) for dienst in diensten],
        organisatie=Verwijzing(organisatie.sleutel, organisatie.naam) if organisatie else None,
        kanaal=kanaal,
        team=Verwijzing(team.sleutel, team.naam),
        bereikbaar=bereikbaar,
        nu=timezone.now(),
        kalender=kalender(),
    )
    return stel_op(advies, weg)


def vooruitblik(advies: Routeadvies, diensten: Sequence[Dienst]) -> Drieluik:
    """The three records as they would be when the intake were sent now; for the outcome page.

    How someone can be reached is asked after the outcome, so it is taken that we can. Seldom a statement.
    """
    team = verwacht_team(bestemming(advies, diensten))
    kanaal = str(advies.situatie.antwoorden.get("contact_voorkeur", "online"))
    return drieluik_van(advies, diensten, team, kanaal=kanaal, bereikbaar=True)
