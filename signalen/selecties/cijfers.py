"""The figures of signals, for dashboard and reports: what each means stands in signalen/definities.py.

Read from the months (`Maandtelling`), never from the signals, so that the cost does not follow their number.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Subquery, Sum

from portal.stelsel.models import Levensgebeurtenis
from portal.stelsel.vertaling import BRONTAAL, leestaal
from portal.termijnen import dag_in_nederland, middernacht
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
    kring_per_maand: dict[date, Aandeel]

    @property
    def kring(self) -> Aandeel:
        """Of all ripe months of the choice together."""
        rijen = self.kring_per_maand.values()
        return Aandeel(sum(rij.deel for rij in rijen), sum(rij.geheel for rij in rijen))

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
    goed: Counter[date] = Counter()
    beslist: Counter[date] = Counter()
    for maand, ernst, stand, aantal in tellingen(
        replace(keuze, van=sinds), "maand", "ernst", "stand", tot=tot
    ):
        totaal[maand] += aantal
        zwaar[maand] += aantal if ernst in ZWAAR else 0
        goed[maand] += aantal if stand == Stand.GOED else 0
        beslist[maand] += aantal if stand == Stand.BESLIST else 0
    return Verloop(
        {maand: Maandstand(maand, totaal[maand], zwaar[maand]) for maand in totaal},
        {
            maand: Aandeel(beslist[maand], totaal[maand] - goed[maand])
            for maand in sorted(totaal)
            if keuze.van <= maand < keuze.tot and is_rijp(maand, vandaag)
        },
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


@dataclass(frozen=True)
class Herkomst:
    """How many signals per sender, route and life event, and the names of those life events."""

    som: dict[str, Counter[str]]
    gebeurtenisnamen: dict[str, str]


def herkomst(keuze: Cijferkeuze) -> Herkomst:
    """Where the signals of this choice come from. One statement: the names are read for what was counted."""
    per = ("afzender", "route", "levensgebeurtenis")
    som: dict[str, Counter[str]] = {naam: Counter() for naam in per}
    namen: dict[str, str] = {}
    gebeurtenis = Levensgebeurtenis.objects.filter(sleutel=OuterRef("levensgebeurtenis"))
    veld = "naam" if leestaal() == BRONTAAL else "naam_en"
    gevonden = tellingen(keuze, *per).annotate(
        vertaald=Subquery(gebeurtenis.values(veld)[:1]), gewoon=Subquery(gebeurtenis.values("naam")[:1])
    )
    for *waarden, aantal, vertaald, gewoon in gevonden:
        for soort, waarde in zip(per, waarden, strict=True):
            som[soort][waarde] += aantal
        namen[waarden[-1]] = vertaald or gewoon or waarden[-1]
    return Herkomst(som, namen)


def dagen_tot_besluit(keuze: Cijferkeuze) -> list[int]:
    """For each knelpunt first decided on in this period: days since its first signal. One statement.

    That another ministry took it over decides nothing.
    """
    return [dagen for maand in dagen_per_maand(keuze).values() for dagen in maand]


def dagen_per_maand(keuze: Cijferkeuze) -> dict[date, list[int]]:
    """The same, by the month of the decision. One statement."""
    rijen = (
        Reactie.objects.filter(
            knelpunt__in=keuze.knelpunten(), stand=Knelpuntstatus.BESLUIT, op__lt=middernacht(keuze.tot)
        )
        .order_by()
        .values_list("knelpunt", "knelpunt__eerste_op")
        .annotate(eerste=Min("op"))
        .filter(eerste__gte=middernacht(keuze.van))
    )
    per_maand: dict[date, list[int]] = defaultdict(list)
    for _pk, begonnen, eerste in rijen:
        besloten = dag_in_nederland(eerste)
        per_maand[besloten.replace(day=1)].append((besloten - dag_in_nederland(begonnen)).days)
    return per_maand


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
