"""What an intake leads to, before and at sending: what is needed, which door, who and when."""

from collections.abc import Sequence

from django.utils import timezone

from loket.models import Dienst, Route
from loket.routering.advies import Routeadvies
from loket.routering.drieluik import Drieluik, Verwijzing, Weg, stel_op
from loket.selecties.teams import kies_team
from portal.identiteit.models import Team, Teamsoort
from portal.stelsel.kalender import kalender

TEAM_PER_ROUTE = {
    Route.STANDAARD: Teamsoort.VOORDEUR,
    Route.OP_MAAT: Teamsoort.OP_MAAT,
    Route.MAATWERK: Teamsoort.MAATWERK,
}


def drieluik_met_team(
    advies: Routeadvies, diensten: Sequence[Dienst], *, kanaal: str, bereikbaar: bool
) -> tuple[Drieluik, Team]:
    """The three records of an advice, and the team in them. One statement, for the team.

    `diensten` come best first, with their organisation read already (`gevonden_diensten`).
    """
    organisatie = diensten[0].organisatie if diensten else None
    team = kies_team(organisatie, TEAM_PER_ROUTE[Route(advies.route.value)])
    weg = Weg(
        diensten=[Verwijzing(dienst.sleutel, dienst.naam) for dienst in diensten],
        organisatie=Verwijzing(organisatie.sleutel, organisatie.naam) if organisatie else None,
        kanaal=kanaal,
        team=Verwijzing(team.sleutel, team.naam),
        bereikbaar=bereikbaar,
        nu=timezone.now(),
        kalender=kalender(),
    )
    return stel_op(advies, weg), team


def vooruitblik(advies: Routeadvies, diensten: Sequence[Dienst]) -> Drieluik:
    """The three records as they would be when the intake were sent now; for the outcome page.

    How someone can be reached is asked after the outcome, so it is taken that we can. One statement.
    """
    kanaal = str(advies.situatie.antwoorden.get("contact_voorkeur", "online"))
    drieluik, _team = drieluik_met_team(advies, diensten, kanaal=kanaal, bereikbaar=True)
    return drieluik
