"""Money of Werk aan Uitvoering beside effort, per department; never in an order of size (S78)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from portal.stelsel.models import Ministerie
from signalen.cijfers.bescherming import afgerond
from signalen.models import Budgetregel
from signalen.rapporten.bronnen import besluitbron

MINUTEN_PER_UUR = 60


@dataclass(frozen=True)
class Budgetrij:
    """A department in one year: what it has, by which source, and the rounded hours on its rules."""

    ministerie: Ministerie
    regel: Budgetregel | None
    uren: str
    """Empty where no decisions are taken."""


def geldende_regels(jaar: int, **waar: Any) -> list[Budgetregel]:
    """Of each department the row that was written last, by alphabet; `waar` are more filters. One statement."""
    rijen = Budgetregel.objects.filter(jaar=jaar, **waar).select_related("ministerie").order_by("pk")
    laatste = {rij.ministerie_id: rij for rij in rijen}
    return sorted(laatste.values(), key=lambda rij: rij.ministerie.naam)


def budgetrijen(ministeries: list[Ministerie], jaar: int) -> list[Budgetrij]:
    """These departments by alphabet, as far as anything is known of the year. At most three statements."""
    regels = {regel.ministerie_id: regel for regel in geldende_regels(jaar, ministerie__in=ministeries)}
    bron = besluitbron()
    minuten = Counter(bron.minuten(date(jaar, 1, 1), date(jaar + 1, 1, 1))) if bron else Counter()
    return [
        Budgetrij(
            rij,
            regels.get(rij.pk),
            afgerond(minuten[rij.sleutel] // MINUTEN_PER_UUR) if bron else "",
        )
        for rij in sorted(ministeries, key=lambda rij: rij.naam)
        if rij.pk in regels or minuten[rij.sleutel]
    ]
