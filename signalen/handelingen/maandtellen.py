"""Keeping the months of signals right: every change writes what it adds or takes; one sweep adds it up.

Writing a line locks nothing that another transaction needs, so a thousand signals at once do not wait for one count.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Case, CharField, Count, QuerySet, Value, When
from django.db.models.functions import TruncMonth
from django.utils import timezone

from portal.stelsel.models import Ministerie
from portal.termijnen import dag_in_nederland
from portal.termijnen.datums import NEDERLAND
from signalen.cijfers.vakken import Snede, Stand, Telvak, in_snede, per_snede, sleutel
from signalen.models import (
    Knelpunt,
    Knelpuntstatus,
    Maandtelling,
    OntvangenSignaal,
    Oorzaak,
    Telregel,
    Telstand,
)

ZONDER_BESLUIT = frozenset({Knelpuntstatus.GEBUNDELD, Knelpuntstatus.IN_ONDERZOEK, Knelpuntstatus.HEROPEND})
HOOGSTENS = 5000
PER_KEER = 500


def stand_bij(status: str | None, oorzaak: str = "") -> Stand:
    """Where a signal with this cause stands in a knelpunt with this status; None is no knelpunt."""
    if status is None:
        return Stand.GOED if oorzaak == Oorzaak.GEEN_KNELPUNT else Stand.LOS
    return Stand.OPEN if status in ZONDER_BESLUIT else Stand.BESLIST


def vak_van(signaal: OntvangenSignaal, stand: Stand) -> Telvak | None:
    """The cell in which this signal counts; None as long as it waits for a ministry."""
    if signaal.ministerie_id is None:
        return None
    return Telvak(
        signaal.ministerie_id,
        dag_in_nederland(signaal.ontvangen_op).replace(day=1),
        signaal.wet,
        signaal.artikel,
        signaal.oorzaak,
        signaal.ernst,
        signaal.afzender,
        signaal.route,
        signaal.levensgebeurtenis,
        stand,
    )


def boek_nieuw(signaal: OntvangenSignaal) -> None:
    """A signal that now has a ministry. One statement."""
    knelpunt = signaal.knelpunt
    vak = vak_van(signaal, stand_bij(knelpunt.status if knelpunt else None, signaal.oorzaak))
    if vak is not None:
        _schrijf({vak: 1})


def boek_verzet(signalen: Iterable[OntvangenSignaal], van: str | None, naar: str | None) -> None:
    """Signals that moved from one knelpunt to another, each named by its status. One statement at most."""
    if stand_bij(van) == stand_bij(naar):
        return
    verschil: Counter[Telvak] = Counter()
    for signaal in signalen:
        vak = vak_van(signaal, stand_bij(van, signaal.oorzaak))
        if vak is not None:
            verschil[vak] -= 1
            verschil[vak._replace(stand=stand_bij(naar, signaal.oorzaak))] += 1
    _schrijf(verschil)


def boek_stand(knelpunt: Knelpunt, van: str, naar: str) -> None:
    """The status of a knelpunt changed, and with it the place of all its signals. Two statements at most."""
    vorige, nieuwe = stand_bij(van), stand_bij(naar)
    if vorige == nieuwe or not knelpunt.aantal_signalen:
        return
    verschil: Counter[Telvak] = Counter()
    for vak, aantal in tel_vakken(OntvangenSignaal.objects.filter(knelpunt=knelpunt)).items():
        verschil[vak._replace(stand=vorige)] -= aantal
        verschil[vak._replace(stand=nieuwe)] += aantal
    _schrijf(verschil)


def boek_overgang(signalen: QuerySet[OntvangenSignaal], ministerie: int) -> Counter[Telvak]:
    """These signals go to another ministry; call it before they do. Return how many are where now. Two statements."""
    nu, verschil = tel_vakken(signalen), Counter[Telvak]()
    for vak, aantal in nu.items():
        verschil[vak] -= aantal
        verschil[vak._replace(ministerie=ministerie)] += aantal
    _schrijf(verschil)
    return nu


def _schrijf(verschil: Mapping[Telvak, int]) -> None:
    Telregel.objects.bulk_create(
        (Telregel(**_velden(vak), verschil=aantal) for vak, aantal in verschil.items() if aantal),
        batch_size=PER_KEER,
    )


def _velden(vak: Telvak) -> dict[str, Any]:
    velden = vak._asdict()
    return {"ministerie_id": velden.pop("ministerie"), **velden}


def tel_vakken(signalen: QuerySet[OntvangenSignaal]) -> Counter[Telvak]:
    """Count these signals by cell, from the signals themselves. One statement."""
    stand = Case(
        When(knelpunt__isnull=True, oorzaak=Oorzaak.GEEN_KNELPUNT, then=Value(Stand.GOED.value)),
        When(knelpunt__isnull=True, then=Value(Stand.LOS.value)),
        When(knelpunt__status__in=ZONDER_BESLUIT, then=Value(Stand.OPEN.value)),
        default=Value(Stand.BESLIST.value),
        output_field=CharField(),
    )
    groepen = (
        signalen.filter(ministerie__isnull=False)
        .order_by()
        .annotate(in_maand=TruncMonth("ontvangen_op", tzinfo=NEDERLAND), in_stand=stand)
        .values_list(
            *("ministerie_id", "in_maand", "wet", "artikel", "oorzaak", "ernst", "afzender", "route"),
            *("levensgebeurtenis", "in_stand"),
        )
        .annotate(hoeveel=Count("pk"))
    )
    return Counter(
        {
            Telvak(ministerie, maand.date(), *rest): aantal
            for ministerie, maand, *rest, aantal in groepen.iterator()
        }
    )


@transaction.atomic
def vouw(hoogstens: int = HOOGSTENS) -> int:
    """Add the oldest lines to the months and take them away; return how many lines.

    Two sweeps at once take other lines; what was added stays added when the other one fails.
    """
    regels = list(Telregel.objects.select_for_update(skip_locked=True).order_by("pk")[:hoogstens])
    if not regels:
        return 0
    verschil: Counter[Telvak] = Counter()
    for regel in regels:
        verschil[vak_uit(regel)] += regel.verschil
    _tel_bij(per_snede(verschil))
    Telregel.objects.filter(pk__in=[regel.pk for regel in regels]).delete()
    _merk({vak.ministerie for vak in verschil})
    return len(regels)


def _merk(ministeries: Collection[int]) -> None:
    """Say that the months of these ministries are in a new state. One statement; in one order, against a circle."""
    nu = timezone.now()
    Telstand.objects.bulk_create(
        (Telstand(ministerie_id=ministerie, teken=uuid4(), op=nu) for ministerie in sorted(ministeries)),
        update_conflicts=True,
        unique_fields=["ministerie"],
        update_fields=["teken", "op"],
    )


def merk_opnieuw(ministerie: Ministerie | None) -> None:
    """Say that what was drawn of a ministry, or of all, is old although no signal changed. Two statements."""
    rijen = Telstand.objects.select_for_update().order_by("ministerie")
    standen = list(rijen.filter(ministerie=ministerie) if ministerie else rijen)
    for stand in standen:
        stand.teken = uuid4()
    Telstand.objects.bulk_update(standen, ["teken"])


def vak_uit(rij: Telregel | Maandtelling) -> Telvak:
    """The cell that this row is about."""
    return Telvak(rij.ministerie_id, *(getattr(rij, veld) for veld in Telvak._fields if veld != "ministerie"))


def _tel_bij(verschil: Mapping[tuple[Snede, Telvak], int]) -> None:
    """Add to each cell; two writers lock the cells in one order, so neither waits for the other in a circle."""
    per_cel = {sleutel(*plek): (plek, aantal) for plek, aantal in verschil.items()}
    Maandtelling.objects.bulk_create(
        (
            Maandtelling(id=cel, snede=snede, **_velden(vak))
            for cel, ((snede, vak), _n) in sorted(per_cel.items())
        ),
        ignore_conflicts=True,
        batch_size=PER_KEER,
    )
    cellen = sorted(per_cel)
    for begin in range(0, len(cellen), PER_KEER):
        rijen = list(
            Maandtelling.objects.select_for_update()
            .filter(pk__in=cellen[begin : begin + PER_KEER])
            .order_by("pk")
        )
        for rij in rijen:
            rij.aantal += per_cel[rij.pk][1]
        Maandtelling.objects.bulk_update(rijen, ["aantal"])


@transaction.atomic
def hertel_maanden() -> None:
    """Count everything again: after rows were written in bulk, past the handelingen."""
    geteld = tel_vakken(OntvangenSignaal.objects.all())
    Telregel.objects.all().delete()
    Maandtelling.objects.all().delete()
    for snede in Snede:
        Maandtelling.objects.bulk_create(
            (
                Maandtelling(id=sleutel(snede, vak), snede=snede, aantal=aantal, **_velden(vak))
                for vak, aantal in in_snede(geteld, snede).items()
            ),
            batch_size=5000,
        )
    _merk(Ministerie.objects.values_list("pk", flat=True))


def verschillen() -> dict[tuple[Snede, Telvak], tuple[int, int]]:
    """Cells whose number is not that of the signals: (written down, with the lines to come; counted again).

    One cut after another: there can be as many cells as signals.
    """
    komt: Counter[Telvak] = Counter()
    for regel in Telregel.objects.iterator():
        komt[vak_uit(regel)] += regel.verschil
    werkelijk = tel_vakken(OntvangenSignaal.objects.all())
    gevonden = {}
    for snede in Snede:
        opgeschreven, geteld = in_snede(komt, snede), in_snede(werkelijk, snede)
        for rij in Maandtelling.objects.filter(snede=snede).exclude(aantal=0).iterator():
            opgeschreven[vak_uit(rij)] += rij.aantal
        for vak in opgeschreven.keys() | geteld.keys():
            if opgeschreven[vak] != geteld[vak]:
                gevonden[snede, vak] = (opgeschreven[vak], geteld[vak])
    return gevonden
