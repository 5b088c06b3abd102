"""Fictional talks at the demo counters over the last weeks, and the cards of those weeks."""

from datetime import datetime, time, timedelta
from random import Random
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from loket.handelingen.weekkaart import maak_weekkaarten
from loket.models import (
    Baliecontact,
    Belemmering,
    Briefsoort,
    Dossier,
    Gesprekstaal,
    Leeftijdsband,
    Minuten,
    Resultaat,
    Thema,
)
from loket.selecties.balie import snelle_organisaties
from loket.selecties.weekkaart import maandag_van
from portal.identiteit.models import Team
from portal.registers import Demo
from portal.stelsel.models import Organisatie

NAAMRUIMTE = UUID("6f0f3f0e-5a1c-4a8e-8f0e-2b1d3c4e5f60")
WEKEN, PER_DAG = 3, 6
BALIES = ("op-maat", "ido-centrum", "ido-noord")
OPENINGSUUR = 9


@transaction.atomic
def maak_gesprekken(demo: Demo) -> str:
    """Make the talks of each working day of the last weeks that are missing, and the cards of those weeks.

    The days count from the Monday of this week, so running it again in a later week adds what came since. The demo
    dossiers that came in at one of these counters are kept as such.
    """
    organisaties = [*snelle_organisaties(), None]
    teams = list(Team.objects.filter(sleutel__in=BALIES).order_by("sleutel"))
    rijen = [rij for team in teams for rij in _gesprekken(team, organisaties, demo.toeval)]
    aanwezig = set(Baliecontact.objects.values_list("sleutel", flat=True))
    nieuw = [rij for rij in rijen if rij.sleutel not in aanwezig]
    Baliecontact.objects.bulk_create(nieuw)
    _onthoud_balies(teams)
    kaarten = maak_weekkaarten(timezone.localdate())
    return f"{len(nieuw)} new of {len(rijen)}, {kaarten} weekly cards"


def _gesprekken(team: Team, organisaties: list[Organisatie | None], toeval: Random) -> list[Baliecontact]:
    deze_week, zone = maandag_van(timezone.localdate()), timezone.get_default_timezone()
    rijen = []
    for dag_nummer in range(WEKEN * 5):
        dag = deze_week - timedelta(weeks=WEKEN) + timedelta(days=dag_nummer // 5 * 7 + dag_nummer % 5)
        rijen += [
            Baliecontact(
                sleutel=uuid5(NAAMRUIMTE, f"{team.sleutel}:{dag}:{beurt}"),
                team=team,
                uur=datetime.combine(dag, time(OPENINGSUUR + beurt), zone),
                organisatie=toeval.choice(organisaties),
                **_keuzes(toeval),
            )
            for beurt in range(PER_DAG)
        ]
    return rijen


def _onthoud_balies(teams: list[Team]) -> None:
    """The demo writes its dossiers without filling in together; their first door names the counter."""
    for team in teams:
        Dossier.objects.filter(fictief=True, eerste_deur=team.naam, balie=None).update(balie=team)


def _keuzes(toeval: Random) -> dict[str, object]:
    """One talk, as they go at a counter: mostly short, and most often solved on the spot."""
    return {
        "thema": toeval.choices(Thema.values, weights=[4, 3, 3, 5, 2, 2, 2, 1, 4, 1])[0],
        "briefsoort": toeval.choice(Briefsoort.values),
        "belemmering": toeval.choices(Belemmering.values, weights=[5, 5, 1, 2, 1, 3, 2, 1, 1, 1])[0],
        "resultaat": toeval.choices(Resultaat.values, weights=[6, 4, 2, 1, 1])[0],
        "minuten": toeval.choices(Minuten.values, weights=[3, 5, 3, 2, 1])[0],
        "taal": toeval.choices(Gesprekstaal.values, weights=[10, 1, 1, 1, 1, 1, 1, 1])[0],
        "leeftijd": toeval.choice(["", *Leeftijdsband.values]),
    }
