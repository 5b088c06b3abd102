"""Freezing the feedback card of each counter once a week."""

from datetime import date, timedelta

from django.db.models import Exists, Max, Min, OuterRef
from django.utils import timezone

from loket.models import Baliecontact, Dossier, Weekkaart
from loket.selecties.weekkaart import maandag_van, stel_weekkaart_op
from portal.identiteit.models import Team


def maak_weekkaarten(vandaag: date) -> int:
    """Make every card that is missing, up to the last whole week; returns how many. Running it again makes none.

    Also the weeks that a machine that stood still has missed. Of two workers at once one makes each card.
    """
    laatste = maandag_van(vandaag) - timedelta(weeks=1)
    nieuw = 0
    # A counter that only fills in together had visitors too.
    had_bezoek = Exists(Baliecontact.objects.filter(team=OuterRef("pk"))) | Exists(
        Dossier.objects.filter(balie=OuterRef("pk"))
    )
    for team in Team.objects.filter(had_bezoek):
        for week in _ontbrekend(team, laatste):
            _kaart, gemaakt = Weekkaart.objects.get_or_create(
                team=team, week_van=week, defaults={"inhoud": stel_weekkaart_op(team, week)}
            )
            nieuw += gemaakt
    return nieuw


def _ontbrekend(team: Team, laatste: date) -> list[date]:
    """The Mondays without a card since the first visitor, or since the last card, with that of `laatste`."""
    eerste = [
        Baliecontact.objects.filter(team=team).aggregate(op=Min("uur"))["op"],
        Dossier.objects.filter(balie=team).aggregate(op=Min("eerste_deur_op"))["op"],
    ]
    laatste_kaart = Weekkaart.objects.filter(team=team).aggregate(op=Max("week_van"))["op"]
    begin = (
        laatste_kaart + timedelta(weeks=1)
        if laatste_kaart
        else maandag_van(timezone.localdate(min(op for op in eerste if op is not None)))
    )
    weken = max(0, (laatste - begin).days // 7 + 1)
    return [begin + timedelta(weeks=nummer) for nummer in range(weken)]
