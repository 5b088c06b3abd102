"""The one team that must always be there."""

from portal.identiteit.models import VOORDEUR, Team, Teamsoort


def zaai_teams() -> str:
    """Make team voordeur when it is missing; its name may be changed freely."""
    _team, nieuw = Team.objects.get_or_create(
        sleutel=VOORDEUR, defaults={"naam": "Team Voordeur", "soort": Teamsoort.VOORDEUR}
    )
    return "team voordeur made" if nieuw else "team voordeur present"
