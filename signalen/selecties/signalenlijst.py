"""The list of received signals, and its counts."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q

from portal.identiteit.models import Medewerker
from portal.stelsel.models import Ministerie
from signalen.models import Ernst, Knelpunt, OntvangenSignaal, Oorzaak
from signalen.models.ontvangen import OntvangenSignalen
from signalen.zicht import ministeries_van, ziet_alle_ministeries


@dataclass(frozen=True)
class Telling:
    """How many signals of one ministry there are, by severity and by cause; zero counts are left out."""

    totaal: int
    los: int
    per_ernst: list[tuple[str, int]]
    per_oorzaak: list[tuple[str, int]]


def zichtbare_ministeries(medewerker: Medewerker) -> list[Ministerie]:
    """The ministries whose signals this person may see."""
    alle = Ministerie.objects.all() if ziet_alle_ministeries(medewerker) else ministeries_van(medewerker)
    return list(alle)


def signalen_van(medewerker: Medewerker, ministerie: Ministerie | None) -> OntvangenSignalen:
    """What this person sees, of one ministry or of all that this person may see."""
    zichtbaar = OntvangenSignaal.objects.voor(medewerker)
    return zichtbaar.filter(ministerie=ministerie) if ministerie else zichtbaar


def tel(signalen: OntvangenSignalen) -> Telling:
    """Count these signals in one statement."""
    groepen = (
        signalen.order_by()
        .values("ernst", "oorzaak")
        .annotate(aantal=Count("pk"), los=Count("pk", filter=Q(knelpunt__isnull=True)))
    )
    ernst: Counter[int] = Counter()
    oorzaak: Counter[str] = Counter()
    los = 0
    for groep in groepen:
        ernst[groep["ernst"]] += groep["aantal"]
        oorzaak[groep["oorzaak"]] += groep["aantal"]
        los += groep["los"]
    return Telling(
        totaal=ernst.total(),
        los=los,
        per_ernst=[(str(keuze.label), ernst[keuze]) for keuze in reversed(Ernst) if ernst[keuze]],
        per_oorzaak=[(str(keuze.label), oorzaak[keuze]) for keuze in Oorzaak if oorzaak[keuze]],
    )


def open_knelpunten(medewerker: Medewerker, ministerie: Ministerie | None) -> list[Knelpunt]:
    """The bundles to which this person can add signals, the newest first."""
    knelpunten = Knelpunt.objects.filter(ministerie__in=ministeries_van(medewerker))
    if ministerie:
        knelpunten = knelpunten.filter(ministerie=ministerie)
    return list(knelpunten.only("pk", "titel", "gebundeld_op")[:100])
