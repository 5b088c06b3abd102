"""How the intake goes: per step how often it was begun, done and left. Counts only, nothing of a person."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.models import Intakestap, Route, Stapstaat
from loket.routering.vragen import laad_vragen
from loket.selecties.intake import BEGREPEN, GESPREK, UITKOMST, VERHAAL
from loket.vraagteksten import tekst_van
from portal.weergave.onderdelen import Cel, Kolom
from portal.weergave.templatetags.weergave import datum_kort

DAGEN = 30
"""The figures are about so many days, today included."""


@dataclass(frozen=True)
class Stapcijfer:
    """One step: begun and done are counted; left is the difference, with those who are busy now."""

    stap: str
    begonnen: int
    gedaan: int

    @property
    def gestopt(self) -> int:
        """How many did not come further, or not yet. A step begun before these days can make it less than none."""
        return max(0, self.begonnen - self.gedaan)


@dataclass(frozen=True)
class Dagcijfer:
    """One day: stories told, questions sent by route in the order of `Route`, and calls asked for beside those."""

    dag: date
    verteld: int
    per_route: tuple[int, ...]
    gesprekken: int = 0

    @property
    def verstuurd(self) -> int:
        """How many were sent, by whatever route."""
        return sum(self.per_route)


def intakecijfers() -> dict[str, Any]:
    """The figures of the last days. One statement, whatever the number of visitors."""
    vandaag = timezone.localdate()
    vanaf = vandaag - timedelta(days=DAGEN - 1)
    regels = list(
        Intakestap.objects.filter(dag__gte=vanaf)
        .values_list("dag", "stap", "staat", "route")
        .annotate(som=Sum("aantal"))
        .order_by()
    )
    return {
        "vanaf": vanaf,
        "tot": vandaag,
        "stappen": _per_stap(regels),
        "dagen": _per_dag(regels),
    }


def staptabel(stappen: list[Stapcijfer]) -> tuple[list[Kolom], list[list[Cel]]]:
    """Columns and rows for `{% tabel %}`."""
    koppen = (_("Begonnen"), _("Gedaan"), _("Gestopt of nog bezig"))
    return [Kolom(_("Stap")), *(Kolom(kop, getal=True) for kop in koppen)], [
        [Cel(rij.stap), Cel(rij.begonnen), Cel(rij.gedaan), Cel(rij.gestopt)] for rij in stappen
    ]


def dagtabel(dagen: list[Dagcijfer]) -> tuple[list[Kolom], list[list[Cel]]]:
    """Columns and rows for `{% tabel %}`, with a column for each route."""
    routes = [str(Route(route).label) for route in Route.values]
    koppen = (_("Verhalen verteld"), _("Verstuurd"), *routes, _("Vroeg om een gesprek"))
    return [Kolom(_("Dag")), *(Kolom(kop, getal=True) for kop in koppen)], [
        [
            Cel(datum_kort(rij.dag)),
            *(Cel(aantal) for aantal in (rij.verteld, rij.verstuurd, *rij.per_route, rij.gesprekken)),
        ]
        for rij in dagen
    ]


def _per_stap(regels: list[Any]) -> list[Stapcijfer]:
    begonnen: Counter[str] = Counter()
    gedaan: Counter[str] = Counter()
    for _dag, stap, staat, _route, aantal in regels:
        (begonnen if staat == Stapstaat.BEGONNEN else gedaan)[stap] += aantal
    stappen = sorted({*begonnen, *gedaan}, key=lambda stap: (_plaats(stap), -begonnen[stap], stap))
    return [Stapcijfer(stapnaam(stap), begonnen[stap], gedaan[stap]) for stap in stappen]


def _plaats(stap: str) -> int:
    """Where a step comes in the intake; all questions share one place, as nobody is asked them all."""
    return {VERHAAL: 0, BEGREPEN: 1, UITKOMST: 3, GESPREK: 4}.get(stap, 2)


def _per_dag(regels: list[Any]) -> list[Dagcijfer]:
    verteld: Counter[date] = Counter()
    gesprekken: Counter[date] = Counter()
    verstuurd: defaultdict[date, Counter[str]] = defaultdict(Counter)
    for dag, stap, staat, route, aantal in regels:
        if staat == Stapstaat.GEDAAN and stap == VERHAAL:
            verteld[dag] += aantal
        if staat == Stapstaat.GEDAAN and stap == GESPREK:
            gesprekken[dag] += aantal
        if staat == Stapstaat.GEDAAN and stap == UITKOMST:
            verstuurd[dag][route] += aantal
    dagen = sorted({*verteld, *verstuurd, *gesprekken}, reverse=True)
    return [
        Dagcijfer(dag, verteld[dag], tuple(verstuurd[dag][route] for route in Route.values), gesprekken[dag])
        for dag in dagen
    ]


def stapnaam(stap: str) -> str:
    """What staff read for a step: the question itself, or the name of the page."""
    vaste = {
        VERHAAL: _("Het verhaal vertellen. Wie daar stopt, tellen wij niet."),
        BEGREPEN: _("Bevestigen wat wij lazen"),
        UITKOMST: _("De uitkomst zien en versturen"),
        GESPREK: _("Vragen of wij bellen"),
    }
    vragen = laad_vragen()
    return vaste.get(stap) or (tekst_van(vragen[stap]) if stap in vragen else stap)
