"""Keeping the number of received signals right while they come in and are bundled."""

from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet

from portal.stelsel.models import Ministerie
from signalen.cijfers.vakken import ZONDER_BUNDEL
from signalen.handelingen.maandtellen import boek_nieuw, boek_overgang, hertel_maanden
from signalen.models import OntvangenSignaal, Signaaltelling


class Vak(NamedTuple):
    """What is counted together."""

    ministerie_id: int
    oorzaak: str
    ernst: int
    gebundeld: bool


def tel_ontvangen(signaal: OntvangenSignaal) -> None:
    """Count a signal that now has a ministry; call it in the transaction that gave it one. Two statements, mostly."""
    if signaal.ministerie_id is None:
        return
    vak = Vak(signaal.ministerie_id, signaal.oorzaak, signaal.ernst, signaal.knelpunt_id is not None)
    if not Signaaltelling.objects.filter(**vak._asdict()).update(aantal=F("aantal") + 1):
        _verschuif(Counter({vak: 1}))
    boek_nieuw(signaal)


def tel_gebundeld(signalen: Collection[OntvangenSignaal]) -> None:
    """Count signals as bundled that were loose, in the transaction that bundles them. Three statements."""
    verschil: Counter[Vak] = Counter()
    for rij in signalen:
        if rij.ministerie_id is not None:
            verschil[Vak(rij.ministerie_id, rij.oorzaak, rij.ernst, False)] -= 1
            verschil[Vak(rij.ministerie_id, rij.oorzaak, rij.ernst, True)] += 1
    _verschuif(verschil)


def hang_over(signalen: QuerySet[OntvangenSignaal], ministerie: Ministerie) -> None:
    """Give these signals to another ministry, and count them there; in the transaction of who passes them on."""
    verschil: Counter[Vak] = Counter()
    for plek, aantal in boek_overgang(signalen, ministerie.pk).items():
        vak = Vak(plek.ministerie, plek.oorzaak, plek.ernst, plek.stand not in ZONDER_BUNDEL)
        verschil[vak] -= aantal
        verschil[vak._replace(ministerie_id=ministerie.pk)] += aantal
    signalen.update(ministerie=ministerie)
    _verschuif(Counter({vak: aantal for vak, aantal in verschil.items() if aantal}))


@transaction.atomic(savepoint=False)
def _verschuif(verschil: Counter[Vak]) -> None:
    """Add to each count; two writers lock the counts in one order, so neither waits for the other in a circle."""
    if not verschil:
        return
    Signaaltelling.objects.bulk_create(
        (Signaaltelling(**vak._asdict()) for vak in verschil), ignore_conflicts=True
    )
    gezocht = Q()
    for vak in verschil:
        gezocht |= Q(**vak._asdict())
    rijen = list(Signaaltelling.objects.select_for_update().filter(gezocht).order_by("pk"))
    for rij in rijen:
        rij.aantal += verschil[Vak(rij.ministerie_id, rij.oorzaak, rij.ernst, rij.gebundeld)]
    Signaaltelling.objects.bulk_update(rijen, ["aantal"])


def geteld() -> Counter[Vak]:
    """What the counts must be, counted from the signals themselves."""
    groepen = (
        OntvangenSignaal.objects.filter(ministerie__isnull=False)
        .order_by()
        .values_list("ministerie_id", "oorzaak", "ernst")
        .annotate(alle=Count("pk"), los=Count("pk", filter=Q(knelpunt__isnull=True)))
    )
    aantallen: Counter[Vak] = Counter()
    for ministerie_id, oorzaak, ernst, alle, los in groepen:
        aantallen[Vak(ministerie_id, oorzaak, ernst, False)] = los
        aantallen[Vak(ministerie_id, oorzaak, ernst, True)] = alle - los
    return +aantallen


@transaction.atomic
def hertel() -> None:
    """Count everything again: after rows were written in bulk, past the handelingen."""
    Signaaltelling.objects.all().delete()
    Signaaltelling.objects.bulk_create(
        Signaaltelling(**vak._asdict(), aantal=aantal) for vak, aantal in geteld().items()
    )
    hertel_maanden()
