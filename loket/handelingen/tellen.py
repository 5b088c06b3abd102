"""Counts without anything of a person: what was proposed and chosen, and the steps of the intake kept small."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from loket.models import Deurkeuze, Dienst, Intake, Intakestap
from loket.models.deurkeuze import Keuzesoort


def tel_deurkeuze(
    intake: Intake,
    voorstel: Sequence[Dienst],
    soort: Keuzesoort,
    *,
    gekozen: Dienst | None = None,
    rang: int | None = None,
) -> None:
    """Keep what was proposed, best first, and what was chosen instead; in the transaction of that choice."""
    Deurkeuze.objects.create(
        voorgesteld=voorstel[0] if voorstel else None,
        band=intake.zoekresultaat["band"],
        soort=soort,
        gekozen=gekozen,
        rang=rang,
    )


@transaction.atomic
def vat_stappen_samen() -> None:
    """Put the rows of each past day together: one row for each step, state and route. The sums stay the same.

    The rows are locked first: a second worker waits and then finds them put together.
    """
    rijen = list(Intakestap.objects.select_for_update().filter(dag__lt=timezone.localdate()))
    som: Counter[tuple[date, str, str, str]] = Counter()
    for rij in rijen:
        som[rij.dag, rij.stap, rij.staat, rij.route] += rij.aantal
    if len(som) == len(rijen):
        return
    Intakestap.objects.filter(pk__in=[rij.pk for rij in rijen]).delete()
    Intakestap.objects.bulk_create(
        Intakestap(dag=dag, stap=stap, staat=staat, route=route, aantal=aantal)
        for (dag, stap, staat, route), aantal in som.items()
    )
