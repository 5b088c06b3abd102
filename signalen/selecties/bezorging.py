"""How the exchange stands: per receiver what waits and what failed, per sender which numbers are missing."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from portal.uitgaand.models import Kanaal, Status, Uitgaand
from signalen.models import Gat, Koppeling, OntvangenSignaal, Ontvangstreeks

GATEN_PER_AFZENDER = 10


@dataclass(frozen=True)
class Ontvangerstand:
    """One receiver of ours: the last number, and how many messages are on their way or given up."""

    koppeling: Koppeling
    laatste: int
    onderweg: int
    mislukt: int


@dataclass(frozen=True)
class Afzenderstand:
    """One sender: the highest number, when it last sent, and what is missing since when."""

    bron: str
    naam: str
    hoogste: int
    laatst_op: datetime
    dubbel: int
    gaten: list[Gat]
    ontbreekt: int


def ontvangerstanden() -> list[Ontvangerstand]:
    """Every partner that we ever sent something, or that takes our signals. Two statements."""
    nog_niet = Uitgaand.objects.filter(
        kanaal=Kanaal.CLOUDEVENT, status__in=(Status.WACHT, Status.BEZIG, Status.MISLUKT)
    )
    aantallen: Counter[tuple[str, bool]] = Counter()
    for reeks, status, aantal in nog_niet.order_by().values_list("reeks", "status").annotate(Count("pk")):
        aantallen[reeks, status == Status.MISLUKT] += aantal
    return [
        Ontvangerstand(
            koppeling,
            koppeling.reeks.laatste,
            aantallen[koppeling.bron, False],
            aantallen[koppeling.bron, True],
        )
        for koppeling in Koppeling.objects.select_related("reeks")
    ]


def afzenderstanden() -> list[Afzenderstand]:
    """Every system that ever sent us something with a number. Three statements."""
    namen = dict(Koppeling.objects.values_list("bron", "naam"))
    gaten: dict[int, list[Gat]] = {}
    for gat in Gat.objects.order_by("sinds", "van"):
        gaten.setdefault(gat.reeks_id, []).append(gat)
    return [
        Afzenderstand(
            reeks.bron,
            namen.get(reeks.bron, reeks.bron),
            reeks.hoogste,
            reeks.laatst_op,
            reeks.dubbel,
            gaten.get(reeks.pk, [])[:GATEN_PER_AFZENDER],
            sum(gat.aantal for gat in gaten.get(reeks.pk, [])),
        )
        for reeks in Ontvangstreeks.objects.all()
    ]


def mislukte_events() -> QuerySet[Uitgaand]:
    """What was given up for a partner, the oldest first; other floors number events of their own."""
    van_partners = Koppeling.objects.values("bron")
    return (
        Uitgaand.objects.filter(kanaal=Kanaal.CLOUDEVENT, status=Status.MISLUKT, reeks__in=van_partners)
        .defer("inhoud", "bestemming")
        .order_by("aangemaakt_op", "pk")
    )


def wacht_op_plaats() -> int:
    """How many signals name a ministry that we do not know, and so wait for a person."""
    return OntvangenSignaal.objects.filter(ministerie__isnull=True).count()
