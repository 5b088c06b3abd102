"""Which times are free at which informatiepunten, for what someone needs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet
from django.utils import timezone

from loket.models import (
    BEZET,
    TALEN,
    Afspraak,
    Afspraakstatus,
    Afspraakwens,
    Dossier,
    Informatiepunt,
    Sluitingsdag,
    Tolktaal,
)
from portal.stelsel.kalender import kalender
from portal.termijnen import Kalender, middernacht, past_in, tijdvakken

HORIZON_WERKDAGEN: Final = 15
"""So many working days ahead a time can be chosen."""
MINSTENS_VOORAF: Final = timedelta(hours=1)
"""So long before it begins a time can still be chosen."""
GEBARENTAAL: Final = "ngt"
TOLK_WERKDAGEN: Final = 2
"""An interpreter needs so many working days, unless someone at the point speaks the language."""
LANGSTE_WACHT_WERKDAGEN: Final = 60
"""No expected date lies further away: by then a person has called."""


@dataclass(frozen=True)
class Wensen:
    """What someone needs; `organisaties` are keys of who must sit at the table together.

    `tolk_komt`: whether an interpreter can be at the table, at the time that is meant.
    """

    rolstoel: bool = False
    tolk: str = ""
    organisaties: tuple[str, ...] = ()
    tolk_komt: bool = True

    @classmethod
    def van(cls, dossier: Dossier, *, bij: Afspraak | None = None) -> "Wensen":
        """What was told for this dossier, perhaps seen at one time. No statement when the dossier was read with it.

        An interpreter who was asked for too late for that time does not come to the table.
        """
        try:
            wens = dossier.afspraakwens
        except Afspraakwens.DoesNotExist:
            return cls()
        nodig = cls(wens.rolstoel, wens.tolk, tuple(wens.organisaties))
        if bij is None or wens.tolk_gevraagd_op is None:
            return nodig
        vroegst = _vroegst(bij.informatiepunt, nodig, wens.tolk_gevraagd_op, kalender())
        return replace(nodig, tolk_komt=bij.begint_op >= vroegst)

    @property
    def tolk_op_scherm(self) -> bool:
        """Whether an interpreter who does not come can only be seen, not heard."""
        return self.tolk == GEBARENTAAL

    @property
    def tolknaam(self) -> str:
        """The language of the interpreter in words."""
        return str(TALEN.get(self.tolk) or Tolktaal.ANDERS.label)

    def past(self, punt: Informatiepunt) -> bool:
        """Whether this point can give it on some day."""
        return (punt.rolstoel or not self.rolstoel) and set(self.organisaties) <= set(punt.aanwezig)


def horizon(vandaag: date, agenda: Kalender) -> date:
    """The last day on which a time can be chosen."""
    return agenda.plus_werkdagen(vandaag, HORIZON_WERKDAGEN)


class Bezetting:
    """What is closed and what is taken at some points. Two statements; the free times then cost none."""

    def __init__(self, punten: Sequence[Informatiepunt], nu: datetime | None = None) -> None:
        self._nu = nu or timezone.now()
        self._vandaag, self._agenda = timezone.localdate(self._nu), kalender()
        self._tot = horizon(self._vandaag, self._agenda)
        sleutels = [punt.pk for punt in punten]
        self._gesloten = _gesloten(sleutels, self._vandaag, self._tot)
        self._bezet = _bezet(sleutels, self._nu)

    def vrij(self, punt: Informatiepunt, wensen: Wensen) -> Iterator[datetime]:
        """The free times of one of the points, earliest first."""
        vroegst = _vroegst(punt, wensen, self._nu, self._agenda)
        for dag in _dagen(self._vandaag, self._tot):
            for moment in _momenten(punt, wensen, dag, self._agenda, self._gesloten[punt.pk]):
                if moment >= vroegst and self._bezet.heeft_plek(punt, wensen, moment):
                    yield moment


def vrije_tijden(
    punten: Sequence[Informatiepunt], wensen: Wensen, *, nu: datetime | None = None
) -> dict[int, list[datetime]]:
    """The free times of each point, earliest first, by its id. Two statements."""
    bezetting = Bezetting(punten, nu)
    return {punt.pk: list(bezetting.vrij(punt, wensen)) for punt in punten}


def _dagen(van: date, tot: date) -> Iterator[date]:
    return (van + timedelta(days=nummer) for nummer in range((tot - van).days + 1))


def _momenten(
    punt: Informatiepunt, wensen: Wensen, dag: date, agenda: Kalender, gesloten: Iterable[date]
) -> list[datetime]:
    """All times of one day that suit, free or not."""
    dicht = set(gesloten)
    if not wensen.past(punt):
        return []
    open_ = punt.tijden.op(dag, kalender=agenda, gesloten=dicht)
    aanwezig = [
        punt.tijden_per_organisatie[sleutel].op(dag, kalender=agenda, gesloten=dicht)
        for sleutel in wensen.organisaties
    ]
    return [
        moment
        for moment in tijdvakken(open_, dag, punt.duur)
        if all(past_in(moment, punt.duur, ruimten) for ruimten in aanwezig)
    ]


def _vroegst(punt: Informatiepunt, wensen: Wensen, nu: datetime, agenda: Kalender) -> datetime:
    if not wensen.tolk or wensen.tolk in punt.talen:
        return nu + MINSTENS_VOORAF
    dag = agenda.plus_werkdagen(timezone.localdate(nu), TOLK_WERKDAGEN)
    return middernacht(dag)


def _gesloten(punten: Sequence[int], van: date, tot: date) -> dict[int, set[date]]:
    gevonden: dict[int, set[date]] = defaultdict(set)
    rijen = Sluitingsdag.objects.dicht().filter(informatiepunt__in=punten, datum__gte=van, datum__lte=tot)
    for punt, dag in rijen.values_list("informatiepunt", "datum"):
        gevonden[punt].add(dag)
    return gevonden


@dataclass(frozen=True)
class _Bezet:
    """The desks and the organisations that are taken, by point and time."""

    balies: dict[tuple[int, datetime], set[object]]
    organisaties: dict[tuple[int, datetime], set[str]]

    def heeft_plek(self, punt: Informatiepunt, wensen: Wensen, moment: datetime) -> bool:
        """Whether a desk is free, and everybody who must be at it."""
        sleutel = (punt.pk, moment)
        return len(self.balies.get(sleutel, ())) < punt.balies and not (
            set(wensen.organisaties) & self.organisaties.get(sleutel, set())
        )


def _bezet(punten: Sequence[int], nu: datetime) -> _Bezet:
    balies: dict[tuple[int, datetime], set[object]] = defaultdict(set)
    organisaties: dict[tuple[int, datetime], set[str]] = defaultdict(set)
    rijen = houdt_bezet(nu).filter(informatiepunt__in=punten, begint_op__gte=nu)
    for punt, moment, pk, organisatie in rijen.values_list(
        "informatiepunt", "begint_op", "pk", "partijen__organisatie__sleutel"
    ):
        balies[(punt, moment)].add(pk)
        if organisatie:
            organisaties[(punt, moment)].add(organisatie)
    return _Bezet(balies, organisaties)


def houdt_bezet(nu: datetime) -> QuerySet[Afspraak]:
    """Appointments that keep a desk taken; a time that was held too long is free again before the clock says so."""
    te_lang = Q(status=Afspraakstatus.GERESERVEERD, gereserveerd_tot__lte=nu)
    return Afspraak.objects.filter(status__in=BEZET).exclude(te_lang)


def verwachte_dag(punt: Informatiepunt, wensen: Wensen, voor_mij: int, *, vandaag: date) -> date:
    """The working day by which a time can be offered to who waits behind `voor_mij` others. One statement.

    Each working day the horizon moves on, and the times of the days that come into sight go to who waits. Times that
    others give back only make it sooner, so the day is a promise that can be kept.
    """
    agenda = kalender()
    grens = horizon(vandaag, agenda)
    gesloten = _gesloten([punt.pk], grens, grens + timedelta(days=2 * LANGSTE_WACHT_WERKDAGEN))[punt.pk]
    plekken = 0
    for dagen_verder in range(1, LANGSTE_WACHT_WERKDAGEN + 1):
        volgende = agenda.plus_werkdagen(grens, 1)
        for dag in _dagen(grens + timedelta(days=1), volgende):
            momenten = len(_momenten(punt, wensen, dag, agenda, gesloten))
            plekken += momenten if wensen.organisaties else momenten * punt.balies
        grens = volgende
        if plekken > voor_mij:
            return agenda.plus_werkdagen(vandaag, dagen_verder)
    return agenda.plus_werkdagen(vandaag, LANGSTE_WACHT_WERKDAGEN)
