"""Appointments for the screens: the citizen's own, choosing a point and a time, and the day list of a point."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Prefetch, Q
from django.utils import timezone

from loket.models import (
    BEZET,
    WACHT_NOG,
    Afspraak,
    Afspraakpartij,
    Afspraakstatus,
    Afspraakwens,
    Dossier,
    Hulpsoort,
    Informatiepunt,
    Wachtplek,
)
from loket.selecties.informatiepunten import op_afstand, zoek_plaats
from loket.selecties.vrije_tijden import Wensen, vrije_tijden
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht
from portal.stelsel.models import Organisatie

TALEN_GEBAREN = "ngt"
KEUZES = 8
"""So many points are shown to choose from, nearest first."""
DAGEN = 10
"""So many days with a free time are shown of one point."""


@dataclass(frozen=True)
class Stand:
    """Where someone stands: an appointment, a time that is kept free, a place in a row, or none of these."""

    afspraak: Afspraak | None
    reservering: Afspraak | None
    wachtplek: Wachtplek | None

    @property
    def aanbod(self) -> Afspraak | None:
        """The time that was offered and is still kept free."""
        aanbod = self.wachtplek.aanbod if self.wachtplek else None
        return aanbod if aanbod is not None and _houdt(aanbod) else None


def _houdt(afspraak: Afspraak) -> bool:
    return afspraak.gereserveerd_tot is not None and afspraak.gereserveerd_tot > timezone.now()


def stand_van(dossier: Dossier) -> Stand:
    """Three statements, one when there is nothing."""
    rijen = list(
        Afspraak.objects.filter(
            Q(status=Afspraakstatus.BEVESTIGD) | Q(status=Afspraakstatus.GERESERVEERD, aanbod=False),
            dossier=dossier,
        )
        .select_related("informatiepunt")
        .prefetch_related(Prefetch("partijen", queryset=Afspraakpartij.objects.select_related("organisatie")))
    )
    vast = [rij for rij in rijen if rij.status == Afspraakstatus.BEVESTIGD]
    vrij = [rij for rij in rijen if rij.status == Afspraakstatus.GERESERVEERD and _houdt(rij)]
    plek = (
        Wachtplek.objects.filter(dossier=dossier, status__in=WACHT_NOG)
        .select_related("informatiepunt", "aanbod__informatiepunt")
        .first()
    )
    return Stand(vast[0] if vast else None, vrij[0] if vrij else None, plek)


def laatste_afspraak(dossier: Dossier) -> Afspraak | None:
    """The appointment for a calendar: the one that stands, else the one that was cancelled last."""
    rijen = dossier.afspraken.select_related("informatiepunt")
    return (
        rijen.filter(status=Afspraakstatus.BEVESTIGD).first()
        or rijen.filter(status=Afspraakstatus.AFGEZEGD).order_by("-volgnummer", "-aangemaakt_op").first()
    )


def kiesbare_organisaties() -> list[tuple[str, str]]:
    """Organisations that sit at some informatiepunt, by name. Two statements."""
    sleutels: set[str] = set()
    for aanwezig in Informatiepunt.objects.filter(vervallen=False).values_list("aanwezig", flat=True):
        sleutels |= set(aanwezig)
    return list(Organisatie.objects.filter(sleutel__in=sleutels).values_list("sleutel", "naam"))


def eerste_wensen(dossier: Dossier) -> dict[str, Any]:
    """What the form begins with: what was said before, else the help that this person asked for. One statement."""
    try:
        wens = dossier.afspraakwens
    except Afspraakwens.DoesNotExist:
        behoeften = dict(dossier.hulpbehoeften.filter(beeindigd_op__isnull=True).values_list("soort", "taal"))
        gebaren = TALEN_GEBAREN if Hulpsoort.GEBARENTOLK in behoeften else ""
        return {
            "plaats": dossier.gemeente.naam if dossier.gemeente else "",
            "rolstoel": Hulpsoort.ROLSTOEL in behoeften,
            "tolk": behoeften.get(Hulpsoort.TOLK) or gebaren,
            "organisaties": [],
        }
    return {naam: getattr(wens, naam) for naam in ("plaats", "rolstoel", "tolk", "organisaties")}


@dataclass(frozen=True)
class Puntkeuze:
    """One point to choose, how far it is, and its first free time; None when it is full."""

    punt: Informatiepunt
    km: int | None
    eerste: datetime | None


def puntkeuzes(dossier: Dossier, wensen: Wensen, plaats: str) -> list[Puntkeuze]:
    """The nearest points that have what is needed, each with its first free time. Four statements."""
    gemeente = zoek_plaats(plaats).gemeente or dossier.gemeente
    punten = [punt for punt in Informatiepunt.objects.filter(vervallen=False) if wensen.past(punt)]
    gekozen: list[tuple[Informatiepunt, int | None]]
    if gemeente is None:
        gekozen = [(punt, None) for punt in sorted(punten, key=lambda punt: punt.plaats)]
    else:
        gekozen = [(rij.punt, rij.km) for rij in op_afstand(punten, gemeente)][:KEUZES]
    vrij = vrije_tijden([punt for punt, _km in gekozen], wensen)
    return [Puntkeuze(punt, km, next(iter(vrij[punt.pk]), None)) for punt, km in gekozen]


def buren_met_plek(punt: Informatiepunt, wensen: Wensen, hoogstens: int = 3) -> list[Puntkeuze]:
    """Points near a full one that have a free time. Three statements."""
    punten = [
        andere
        for andere in Informatiepunt.objects.filter(vervallen=False).exclude(pk=punt.pk)
        if wensen.past(andere)
    ]
    dichtbij = op_afstand(punten, punt)[:KEUZES]
    vrij = vrije_tijden([rij.punt for rij in dichtbij], wensen)
    met_plek = [Puntkeuze(rij.punt, rij.km, vrij[rij.punt.pk][0]) for rij in dichtbij if vrij[rij.punt.pk]]
    return met_plek[:hoogstens]


def dagen_met_plek(tijden: Iterable[datetime]) -> list[tuple[date, int]]:
    """The days with a free time, and how many there are, earliest first."""
    per_dag = groupby(tijden, key=timezone.localdate)
    return [(dag, len(list(momenten))) for dag, momenten in per_dag][:DAGEN]


@dataclass(frozen=True)
class Dagregel:
    """One appointment on the list of a point: time, code and what is needed; no name and no story.

    Who may not open the dossier sees only the last four signs of the code: enough to compare with what the visitor
    shows, not enough to open it.
    """

    afspraak: Afspraak
    code: str
    open_dossier: bool
    wensen: Wensen
    organisaties: list[str]
    begonnen: bool


def dagpagina(medewerker: Medewerker, punt: Informatiepunt, dag: date) -> dict[str, Any]:
    """The list of one point on one day; who does not work there sees the own dossiers only. Five statements."""
    rijen = list(
        Afspraak.objects.filter(informatiepunt=punt, begint_op__date=dag, status__in=BEZET)
        .exclude(status=Afspraakstatus.GERESERVEERD)
        .select_related("dossier__afspraakwens")
        .only(
            *("begint_op", "eindigt_op", "balie", "status", "informatiepunt"),
            *("dossier__code", "dossier__fictief", "dossier__afspraakwens"),
        )
        .prefetch_related(Prefetch("partijen", queryset=Afspraakpartij.objects.select_related("organisatie")))
        .order_by("begint_op", "balie")
    )
    van_mij = set(
        Dossier.objects.voor(medewerker)
        .filter(pk__in=[rij.dossier_id for rij in rijen])
        .values_list("pk", flat=True)
    )
    nu, werkt_hier = timezone.now(), punt.team_id in {None, *medewerker.teams_met(Recht.DOSSIERS_ZIEN)}
    rijen = [rij for rij in rijen if werkt_hier or rij.dossier_id in van_mij]
    return {
        "werkt_hier": werkt_hier,
        "regels": [_dagregel(rij, rij.dossier_id in van_mij, nu) for rij in rijen],
        "telling": dict(Counter(rij.status for rij in rijen)),
        "wachtenden": Wachtplek.objects.filter(informatiepunt=punt, status__in=WACHT_NOG).count(),
        "gesloten": punt.sluitingsdagen.filter(datum=dag).first(),
        "gisteren": dag - timedelta(days=1),
        "morgen": dag + timedelta(days=1),
    }


def _dagregel(afspraak: Afspraak, van_mij: bool, nu: datetime) -> Dagregel:
    code = afspraak.dossier.code
    return Dagregel(
        afspraak=afspraak,
        code=code if van_mij else f"…-{code.rsplit('-', 1)[-1]}",
        open_dossier=van_mij,
        wensen=Wensen.van(afspraak.dossier),
        organisaties=[str(partij.organisatie) for partij in afspraak.partijen.all()],
        begonnen=afspraak.begint_op <= nu,
    )


def punten_van(medewerker: Medewerker) -> list[Informatiepunt]:
    """The points for the list of this person: those of the own teams first, then all others. One statement."""
    teams = medewerker.teams_met(Recht.DOSSIERS_ZIEN)
    punten = Informatiepunt.objects.filter(vervallen=False).order_by("plaats", "naam")
    return sorted(punten, key=lambda punt: (punt.team_id not in teams, punt.plaats, punt.naam))
