"""The figures of signals, for dashboard and reports: what each means stands in signalen/definities.py.

Read from the months (`Maandtelling`), never from the signals, so that the cost does not follow their number.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from django.db.models import (
    CharField,
    DateField,
    DateTimeField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import TruncDate

from portal.snel.vaste_vraag import Plek, VasteVraag
from portal.stelsel.models import Levensgebeurtenis
from portal.stelsel.vertaling import BRONTAAL, leestaal
from portal.termijnen import middernacht
from portal.termijnen.datums import NEDERLAND
from signalen.cijfers.rekenen import Aandeel, is_rijp, maand_erbij
from signalen.cijfers.vakken import Stand, snede_voor
from signalen.models import Ernst, Knelpunt, Knelpuntstatus, Maandtelling, OntvangenSignaal

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

    @property
    def vorm(self) -> "Vorm":
        """What shapes a query of this choice; the values of its properties are places in it."""
        return self.ministeries, tuple(sorted(self.kenmerken))

    def eerder(self, maanden: int) -> "Cijferkeuze":
        """The same, so many months earlier."""
        return replace(self, van=maand_erbij(self.van, -maanden), tot=maand_erbij(self.tot, -maanden))

    def knelpunten(self) -> QuerySet[Knelpunt]:
        """The knelpunten of this choice, of any time; what only a signal knows, at least one of theirs has."""
        return _knelpunten(self.ministeries, self.kenmerken)


Vorm = tuple[tuple[int, ...], tuple[str, ...]]
"""The ministries (ids), and the names of the properties that are asked for."""


def _knelpunten(ministeries: tuple[int, ...], kenmerken: Mapping[str, Any]) -> QuerySet[Knelpunt]:
    namen = {"regeling": "wet", "artikel": "artikel", "oorzaak": "oorzaak"}
    eigen = {namen[naam]: waarde for naam, waarde in kenmerken.items() if naam in namen}
    gekozen = Knelpunt.objects.filter(ministerie__in=ministeries, **eigen).order_by()
    van_signaal = {naam: waarde for naam, waarde in kenmerken.items() if naam not in namen}
    if not van_signaal:
        return gekozen
    return gekozen.filter(Exists(OntvangenSignaal.objects.filter(knelpunt=OuterRef("pk"), **van_signaal)))


def _plekken_voor(kenmerken: tuple[str, ...]) -> dict[str, Plek]:
    """For each of these properties a place for its value."""
    velden = {veld.name: veld for veld in Maandtelling._meta.fields}
    return {naam: Plek(naam, velden[naam]) for naam in kenmerken}


def _tussen(van: str, tot: str) -> Q:
    """The months from one place up to and not including another."""
    return Q(maand__gte=Plek(van, DateField()), maand__lt=Plek(tot, DateField()))


def _maanden(ministeries: tuple[int, ...], kenmerken: tuple[str, ...], per: tuple[str, ...]) -> QuerySet[Any]:
    return Maandtelling.objects.filter(
        ministerie__in=ministeries, snede=snede_voor({*kenmerken, *per}), **_plekken_voor(kenmerken)
    ).order_by()


def _tellingen(
    ministeries: tuple[int, ...], kenmerken: tuple[str, ...], per: tuple[str, ...]
) -> QuerySet[Any, tuple[Any, ...]]:
    """How many signals per these properties: rows of their values and the number. Zero counts are left out."""
    rijen: QuerySet[Any, tuple[Any, ...]] = (
        _maanden(ministeries, kenmerken, per)
        .filter(_tussen("van", "tot"))
        .values_list(*per)
        .annotate(som=Sum("aantal"))
        .filter(som__gt=0)
    )
    return rijen


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


_VERLOOP = VasteVraag(_tellingen, per_waarde=True)


def verloop(keuze: Cijferkeuze, sinds: date, tot: date, vandaag: date) -> Verloop:
    """Month by month from `sinds` up to `tot`, which may lie around the choice. One statement."""
    totaal: Counter[date] = Counter()
    zwaar: Counter[date] = Counter()
    goed: Counter[date] = Counter()
    beslist: Counter[date] = Counter()
    per = ("maand", "ernst", "stand")
    for maand, ernst, stand, aantal in _VERLOOP(*keuze.vorm, per, van=sinds, tot=tot, **keuze.kenmerken):
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
class Pijnplek:
    """Where it hurts: one cause in one article, now and in the period before; `zwaar` is severity 3 and 4 now."""

    regeling: str
    artikel: str
    oorzaak: str
    nu: int
    eerder: int
    zwaar: int


def _plekken(ministeries: tuple[int, ...], kenmerken: tuple[str, ...]) -> QuerySet[Any, tuple[Any, ...]]:
    per = ("regeling", "artikel", "oorzaak")
    in_nu, in_eerder = _tussen("van", "tot"), _tussen("eerder_van", "eerder_tot")
    rijen: QuerySet[Any, tuple[Any, ...]] = (
        _maanden(ministeries, kenmerken, per)
        .filter(in_nu | in_eerder, _tussen("vroegst", "laatst"))  # one stretch, that an index can find
        .values_list(*per)
        .annotate(
            nu=Sum("aantal", filter=in_nu, default=0),
            eerder=Sum("aantal", filter=in_eerder, default=0),
            zwaar=Sum("aantal", filter=in_nu & Q(ernst__in=ZWAAR), default=0),
        )
    )
    return rijen


_PLEKKEN = VasteVraag(_plekken, per_waarde=True)


def plekken(keuze: Cijferkeuze, vorige: Cijferkeuze) -> list[Pijnplek]:
    """Every article and cause with a signal in one of the two periods. One statement."""
    perioden = {"van": keuze.van, "tot": keuze.tot, "eerder_van": vorige.van, "eerder_tot": vorige.tot}
    perioden |= {"vroegst": min(keuze.van, vorige.van), "laatst": max(keuze.tot, vorige.tot)}
    return [
        Pijnplek(*rij) for rij in _PLEKKEN(*keuze.vorm, **perioden, **keuze.kenmerken) if rij[3] or rij[4]
    ]


@dataclass(frozen=True)
class Herkomst:
    """How many signals per sender, route and life event, and the names of those life events."""

    som: dict[str, Counter[str]]
    gebeurtenisnamen: dict[str, str]


OORSPRONG: Final = ("afzender", "route", "levensgebeurtenis")


def _herkomst(
    ministeries: tuple[int, ...], kenmerken: tuple[str, ...], naamveld: str
) -> QuerySet[Any, tuple[Any, ...]]:
    """Each property from the smallest cut that tells it apart, one under another."""
    gebeurtenis = Levensgebeurtenis.objects.filter(sleutel=OuterRef("levensgebeurtenis"))
    geen = Value(None, output_field=CharField(null=True))
    delen = [
        _tellingen(ministeries, kenmerken, (veld,)).annotate(
            soort=Value(veld),
            vertaald=Subquery(gebeurtenis.values(naamveld)[:1]) if veld == "levensgebeurtenis" else geen,
            gewoon=Subquery(gebeurtenis.values("naam")[:1]) if veld == "levensgebeurtenis" else geen,
        )
        for veld in OORSPRONG
    ]
    samen: QuerySet[Any, tuple[Any, ...]] = delen[0].union(*delen[1:], all=True)
    return samen


_HERKOMST = VasteVraag(_herkomst, per_waarde=True)


def herkomst(keuze: Cijferkeuze) -> Herkomst:
    """Where the signals of this choice come from. One statement: the names are read for what was counted."""
    som: dict[str, Counter[str]] = {naam: Counter() for naam in OORSPRONG}
    namen: dict[str, str] = {}
    veld = "naam" if leestaal() == BRONTAAL else "naam_en"
    gevonden = _HERKOMST(*keuze.vorm, veld, van=keuze.van, tot=keuze.tot, **keuze.kenmerken)
    for waarde, aantal, soort, vertaald, gewoon in gevonden:
        som[soort][waarde] += aantal
        if soort == "levensgebeurtenis":
            namen[waarde] = vertaald or gewoon or waarde
    return Herkomst(som, namen)


def _besluiten(ministeries: tuple[int, ...], kenmerken: tuple[str, ...]) -> QuerySet[Any, tuple[date, date]]:
    """The days of the first signal and of the first decision, by the period of the last."""
    besloten = _knelpunten(ministeries, _plekken_voor(kenmerken)).filter(
        besloten_op__gte=Plek("vanaf", DateTimeField()), besloten_op__lt=Plek("voor", DateTimeField())
    )
    return besloten.values_list(
        TruncDate("eerste_op", tzinfo=NEDERLAND), TruncDate("besloten_op", tzinfo=NEDERLAND)
    )


_BESLUITEN = VasteVraag(_besluiten, per_waarde=True)


def dagen_tot_besluit(keuze: Cijferkeuze) -> list[int]:
    """For each knelpunt first decided on in this period: days since its first signal. One statement.

    That another ministry took it over decides nothing.
    """
    return [dagen for maand in dagen_per_maand(keuze).values() for dagen in maand]


def dagen_per_maand(keuze: Cijferkeuze) -> dict[date, list[int]]:
    """The same, by the month of the decision. One statement."""
    tijd = {"vanaf": middernacht(keuze.van), "voor": middernacht(keuze.tot)}
    rijen = _BESLUITEN(*keuze.vorm, **tijd, **keuze.kenmerken)
    per_maand: dict[date, list[int]] = defaultdict(list)
    for begonnen, besloten in rijen:
        per_maand[besloten.replace(day=1)].append((besloten - begonnen).days)
    return per_maand


def _eerste_knelpunten(
    ministeries: tuple[int, ...], kenmerken: tuple[str, ...], per_lijst: int
) -> QuerySet[Knelpunt]:
    open_ = Knelpunt.objects.filter(ministerie__in=ministeries).exclude(status=Knelpuntstatus.GESLOTEN)
    van_keuze = _knelpunten(ministeries, _plekken_voor(kenmerken)).exclude(status=Knelpuntstatus.GESLOTEN)
    grootste = van_keuze.order_by("-aantal_signalen", "pk").values("pk")[:per_lijst]
    eerste = van_keuze.order_by("volgende_uiterlijk", "pk").values("pk")[:per_lijst]
    # That they are open is said twice, so that the database does not look among all that were ever closed.
    gekozen = open_.filter(Q(pk__in=grootste) | Q(pk__in=eerste))
    return gekozen.select_related("eigenaar", "ministerie")


_EERSTE_KNELPUNTEN = VasteVraag(_eerste_knelpunten)


def knelpunten_van(keuze: Cijferkeuze, per_lijst: int) -> list[Knelpunt]:
    """The largest open knelpunten of this choice and those whose date comes first, together. One statement."""
    return _EERSTE_KNELPUNTEN(*keuze.vorm, per_lijst, **keuze.kenmerken)


def unieke(waarden: Collection[str]) -> list[str]:
    """In the order of the alphabet, without what is empty."""
    return sorted({waarde for waarde in waarden if waarde}, key=str.lower)
