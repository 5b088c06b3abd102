"""What a draft would do: the last stored situations once more, by the rules of today and by the draft.

Only inputs of advices are read, no story; a person appears as a number and a subject.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from loket.models import Advies, Intake
from loket.routering.advies import Routeadvies, adviseer, met_meer_hulp
from loket.routering.regels import Regels
from loket.routering.situatie import Route, Situatie, Spoed
from loket.selecties.intake import tellende_situatie

LAATSTE_DOSSIERS = 300
LAATSTE_INTAKES = 100


@dataclass(frozen=True)
class Situatiebron:
    """A situation that was met: the number on the list, the day, and what it was about ('' when unsent)."""

    nummer: int
    dag: date
    onderwerp: str
    situatie: Situatie
    meer_hulp: bool

    @property
    def is_dossier(self) -> bool:
        """Whether it was sent; otherwise it is an intake that is still open."""
        return bool(self.onderwerp)


@dataclass(frozen=True)
class Verhuizing:
    """Someone who would move: what the rules of today say and what the draft says, and by which rows."""

    bron: Situatiebron
    van: Routeadvies
    naar: Routeadvies

    @property
    def minder_hulp(self) -> bool:
        """Whether this person would get less help or less haste than today."""
        routes, banden = list(Route), list(Spoed)
        return routes.index(self.naar.route) < routes.index(self.van.route) or banden.index(
            self.naar.spoed
        ) < banden.index(self.van.spoed)

    @property
    def rijen_van(self) -> str:
        """The rows that decide today."""
        return _rijen(self.van)

    @property
    def rijen_naar(self) -> str:
        """The rows that would decide."""
        return _rijen(self.naar)


@dataclass(frozen=True)
class Naspel:
    """How many situations were played and who would move, those with less help first."""

    dossiers: int
    intakes: int
    verhuizingen: tuple[Verhuizing, ...]

    @property
    def minder(self) -> int:
        """How many would get less help."""
        return sum(verhuizing.minder_hulp for verhuizing in self.verhuizingen)


def speel_na(nu: Regels, concept: Regels) -> Naspel:
    """Play the last situations by both sets of rules. Two statements, whatever their number."""
    bronnen = list(_bronnen())
    verhuizingen = []
    for bron in bronnen:
        van, naar = _advies(bron, nu), _advies(bron, concept)
        if (van.route, van.spoed) != (naar.route, naar.spoed):
            verhuizingen.append(Verhuizing(bron, van, naar))
    dossiers = sum(bron.is_dossier for bron in bronnen)
    verhuizingen.sort(key=lambda v: (not v.minder_hulp, v.bron.nummer))
    return Naspel(dossiers, len(bronnen) - dossiers, tuple(verhuizingen))


def _bronnen() -> Iterator[Situatiebron]:
    nummer = 0
    adviezen = Advies.objects.select_related("dossier").only("invoer", "uitkomst", "op", "dossier__onderwerp")
    for advies in adviezen.order_by("-op", "-pk")[:LAATSTE_DOSSIERS]:
        nummer += 1
        yield Situatiebron(
            nummer,
            timezone.localdate(advies.op),
            advies.dossier.onderwerp,
            Situatie.uit_json(advies.invoer),
            advies.uitkomst["meer_hulp_gevraagd"],
        )
    for intake in (
        Intake.objects.select_related("machtiging")
        .defer("verhaal")
        .order_by("-aangemaakt_op")[:LAATSTE_INTAKES]
    ):
        nummer += 1
        dag = timezone.localdate(intake.aangemaakt_op)
        yield Situatiebron(nummer, dag, "", tellende_situatie(intake), intake.meer_hulp)


def _advies(bron: Situatiebron, regels: Regels) -> Routeadvies:
    advies = adviseer(bron.situatie, regels)
    return met_meer_hulp(advies, regels) if bron.meer_hulp else advies


def _rijen(advies: Routeadvies) -> str:
    redenen = advies.redenen if advies.spoed is Spoed.GEEN else (*advies.redenen_spoed, *advies.redenen)
    return ", ".join(reden.rij for reden in redenen)
