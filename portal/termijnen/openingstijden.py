"""When a place is open, and the appointments that fit in a day. Pure: no clock, no Django."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Final

from portal.termijnen.datums import NEDERLAND, WEEKDAGEN
from portal.termijnen.fouten import RegelOnleesbaar
from portal.termijnen.kalender import Kalender

_RUIMTE: Final = re.compile(r"(?P<van>\d{1,2}[.:]\d{2})\s*(?:-|–|tot)\s*(?P<tot>\d{1,2}[.:]\d{2})")
_DICHT: Final = frozenset({"", "-", "dicht", "gesloten"})


@dataclass(frozen=True, order=True)
class Tijdruimte:
    """From one time of a day until another, Dutch time."""

    van: time
    tot: time

    def __post_init__(self) -> None:
        """Refuse a stretch that ends before it begins. Raises RegelOnleesbaar."""
        if self.van >= self.tot:
            raise RegelOnleesbaar(f"{self.van:%H.%M} komt niet voor {self.tot:%H.%M}")

    def naar_json(self) -> list[str]:
        """The stretch as it is kept: ["09:00", "12:00"]."""
        return [f"{self.van:%H:%M}", f"{self.tot:%H:%M}"]


def lees_tijd(tekst: str) -> time:
    """Read "9.00" or "09:00". Raises RegelOnleesbaar."""
    try:
        uur, minuut = (int(deel) for deel in tekst.strip().replace(":", ".").split("."))
        return time(uur, minuut)
    except ValueError as fout:
        raise RegelOnleesbaar(f"tijd niet begrepen: {tekst!r}") from fout


def lees_tijdruimten(tekst: str) -> tuple[Tijdruimte, ...]:
    """Read "9.00-12.00, 13.00-17.00"; "dicht" or nothing is closed.

    Raises RegelOnleesbaar for any other text, and for stretches that overlap.
    """
    if tekst.strip().lower() in _DICHT:
        return ()
    ruimten = []
    for deel in re.split(r"\s*(?:,|\ben\b)\s*", tekst.strip()):
        gevonden = _RUIMTE.fullmatch(deel)
        if gevonden is None:
            raise RegelOnleesbaar(f"tijden niet begrepen: {deel!r}, schrijf ze zo: 9.00-17.00")
        ruimten.append(Tijdruimte(lees_tijd(gevonden["van"]), lees_tijd(gevonden["tot"])))
    return _zonder_overlap(ruimten)


def _zonder_overlap(ruimten: Iterable[Tijdruimte]) -> tuple[Tijdruimte, ...]:
    geordend = tuple(sorted(ruimten))
    for eerste, tweede in pairwise(geordend):
        if tweede.van < eerste.tot:
            raise RegelOnleesbaar("deze tijden overlappen elkaar")
    return geordend


@dataclass(frozen=True)
class Openingstijden:
    """The stretches in which a place is open, for each day of the week, Monday first."""

    per_weekdag: tuple[tuple[Tijdruimte, ...], ...]

    @classmethod
    def uit_json(cls, bewaard: Mapping[str, Sequence[Sequence[str]]]) -> "Openingstijden":
        """Read {"maandag": [["09:00", "12:00"]]}; a day that is not there is closed. Raises RegelOnleesbaar."""
        if onbekend := set(bewaard) - set(WEEKDAGEN):
            raise RegelOnleesbaar(f"weekdag niet begrepen: {', '.join(sorted(onbekend))}")
        return cls(tuple(_lees_ruimten(bewaard.get(weekdag, ())) for weekdag in WEEKDAGEN))

    def naar_json(self) -> dict[str, list[list[str]]]:
        """The same as it is kept; closed days are left out."""
        return {
            weekdag: [ruimte.naar_json() for ruimte in ruimten]
            for weekdag, ruimten in zip(WEEKDAGEN, self.per_weekdag, strict=True)
            if ruimten
        }

    def op(self, dag: date, *, kalender: Kalender, gesloten: Collection[date] = ()) -> tuple[Tijdruimte, ...]:
        """When it is open on one day: never on a holiday or a day on which it is closed."""
        if dag in gesloten or kalender.feestdag(dag) is not None:
            return ()
        return self.per_weekdag[dag.weekday()]


def _lees_ruimten(bewaard: Sequence[Sequence[str]]) -> tuple[Tijdruimte, ...]:
    try:
        return _zonder_overlap(Tijdruimte(lees_tijd(van), lees_tijd(tot)) for van, tot in bewaard)
    except (ValueError, TypeError, AttributeError) as fout:
        raise RegelOnleesbaar(f"tijden niet begrepen: {bewaard!r}") from fout


def tijdvakken(ruimten: Iterable[Tijdruimte], dag: date, duur: timedelta) -> tuple[datetime, ...]:
    """The moments on which an appointment of this length can begin and still end in time, earliest first."""
    momenten = []
    for ruimte in ruimten:
        begin = datetime.combine(dag, ruimte.van)
        einde = datetime.combine(dag, ruimte.tot)
        while begin + duur <= einde:
            momenten.append(begin.replace(tzinfo=NEDERLAND))
            begin += duur
    return tuple(momenten)


def past_in(begin: datetime, duur: timedelta, ruimten: Iterable[Tijdruimte]) -> bool:
    """Whether an appointment that begins at this moment lies within one of these stretches, Dutch time."""
    hier = begin.astimezone(NEDERLAND).replace(tzinfo=None)
    return any(
        datetime.combine(hier.date(), ruimte.van) <= hier
        and hier + duur <= datetime.combine(hier.date(), ruimte.tot)
        for ruimte in ruimten
    )
