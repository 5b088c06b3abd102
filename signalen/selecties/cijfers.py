"""The figures of signals, for dashboard and reports: what each means stands in signalen/definities.py.

Read from the months (`Maandtelling`), never from the signals, so that the cost does not follow their number.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Sum

from portal.termijnen import dag_in_nederland
from signalen.cijfers.rekenen import Aandeel, is_rijp, maand_erbij
from signalen.cijfers.vakken import Stand, snede_voor
from signalen.models import Ernst, Knelpunt, Knelpuntstatus, Maandtelling, OntvangenSignaal, Reactie

ZWAAR: Final = frozenset({Ernst.BESTAAN, Ernst.HARDVOCHTIG})
KENMERKEN: Final = ("regeling", "artikel", "oorzaak", "ernst", "afzender", "route", "levensgebeurtenis")
"""What can be asked for besides ministry and period."""


@dataclass(frozen=True)
class Cijferkeuze:
    """Signals of these ministries (ids) in the whole months from `van` up to and not including `tot`."""

    ministeries: tuple[int, ...]
    van: date
    tot: date
    kenmerken: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def lengte(self) -> int:
        """In months."""
        return (self.tot.year - self.van.year) * 12 + self.tot.month - self.van.month

    def eerder(self, maanden: int) -> "Cijferkeuze":
        """The same, so many months earlier."""
        return replace(self, van=maand_erbij(self.van, -maanden), tot=maand_erbij(self.tot, -maanden))

    def knelpunten(self) -> QuerySet[Knelpunt]:
        """The knelpunten of this choice, of any time; what only a signal knows, at least one of theirs has."""
        namen = {"regeling": "wet", "artikel": "artikel", "oorzaak": "oorzaak"}
        eigen = {namen[naam]: waarde for naam, waarde in self.kenmerken.items() if naam in namen}
        gekozen = Knelpunt.objects.filter(ministerie__in=self.ministeries, **eigen).order_by()
        van_signaal = {naam: waarde for naam, waarde in self.kenmerken.items() if naam not in namen}
        if not van_signaal:
            return gekozen
        return gekozen.filter(Exists(OntvangenSignaal.objects.filter(knelpunt=OuterRef("pk"), **van_signaal)))


def tellingen(
    keuze: Cijferkeuze, *per: str, tot: date | None = None
) -> QuerySet[Maandtelling, tuple[Any, ...]]:
    """How many signals of this choice, per these properties: rows of their values and the number. One statement.

    `tot` looks further than the choice does, as for a month that is not over. Zero counts are left out.
    """
    rijen = Maandtelling.objects.filter(
        ministerie__in=keuze.ministeries,
        snede=snede_voor({*keuze.kenmerken, *per}),
        maand__gte=keuze.van,
        maand__lt=tot or keuze.tot,
        **keuze.kenmerken,
    )
    return rijen.order_by().values_list(*per).annotate(som=Sum("aantal")).filter(som__gt=0)


@dataclass(frozen=True)
class Maandstand:
    """One month: all signals, and those of severity 3 and 4."""

    maand: date
    totaal: int
    zwaar: int


@dataclass(frozen=True)
class Verloop:
    """The months of the choice and those before, and how many of the ripe ones were decided on."""

    maanden: dict[date, Maandstand]
    kring: Aandeel

    def som(self, van: date, tot: date) -> int:
        """How many signals in these months."""
        return sum(rij.totaal for rij in self.maanden.values() if van <= rij.maand < tot)

    def zwaar(self, van: date, tot: date) -> int:
        """How many of severity 3 and 4."""
        return sum(rij.zwaar for rij in self.maanden.values() if van <= rij.maand < tot)


def verloop(keuze: Cijferkeuze, sinds: date, tot: date, vandaag: date) -> Verloop:
    """Month by month from `sinds` up to `tot`, which may lie around the choice. One statement."""
    totaal: Counter[date] = Counter()
    zwaar: Counter[date] = Counter()
    rijp = beslist = 0
    for maand, ernst, stand, aantal in tellingen(
        replace(keuze, van=sinds), "maand", "ernst", "stand", tot=tot
    ):
        totaal[maand] += aantal
        zwaar[maand] += aantal if ernst in ZWAAR else 0
        if keuze.van <= maand < keuze.tot and is_rijp(maand, vandaag):
            rijp += aantal
            beslist += aantal if stand == Stand.BESLIST else 0
    return Verloop(
        {maand: Maandstand(maand, totaal[maand], zwaar[maand]) for maand in totaal}, Aandeel(beslist, rijp)
    )


@dataclass(frozen=True)
class Plek:
    """Where it hurts: one cause in one article, now and in the period before; `zwaar` is severity 3 and 4 now."""

    regeling: str
    artikel: str
    oorzaak: str
    nu: int
    eerder: int
    zwaar: int


def plekken(keuze: Cijferkeuze, vorige: Cijferkeuze) -> list[Plek]:
    """Every article and cause with a signal in one of the two periods. One statement."""
    per = ("regeling", "artikel", "oorzaak")
    in_nu, in_eerder = (Q(maand__gte=deel.van, maand__lt=deel.tot) for deel in (keuze, vorige))
    rijen = (
        Maandtelling.objects.filter(
            in_nu | in_eerder,
            ministerie__in=keuze.ministeries,
            snede=snede_voor({*keuze.kenmerken, *per}),
            **keuze.kenmerken,
        )
        .order_by()
        .values_list(*per)
        .annotate(
            nu=Sum("aantal", filter=in_nu, default=0),
            eerder=Sum("aantal", filter=in_eerder, default=0),
            zwaar=Sum("aantal", filter=in_nu & Q(ernst__in=ZWAAR), default=0),
        )
    )
    return [Plek(*rij) for rij in rijen if rij[3] or rij[4]]


def herkomst(keuze: Cijferkeuze) -> dict[str, Counter[str]]:
    """How many signals per route and per life event, and which senders there are. One statement."""
    per = ("afzender", "route", "levensgebeurtenis")
    som: dict[str, Counter[str]] = {naam: Counter() for naam in per}
    for *waarden, aantal in tellingen(keuze, *per):
        for naam, waarde in zip(per, waarden, strict=True):
            som[naam][waarde] += aantal
    return som


def dagen_tot_besluit(keuze: Cijferkeuze) -> list[int]:
    """For each knelpunt first decided on in this period: days since its first signal. One statement.

    That another ministry took it over decides nothing.
    """
    rijen = (
        Reactie.objects.filter(knelpunt__in=keuze.knelpunten(), stand=Knelpuntstatus.BESLUIT)
        .order_by()
        .values_list("knelpunt", "knelpunt__eerste_op")
        .annotate(eerste=Min("op"))
    )
    return [
        (dag_in_nederland(eerste) - dag_in_nederland(begin)).days
        for _pk, begin, eerste in rijen
        if keuze.van <= dag_in_nederland(eerste) < keuze.tot
    ]


def knelpunten_van(keuze: Cijferkeuze, per_lijst: int) -> list[Knelpunt]:
    """The largest open knelpunten of this choice and those whose date comes first, together. One statement."""
    open_ = keuze.knelpunten().exclude(status=Knelpuntstatus.GESLOTEN)
    grootste = open_.order_by("-aantal_signalen", "pk").values("pk")[:per_lijst]
    eerste = open_.order_by("volgende_uiterlijk", "pk").values("pk")[:per_lijst]
    gekozen = Knelpunt.objects.filter(Q(pk__in=grootste) | Q(pk__in=eerste))
    return list(gekozen.select_related("eigenaar", "ministerie"))


def unieke(waarden: Collection[str]) -> list[str]:
    """In the order of the alphabet, without what is empty."""
    return sorted({waarde for waarde in waarden if waarde}, key=str.lower)
