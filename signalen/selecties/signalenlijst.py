"""The list of received signals, and its counts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet

from portal.identiteit.models import Medewerker
from portal.stelsel.models import Ministerie
from portal.weergave.rijen import Rijen
from signalen.models import Ernst, Knelpunt, Knelpuntstatus, OntvangenSignaal, Oorzaak, Signaaltelling
from signalen.models.ontvangen import OntvangenSignalen
from signalen.selecties.signaaltabel import Signaalrij
from signalen.zicht import ministeries_van, ziet_alle_ministeries


@dataclass(frozen=True)
class Telling:
    """How many signals of one ministry there are, by severity and by cause; zero counts are left out."""

    totaal: int
    los: int
    per_ernst: list[tuple[str, int]]
    per_oorzaak: list[tuple[str, int]]


def ministeries_voor(medewerker: Medewerker) -> QuerySet[Ministerie]:
    """The ministries whose signals this person may see."""
    return Ministerie.objects.all() if ziet_alle_ministeries(medewerker) else ministeries_van(medewerker)


def zichtbare_ministeries(medewerker: Medewerker) -> list[Ministerie]:
    """The same, read."""
    return list(ministeries_voor(medewerker))


def signalen_van(medewerker: Medewerker, ministerie: Ministerie | None) -> OntvangenSignalen:
    """What this person sees, of one ministry or of all that this person may see."""
    zichtbaar = OntvangenSignaal.objects.voor(medewerker)
    return zichtbaar.filter(ministerie=ministerie) if ministerie else zichtbaar


class Groep(NamedTuple):
    """So many signals with this cause and severity, bundled or not."""

    oorzaak: str
    ernst: int
    gebundeld: bool
    aantal: int


def groepen_van(medewerker: Medewerker, ministerie: Ministerie | None) -> list[Groep]:
    """How many signals this person sees, of one ministry or of all. One statement, two for who sees all at once."""
    tellingen = Signaaltelling.objects.all()
    if ministerie is not None:
        tellingen = tellingen.filter(ministerie=ministerie)
    if not ziet_alle_ministeries(medewerker):
        tellingen = tellingen.filter(ministerie__in=ministeries_van(medewerker))
    groepen = [Groep(*rij) for rij in tellingen.values_list(*Groep._fields)]
    if ministerie is None and ziet_alle_ministeries(medewerker):
        wachtend = OntvangenSignaal.objects.filter(ministerie__isnull=True).order_by()
        groepen += [
            Groep(oorzaak, ernst, False, aantal)
            for oorzaak, ernst, aantal in wachtend.values_list("oorzaak", "ernst").annotate(Count("pk"))
        ]
    return groepen


def tel(groepen: Iterable[Groep]) -> Telling:
    """What stands above the list of one ministry."""
    ernst: Counter[int] = Counter()
    oorzaak: Counter[str] = Counter()
    los = 0
    for groep in groepen:
        ernst[groep.ernst] += groep.aantal
        oorzaak[groep.oorzaak] += groep.aantal
        los += 0 if groep.gebundeld else groep.aantal
    return Telling(
        totaal=ernst.total(),
        los=los,
        per_ernst=[(str(keuze.label), ernst[keuze]) for keuze in reversed(Ernst) if ernst[keuze]],
        per_oorzaak=[(str(keuze.label), oorzaak[keuze]) for keuze in Oorzaak if oorzaak[keuze]],
    )


@dataclass(frozen=True)
class Keuze:
    """Which signals to show; None shows all."""

    gebundeld: bool | None = None
    ernst: int | None = None
    oorzaak: str | None = None

    def kies(self, signalen: OntvangenSignalen) -> OntvangenSignalen:
        """The rows of this choice."""
        if self.gebundeld is not None:
            signalen = signalen.filter(knelpunt__isnull=not self.gebundeld)
        if self.ernst is not None:
            signalen = signalen.filter(ernst=self.ernst)
        return signalen if self.oorzaak is None else signalen.filter(oorzaak=self.oorzaak)

    def aantal(self, groepen: Iterable[Groep]) -> int:
        """How many rows that are."""
        return sum(
            groep.aantal
            for groep in groepen
            if self.gebundeld in (None, groep.gebundeld)
            and self.ernst in (None, groep.ernst)
            and self.oorzaak in (None, groep.oorzaak)
        )


class Signalenpagina(Paginator[Signaalrij]):
    """Pages of signals of which the number is known: nothing is counted in the database."""

    def __init__(self, rijen: Rijen[Signaalrij], per_bladzijde: int, *, aantal: int) -> None:
        super().__init__(rijen, per_bladzijde)
        self.count = aantal


def open_knelpunten(
    medewerker: Medewerker, ministerie: Ministerie | None = None, oorzaak: str | None = None
) -> QuerySet[Knelpunt]:
    """The bundles to which this person can add signals, the newest first."""
    knelpunten = Knelpunt.objects.filter(ministerie__in=ministeries_van(medewerker)).exclude(
        status=Knelpuntstatus.GESLOTEN
    )
    if ministerie:
        knelpunten = knelpunten.filter(ministerie=ministerie)
    return knelpunten.filter(oorzaak=oorzaak) if oorzaak else knelpunten
