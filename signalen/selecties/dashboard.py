"""What the dashboard shows: where policy hurts, whether it gets worse, and what waits (domain.md 4d and 4f)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.stelsel.models import Levensgebeurtenis
from portal.stelsel.vertaling import BRONTAAL, leestaal
from portal.weergave.onderdelen import Cel, Kolom, Pil, Toon
from portal.weergave.templatetags.weergave import keuze as in_keuzewoorden
from portal.weergave.templatetags.weergave import met_punten
from signalen.cijfers.grafiek import Staafgrafiek, staafgrafiek, tint
from signalen.cijfers.rekenen import Aandeel, Richting, kracht, maand_erbij, maanden, punt, richting
from signalen.models import (
    Ernst,
    Knelpunt,
    Oorzaak,
    Signaalroute,
)
from signalen.models.signaal import regel_in_woorden
from signalen.selecties.cijfers import (
    Cijferkeuze,
    Pijnplek,
    Verloop,
    dagen_per_maand,
    herkomst,
    knelpunten_van,
    plekken,
    verloop,
)
from signalen.selecties.dashboardvraag import Adres
from signalen.selecties.knelpunten import klokcel, toon_van
from signalen.selecties.streefwaarden import antwoordgrafieken

T = TypeVar("T", str, tuple[str, str])
RIJEN, KOLOMMEN, OPVALLEND, PER_LIJST = 8, 6, 4, 6
PIJLEN = {
    Richting.MEER: ("▲", Toon.LET_OP),
    Richting.MINDER: ("▼", Toon.KLAAR),
    Richting.GELIJK: ("=", Toon.NEUTRAAL),
}


def in_woorden(nu: int, eerder: int) -> str:
    """Whether it is more or less than before, with what it was."""
    zin = {
        Richting.MEER: _("meer; eerder %(eerder)s"),
        Richting.MINDER: _("minder; eerder %(eerder)s"),
        Richting.GELIJK: _("ongeveer gelijk; eerder %(eerder)s"),
    }[richting(nu, eerder)]
    return zin % {"eerder": met_punten(eerder)}


@dataclass(frozen=True)
class Maandrij:
    """One month of the chart and of the table beside it."""

    maand: date
    totaal: int
    zwaar: int
    eerder: int
    loopt: bool


@dataclass(frozen=True)
class Tijdlijn:
    """The chart over time and its rows."""

    grafiek: Staafgrafiek
    rijen: list[Maandrij]

    @property
    def maanden(self) -> list[date]:
        """The months from left to right."""
        return [rij.maand for rij in self.rijen]

    @property
    def hoogste(self) -> Maandrij:
        """The month with the most signals."""
        return max(self.rijen, key=lambda rij: rij.totaal)


def tijdlijn(gevonden: Verloop, keuze: Cijferkeuze, terug: int) -> Tijdlijn:
    """Every month of the choice and the one that is not over, each beside the month so long before it."""
    lopend = keuze.tot
    rijen = []
    for maand in maanden(keuze.van, maand_erbij(lopend, 1)):
        nu, eerder = gevonden.maanden.get(maand), gevonden.maanden.get(maand_erbij(maand, -terug))
        rijen.append(
            Maandrij(
                maand,
                nu.totaal if nu else 0,
                nu.zwaar if nu else 0,
                eerder.totaal if eerder and maand != lopend else 0,
                maand == lopend,
            )
        )
    grafiek = staafgrafiek(
        [rij.totaal for rij in rijen],
        [rij.zwaar for rij in rijen],
        [rij.eerder for rij in rijen if not rij.loopt],
    )
    return Tijdlijn(grafiek, rijen)


@dataclass(frozen=True)
class Warmtecel:
    """One cell of the heat map."""

    aantal: int
    tint: int
    url: str


@dataclass(frozen=True)
class Warmterij:
    """One article, with a cell for each cause and the sum of all its causes."""

    naam: str
    url: str
    som: int
    cellen: list[Warmtecel]


@dataclass(frozen=True)
class Warmte:
    """Articles down, causes across."""

    koppen: list[str]
    rijen: list[Warmterij]
    rest: int
    goed: int
    goed_url: str


def _meeste(som: Counter[T], hoogstens: int) -> list[T]:
    return sorted((rij for rij in som if som[rij]), key=lambda rij: (-som[rij], rij))[:hoogstens]


def _kort(oorzaak: str) -> str:
    return str(Oorzaak(oorzaak).label).split(". ", 1)[1].split(":")[0]


def warmte(gevonden: Iterable[Pijnplek], adres: Adres) -> Warmte:
    """The articles and causes with most signals; `rest` falls outside, `goed` works as meant and is not asked for."""
    per_regel: Counter[tuple[str, str]] = Counter()
    per_oorzaak: Counter[str] = Counter()
    cellen, goed = Counter[tuple[str, str, str]](), 0
    for plek in gevonden:
        if plek.oorzaak == Oorzaak.GEEN_KNELPUNT and not adres.gevraagd.get("oorzaak"):
            goed += plek.nu
            continue
        per_regel[plek.regeling, plek.artikel] += plek.nu
        per_oorzaak[plek.oorzaak] += plek.nu
        cellen[plek.regeling, plek.artikel, plek.oorzaak] = plek.nu
    regels, oorzaken = _meeste(per_regel, RIJEN), _meeste(per_oorzaak, KOLOMMEN)
    hoogste = max((cellen.get((*regel, oorzaak), 0) for regel in regels for oorzaak in oorzaken), default=0)
    rijen = [
        Warmterij(
            regel_in_woorden(*regel) or _("geen wet genoemd"),
            adres.met(regeling=regel[0], artikel=regel[1]),
            per_regel[regel],
            [
                Warmtecel(
                    aantal := cellen.get((*regel, oorzaak), 0),
                    tint(aantal, hoogste),
                    adres.met(regeling=regel[0], artikel=regel[1], oorzaak=oorzaak),
                )
                for oorzaak in oorzaken
            ],
        )
        for regel in regels
    ]
    rest = per_regel.total() - sum(cel.aantal for rij in rijen for cel in rij.cellen)
    goed_url = adres.met(oorzaak=Oorzaak.GEEN_KNELPUNT)
    return Warmte([_kort(oorzaak) for oorzaak in oorzaken], rijen, rest, goed, goed_url)


@dataclass(frozen=True)
class Opvallend:
    """A place where it gets worse, with the way to it."""

    naam: str
    oorzaak: str
    nu: int
    eerder: int
    zwaar: int
    url: str


def wordt_erger(gevonden: Iterable[Pijnplek], adres: Adres) -> list[Opvallend]:
    """The articles and causes that grew most clearly, beyond chance; more often 'works as meant' is nothing worse."""
    groei = [
        plek
        for plek in gevonden
        if plek.oorzaak != Oorzaak.GEEN_KNELPUNT and richting(plek.nu, plek.eerder) is Richting.MEER
    ]
    groei.sort(key=lambda plek: -kracht(plek.nu, plek.eerder))
    return [
        Opvallend(
            regel_in_woorden(plek.regeling, plek.artikel) or _("geen wet genoemd"),
            _kort(plek.oorzaak),
            plek.nu,
            plek.eerder,
            plek.zwaar,
            adres.met(regeling=plek.regeling, artikel=plek.artikel, oorzaak=plek.oorzaak),
        )
        for plek in groei[:OPVALLEND]
    ]


def knelpunttabel(
    rijen: Iterable[Knelpunt], gevonden: Iterable[Pijnplek], vandaag: date
) -> tuple[list[Kolom], list[list[Cel]]]:
    """The bundles with whether their article and cause grow, and what must be done by when."""
    trend = {(plek.regeling, plek.artikel, plek.oorzaak): plek for plek in gevonden}
    kolommen = [
        Kolom(_("Knelpunt")),
        Kolom(_("Stand")),
        Kolom(_("Signalen"), getal=True),
        Kolom(_("Deze regel en oorzaak")),
        Kolom(_("Eerst te doen")),
    ]
    return kolommen, [
        [
            Cel(
                rij.titel,
                url=reverse("signalen_knelpunt", args=(rij.pk,)),
                taal="nl",
                pillen=(Pil(_("Hardvochtig"), Toon.FOUT),) if rij.zwaarste == Ernst.HARDVOCHTIG else (),
            ),
            Cel(in_keuzewoorden(rij, "status"), toon=toon_van(rij.status)),
            Cel(met_punten(rij.aantal_signalen)),
            _trendcel(trend.get((rij.wet, rij.artikel, rij.oorzaak))),
            klokcel(rij, vandaag),
        ]
        for rij in rijen
    ]


def _trendcel(plek: Pijnplek | None) -> Cel:
    if plek is None:
        return Cel(_("niets in deze periode"))
    welke = richting(plek.nu, plek.eerder)
    woord = {Richting.MEER: _("meer"), Richting.MINDER: _("minder"), Richting.GELIJK: _("ongeveer gelijk")}[
        welke
    ]
    teken, toon = PIJLEN[welke]
    return Cel(
        f"{teken} {woord}",
        toon=toon,
        klein=_("%(nu)s, was %(eerder)s") % {"nu": met_punten(plek.nu), "eerder": met_punten(plek.eerder)},
    )


@dataclass(frozen=True)
class Balk:
    """One horizontal bar with its words."""

    naam: str
    aantal: int
    breedte: int


def balken(som: Mapping[str, int], namen: Mapping[str, str], hoogstens: int = 6) -> list[Balk]:
    """The largest values as bars; those that name nothing stand last."""
    rijen = sorted(som.items(), key=lambda rij: (not rij[0], -rij[1], rij[0]))
    rijen = [*rijen[:hoogstens], *(rij for rij in rijen[hoogstens:] if not rij[0])]
    hoogste = max((aantal for _naam, aantal in rijen), default=0)
    return [
        Balk(namen.get(waarde, waarde) or _("niet genoemd"), aantal, round(100 * aantal / hoogste))
        for waarde, aantal in rijen
    ]


def gebeurtenisnamen() -> dict[str, str]:
    """The life events by key, in the language of the page. One statement."""
    veld = "naam" if leestaal() == BRONTAAL else "naam_en"
    rijen = Levensgebeurtenis.objects.values_list("sleutel", "naam", veld)
    return {sleutel: anders or naam for sleutel, naam, anders in rijen}


def routenamen() -> dict[str, str]:
    """The routes by key."""
    return {keuze.value: str(keuze.label) for keuze in Signaalroute}


def bord(keuze: Cijferkeuze, vorige: Cijferkeuze, terug: int, adres: Adres, vandaag: date) -> dict[str, Any]:
    """All figures of one ministry for this choice, without the knelpunten. Five statements."""
    gevonden = verloop(keuze, min(vorige.van, keuze.van), maand_erbij(keuze.tot, 1), vandaag)
    plaatsen, bron, per_maand = plekken(keuze, vorige), herkomst(keuze), dagen_per_maand(keuze)
    dagen = [duur for maand in per_maand.values() for duur in maand]
    nu, eerder = gevonden.som(keuze.van, keuze.tot), gevonden.som(vorige.van, vorige.tot)
    zwaar = Aandeel(gevonden.zwaar(keuze.van, keuze.tot), nu)
    return {
        "nu": nu,
        "eerder": eerder,
        "richting": richting(nu, eerder),
        "verandering": in_woorden(nu, eerder),
        "zwaar": zwaar,
        "zwaar_eerder": gevonden.zwaar(vorige.van, vorige.tot),
        "kring": gevonden.kring,
        "dagen": punt(dagen, 0.5),
        "dagen_p90": punt(dagen, 0.9),
        "besluiten": len(dagen),
        "antwoord": antwoordgrafieken(gevonden, per_maand, keuze),
        "tijdlijn": tijdlijn(gevonden, keuze, terug),
        "warmte": warmte(plaatsen, adres),
        "erger": wordt_erger(plaatsen, adres),
        "routes": balken(bron.som["route"], routenamen()),
        "gebeurtenissen": balken(bron.som["levensgebeurtenis"], bron.gebeurtenisnamen),
        "plekken": plaatsen,
        "bron": bron,
    }


def bundels(keuze: Cijferkeuze, plaatsen: Iterable[Pijnplek], vandaag: date) -> dict[str, Any]:
    """The largest open knelpunten, and those whose date comes first. One statement."""
    rijen = knelpunten_van(keuze, PER_LIJST)
    grootste = sorted(rijen, key=lambda rij: (-rij.aantal_signalen, rij.pk))[:PER_LIJST]
    return {
        "grootste": knelpunttabel(grootste, plaatsen, vandaag),
        "eerst": sorted(rijen, key=lambda rij: (rij.volgende_uiterlijk or vandaag, rij.pk))[:PER_LIJST],
    }
