"""Finding an informatiepunt: by place and distance, by what someone needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.utils import timezone

from loket.models import TALEN, Informatiepunt
from loket.zoeken.afstand import afstand_km
from loket.zoeken.plaatsen import laad_plaatsen
from portal.stelsel.kalender import kalender
from portal.stelsel.models import Gemeente, Organisatie
from portal.termijnen import Tijdruimte

DICHTBIJ = 5
"""So many points are shown at once, nearest first: a handful is enough to choose from."""
MEER = 12
"""So many for who asks to see more."""
DAGEN_VOORUIT = 60
"""So far ahead the page of a point tells when it is closed."""


@dataclass(frozen=True)
class Gevonden:
    """One point, and how far it is from the place that was searched; None without a place."""

    punt: Informatiepunt
    km: int | None


@dataclass(frozen=True)
class Zoekplaats:
    """What a typed place came to: a municipality, or names that it may have been."""

    gemeente: Gemeente | None = None
    mogelijk: tuple[str, ...] = ()
    getypt: str = ""

    @property
    def niet_gevonden(self) -> bool:
        """Whether something was typed that is no place we know."""
        return bool(self.getypt) and self.gemeente is None


def zoek_plaats(getypt: str) -> Zoekplaats:
    """The place that someone means. One statement, none without a place."""
    getypt = getypt.strip()[:80]
    plaatsen = laad_plaatsen()
    keuze = plaatsen.zoek(getypt)
    if not keuze.gemeente:
        return Zoekplaats(
            mogelijk=tuple(plaatsen.namen[sleutel] for sleutel in keuze.mogelijk), getypt=getypt
        )
    return Zoekplaats(Gemeente.objects.filter(sleutel=keuze.gemeente).first(), getypt=getypt)


def zoek_punten(gemeente: Gemeente, *, rolstoel: bool = False, taal: str = "") -> list[Gevonden]:
    """Points that have what is needed, the nearest first. One statement."""
    return op_afstand(_passende_punten(rolstoel=rolstoel, taal=taal), gemeente)


def punten_per_provincie(*, rolstoel: bool = False, taal: str = "") -> list[tuple[str, list[Informatiepunt]]]:
    """Points that have what is needed, by province and place, for who typed no place. One statement."""
    punten = _passende_punten(rolstoel=rolstoel, taal=taal)
    volgorde = sorted(punten, key=lambda punt: (punt.gemeente.provincie, _onder(punt.plaats), punt.naam))
    return [
        (provincie, list(groep))
        for provincie, groep in groupby(volgorde, lambda punt: punt.gemeente.provincie)
    ]


def _onder(plaats: str) -> str:
    """Where a place stands in an alphabet: 's-Hertogenbosch under the H, as in any Dutch list."""
    return plaats.casefold().removeprefix("'s-").removeprefix("'t ")


def _passende_punten(*, rolstoel: bool, taal: str) -> list[Informatiepunt]:
    return [
        punt
        for punt in Informatiepunt.objects.filter(vervallen=False).select_related("gemeente")
        if (punt.rolstoel or not rolstoel) and (not taal or taal in punt.talen)
    ]


def op_afstand(punten: Iterable[Informatiepunt], plek: Gemeente | Informatiepunt) -> list[Gevonden]:
    """The points by distance over the ground, in whole km."""
    met = [
        (
            afstand_km(plek.breedtegraad, plek.lengtegraad, punt.breedtegraad, punt.lengtegraad),
            punt.naam,
            punt,
        )
        for punt in punten
    ]
    return [Gevonden(punt, round(km)) for km, _naam, punt in sorted(met, key=lambda rij: rij[:2])]


@dataclass(frozen=True)
class Weekdagregel:
    """One line of the opening hours; `aanwezig` names organisations with the stretches they are there."""

    weekdag: int
    ruimten: tuple[Tijdruimte, ...]
    aanwezig: tuple[tuple[Organisatie, tuple[Tijdruimte, ...]], ...]

    @property
    def dag(self) -> date:
        """Some day with this weekday, to write its name in any language."""
        return date(2024, 1, 1) + timedelta(days=self.weekdag)


def puntpagina(punt: Informatiepunt) -> dict[str, Any]:
    """Everything about one point: hours, who is there, the days on which it is closed. Two statements."""
    wie = {rij.sleutel: rij for rij in Organisatie.objects.filter(sleutel__in=list(punt.aanwezig))}
    vandaag = timezone.localdate()
    return {
        "punt": punt,
        "week": [_weekdagregel(punt, weekdag, wie) for weekdag in range(7)],
        "dicht": _dichte_dagen(punt, vandaag),
        "vandaag": vandaag,
    }


def _weekdagregel(punt: Informatiepunt, weekdag: int, wie: dict[str, Organisatie]) -> Weekdagregel:
    return Weekdagregel(
        weekdag,
        punt.tijden.per_weekdag[weekdag],
        tuple(
            (wie[sleutel], tijden.per_weekdag[weekdag])
            for sleutel, tijden in punt.tijden_per_organisatie.items()
            if tijden.per_weekdag[weekdag] and sleutel in wie
        ),
    )


def _dichte_dagen(punt: Informatiepunt, vandaag: date) -> list[tuple[date, str]]:
    """Coming days on which it would be open by its hours and is not, with the name of the holiday if it is one."""
    grens = vandaag + timedelta(days=DAGEN_VOORUIT)
    gesloten = set(
        punt.sluitingsdagen.dicht()
        .filter(datum__gte=vandaag, datum__lte=grens)
        .values_list("datum", flat=True)
    )
    agenda = kalender()
    dagen = (vandaag + timedelta(days=nummer) for nummer in range(DAGEN_VOORUIT + 1))
    return [
        (dag, agenda.feestdag(dag) or "")
        for dag in dagen
        if punt.tijden.per_weekdag[dag.weekday()] and (dag in gesloten or agenda.feestdag(dag))
    ]


def taalkeuzes() -> list[tuple[str, str]]:
    """The languages to filter by, in words: all but Dutch."""
    return [(code, str(naam)) for code, naam in TALEN.items() if code != "nl"]
