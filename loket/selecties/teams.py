"""Which team takes a dossier."""

from django.db.models import F

from portal.identiteit.models import VOORDEUR, Team, Teamsoort
from portal.stelsel.models import Organisatie


def kies_team(organisatie: Organisatie | None, soort: Teamsoort) -> Team:
    """The team of this kind of the organisation, else the general one of this kind, else team voordeur.

    One statement. Raises Team.DoesNotExist when not even voordeur is there (the seed makes it).
    """
    kandidaten = Team.objects.filter(soort=soort) | Team.objects.filter(sleutel=VOORDEUR)
    gekozen: Team | None = None
    for team in kandidaten.order_by(F("organisatie").asc(nulls_last=True), "pk"):
        if organisatie is not None and team.organisatie_id == organisatie.pk:
            return team
        if team.organisatie_id is None and (gekozen is None or gekozen.sleutel == VOORDEUR):
            gekozen = team
    if gekozen is None:
        raise Team.DoesNotExist(VOORDEUR)
    return gekozen
