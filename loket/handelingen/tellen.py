"""Keeping the counts of the steps of the intake small."""

from collections import Counter
from datetime import date

from django.db import transaction
from django.utils import timezone

from loket.models import Intakestap


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
