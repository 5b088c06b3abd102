"""Fictional talks at the demo counter over the last weeks, and the cards of those weeks."""

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

NAAMRUIMTE = UUID("6f0f3f0e-5a1c-4a8e-8f0e-2b1d3c4e5f60")
WEKEN, PER_DAG, BALIE = 3, 6, "op-maat"
OPENINGSUUR = 9


@transaction.atomic
def maak_gesprekken(demo: Demo) -> str:
    """Make the talks of each working day of the last weeks that are missing, and the cards of those weeks.

    The days count from the Monday of this week, so running it again in a later week adds what came since.
    """
    team = Team.objects.get(sleutel=BALIE)
    organisaties = [*snelle_organisaties(), None]
    deze_week = maandag_van(timezone.localdate())
    rijen = []
    for nummer in range(WEKEN * 5 * PER_DAG):
        dag_nummer, beurt = divmod(nummer, PER_DAG)
        dag = deze_week - timedelta(weeks=WEKEN) + timedelta(days=dag_nummer // 5 * 7 + dag_nummer % 5)
        rijen.append(
            Baliecontact(
                sleutel=uuid5(NAAMRUIMTE, f"{dag}:{beurt}"),
                team=team,
                uur=datetime.combine(dag, time(OPENINGSUUR + beurt), timezone.get_default_timezone()),
                organisatie=demo.toeval.choice(organisaties),
                **_keuzes(demo.toeval),
            )
        )
    aanwezig = set(Baliecontact.objects.values_list("sleutel", flat=True))
    nieuw = [rij for rij in rijen if rij.sleutel not in aanwezig]
    Baliecontact.objects.bulk_create(nieuw)
    kaarten = maak_weekkaarten(timezone.localdate())
    return f"{len(nieuw)} new of {len(rijen)}, {kaarten} weekly cards"


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
