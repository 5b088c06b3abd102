"""Appointments for the screens: the citizen's own, choosing a point and a time, and the day list of a point."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby, islice
from typing import Any

from django.db.models import F, FilteredRelation, OuterRef, Prefetch, Q, QuerySet, Subquery
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
from loket.selecties.informatiepunten import Gevonden, op_afstand
from loket.selecties.vrije_tijden import GEBARENTAAL, Bezetting, Wensen
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht
from portal.stelsel.models import Gemeente, Organisatie

KEUZES = 8
"""So many points are shown to choose from, nearest first."""
MEESTE_TIJDEN = 80
"""So many other times are offered to an organisation that moves an appointment."""
MEESTE_AAN_TAFEL = 50
"""So many coming appointments of the own organisation are shown."""
BUREN = 3
"""So many points near a full one are shown."""
DAGEN = 10
"""So many days with a free time are shown of one point."""


@dataclass(frozen=True)
class Stand:
    """Where someone stands: an appointment, a time that is kept free, a place in a row, or none of these."""

    afspraak: Afspraak | None
    reservering: Afspraak | None
    wachtplek: Wachtplek | None
    aanbod: Afspraak | None
    """The time that was offered and is still kept free."""
    gemist: Afspraak | None = None
    """The time that was offered and is kept no longer, until the clock comes by."""


def _houdt(afspraak: Afspraak) -> bool:
    return afspraak.gereserveerd_tot is not None and afspraak.gereserveerd_tot > timezone.now()


def stand_van(dossier: Dossier) -> Stand:
    """Three statements, two when there is no appointment."""
    rijen = list(
        Afspraak.objects.filter(
            status__in=(Afspraakstatus.BEVESTIGD, Afspraakstatus.GERESERVEERD), dossier=dossier
        )
        .select_related("informatiepunt")
        .prefetch_related(Prefetch("partijen", queryset=Afspraakpartij.objects.select_related("organisatie")))
    )
    vast = [rij for rij in rijen if rij.status == Afspraakstatus.BEVESTIGD]
    vrij = [rij for rij in rijen if rij.status == Afspraakstatus.GERESERVEERD and _houdt(rij)]
    plek = wachtplek_van(dossier)
    aangeboden = next((rij for rij in rijen if plek is not None and rij.pk == plek.aanbod_id), None)
    aanbod, gemist = (aangeboden, None) if aangeboden in vrij else (None, aangeboden)
    gekozen = next((rij for rij in vrij if not rij.aanbod), None)
    return Stand(vast[0] if vast else None, gekozen, plek, aanbod, gemist)


def met_staande_afspraak(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Each dossier with the time of the appointment ahead (`staat_op`), in the same statement."""
    vast = Afspraak.objects.filter(
        dossier=OuterRef("pk"), status=Afspraakstatus.BEVESTIGD, begint_op__gt=timezone.now()
    )
    return dossiers.annotate(afspraak_staat_op=Subquery(vast.values("begint_op")[:1]))


def staat_op(dossier: Dossier) -> datetime | None:
    """When the appointment ahead begins, of a dossier that was read by `met_staande_afspraak`."""
    moment: datetime | None = getattr(dossier, "afspraak_staat_op", None)
    return moment


def wachtplek_van(dossier: Dossier) -> Wachtplek | None:
    """The place in a row that someone has now. One statement."""
    open_ = Wachtplek.objects.filter(dossier=dossier, status__in=WACHT_NOG)
    return open_.select_related("informatiepunt").first()


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
    rijen = Organisatie.objects.filter(sleutel__in=sleutels)
    return [(rij.sleutel, str(rij.tekst["naam"])) for rij in rijen]


def eerste_wensen(dossier: Dossier) -> dict[str, Any]:
    """What the form begins with: what was said before, else the help that this person asked for. One statement."""
    try:
        wens = dossier.afspraakwens
    except Afspraakwens.DoesNotExist:
        behoeften = dict(dossier.hulpbehoeften.geldig().values_list("soort", "taal"))
        gebaren = GEBARENTAAL if Hulpsoort.GEBARENTOLK in behoeften else ""
        return {
            "plaats": dossier.gemeente.naam if dossier.gemeente else "",
            "rolstoel": Hulpsoort.ROLSTOEL in behoeften,
            "tolk": behoeften.get(Hulpsoort.TOLK) or gebaren,
            "organisaties": [],
        }
    return {naam: getattr(wens, naam) for naam in ("plaats", "rolstoel", "tolk", "organisaties")}


def heeft_wensen(dossier: Dossier) -> bool:
    """Whether was asked what is needed. No statement when the dossier was read with it."""
    return hasattr(dossier, "afspraakwens")


@dataclass(frozen=True)
class Puntkeuze:
    """One point to choose, how far it is, and its first free time; None when it is full."""

    punt: Informatiepunt
    km: int | None
    eerste: datetime | None


def puntkeuzes(dossier: Dossier) -> list[Puntkeuze]:
    """The nearest points that have what is needed, each with its first free time. Three statements.

    No more when the dossier was read with its wishes and the municipality of these.
    """
    wensen, gemeente = Wensen.van(dossier), _gemeente(dossier)
    punten = [punt for punt in Informatiepunt.objects.filter(vervallen=False) if wensen.past(punt)]
    gekozen: list[tuple[Informatiepunt, int | None]]
    if gemeente is None:
        gekozen = [(punt, None) for punt in sorted(punten, key=lambda punt: punt.plaats)]
    else:
        gekozen = [(rij.punt, rij.km) for rij in op_afstand(punten, gemeente)][:KEUZES]
    bezetting = Bezetting([punt for punt, _km in gekozen])
    return [Puntkeuze(punt, km, next(bezetting.vrij(punt, wensen), None)) for punt, km in gekozen]


def _gemeente(dossier: Dossier) -> Gemeente | None:
    """Where someone wants to come, else where the question is about."""
    try:
        return dossier.afspraakwens.gemeente or dossier.gemeente
    except Afspraakwens.DoesNotExist:
        return dossier.gemeente


@dataclass(frozen=True)
class Puntblad:
    """One point to choose a day at; when it is full, points nearby that are not."""

    punt: Informatiepunt
    dagen: list[tuple[date, int]]
    buren: list[Puntkeuze]
    wacht_bij: Informatiepunt | None = None
    wacht_tot: date | None = None


def puntblad(sleutel: str, wensen: Wensen, wachtende: Dossier | None = None) -> Puntblad | None:
    """The page of one point that is in use, None without one; where `wachtende` stands in a row and until when.

    Who missed an offer waits no longer, also before the clock came by. Three statements, full or not.
    """
    rij_van = Q(wachtplekken__dossier=wachtende, wachtplekken__status__in=WACHT_NOG)
    punten = list(
        Informatiepunt.objects.filter(vervallen=False)
        .annotate(wachtrij=FilteredRelation("wachtplekken", condition=rij_van))
        .annotate(wacht_tot=F("wachtrij__verwacht_op"), aanbod_tot=F("wachtrij__aanbod__gereserveerd_tot"))
    )
    punt = next((rij for rij in punten if rij.sleutel == sleutel), None)
    if punt is None:
        return None
    andere = [rij for rij in punten if rij is not punt and wensen.past(rij)]
    dichtbij = op_afstand(andere, punt)[:KEUZES]
    bezetting = Bezetting([punt, *(rij.punt for rij in dichtbij)])
    dagen = dagen_met_plek(bezetting.vrij(punt, wensen))
    buren = [] if dagen else _met_plek(bezetting, dichtbij, wensen)[:BUREN]
    wacht_bij = next((rij for rij in punten if rij.wacht_tot and _wacht_nog(rij.aanbod_tot)), None)
    return Puntblad(punt, dagen, buren, wacht_bij, wacht_bij.wacht_tot if wacht_bij else None)


def _wacht_nog(aanbod_tot: datetime | None) -> bool:
    return aanbod_tot is None or aanbod_tot > timezone.now()


def _met_plek(bezetting: Bezetting, punten: Iterable[Gevonden], wensen: Wensen) -> list[Puntkeuze]:
    eerste = [(rij, next(bezetting.vrij(rij.punt, wensen), None)) for rij in punten]
    return [Puntkeuze(rij.punt, rij.km, moment) for rij, moment in eerste if moment is not None]


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
    """The list of one point on one day; who does not work there sees the own dossiers, and those at
    whose table the own organisation sits. Six statements at most."""
    rijen = list(
        Afspraak.objects.filter(informatiepunt=punt, begint_op__date=dag, status__in=BEZET)
        .exclude(status=Afspraakstatus.GERESERVEERD)
        .select_related("dossier__afspraakwens", "informatiepunt")
        .only(
            *("begint_op", "eindigt_op", "balie", "status", "informatiepunt"),
            *("dossier__code", "dossier__fictief", "dossier__afspraakwens", "informatiepunt__talen"),
        )
        .prefetch_related(Prefetch("partijen", queryset=Afspraakpartij.objects.select_related("organisatie")))
        .order_by("begint_op", "balie")
    )
    van_mij = set(
        Dossier.objects.voor(medewerker)
        .filter(pk__in=[rij.dossier_id for rij in rijen])
        .values_list("pk", flat=True)
    )
    nu, werkt_hier = timezone.now(), punt.team_id in medewerker.teams_met(Recht.DOSSIERS_ZIEN)
    organisaties = eigen_organisaties(medewerker)
    rijen = [
        rij
        for rij in rijen
        if werkt_hier
        or rij.dossier_id in van_mij
        or any(partij.organisatie_id in organisaties for partij in rij.partijen.all())
    ]
    return {
        "aan_tafel": aan_tafel(organisaties),
        "werkt_hier": werkt_hier,
        "regels": [_dagregel(rij, rij.dossier_id in van_mij, nu) for rij in rijen],
        "telling": dict(Counter(rij.status for rij in rijen)),
        "wachtenden": Wachtplek.objects.filter(informatiepunt=punt, status__in=WACHT_NOG).count(),
        "gesloten": punt.sluitingsdagen.dicht().filter(datum=dag).first(),
        "gisteren": dag - timedelta(days=1),
        "morgen": dag + timedelta(days=1),
    }


def eigen_organisaties(medewerker: Medewerker) -> set[int]:
    """The organisations for which this person works, by the teams."""
    teams = medewerker.teamrijen_met(Recht.DOSSIERS_ZIEN)
    return {team.organisatie_id for team in teams if team.organisatie_id is not None}


def aan_tafel(organisaties: set[int]) -> list[Dagregel]:
    """Coming appointments at which these organisations sit, at any point. Two statements, none without any."""
    if not organisaties:
        return []
    nu = timezone.now()
    rijen = (
        Afspraak.objects.filter(
            status=Afspraakstatus.BEVESTIGD,
            begint_op__gt=nu,
            pk__in=Afspraakpartij.objects.filter(organisatie__in=organisaties, actief=True).values(
                "afspraak"
            ),
        )
        .select_related("dossier__afspraakwens", "informatiepunt")
        .prefetch_related(Prefetch("partijen", queryset=Afspraakpartij.objects.select_related("organisatie")))
        .order_by("begint_op")[:MEESTE_AAN_TAFEL]
    )
    return [_dagregel(rij, False, nu) for rij in rijen]


def _dagregel(afspraak: Afspraak, van_mij: bool, nu: datetime) -> Dagregel:
    code = afspraak.dossier.code
    return Dagregel(
        afspraak=afspraak,
        code=code if van_mij else f"…-{code.rsplit('-', 1)[-1]}",
        open_dossier=van_mij,
        wensen=Wensen.van(afspraak.dossier, bij=afspraak),
        organisaties=[str(partij.organisatie) for partij in afspraak.partijen.all()],
        begonnen=afspraak.begint_op <= nu,
    )


def punten_van(medewerker: Medewerker) -> list[Informatiepunt]:
    """The points for the list of this person: those of the own teams first, then all others. One statement."""
    teams = medewerker.teams_met(Recht.DOSSIERS_ZIEN)
    punten = Informatiepunt.objects.filter(vervallen=False).order_by("plaats", "naam")
    return sorted(punten, key=lambda punt: (punt.team_id not in teams, punt.plaats, punt.naam))


def verzetpagina(afspraak: Afspraak) -> dict[str, Any]:
    """An appointment and the other times at the same point on which everybody can. Three statements."""
    vrij = Bezetting([afspraak.informatiepunt]).vrij(afspraak.informatiepunt, Wensen.van(afspraak.dossier))
    return {
        "afspraak": afspraak,
        "organisaties": [str(rij.organisatie) for rij in afspraak.partijen.select_related("organisatie")],
        "dagen": [
            (dag, list(momenten))
            for dag, momenten in groupby(islice(vrij, MEESTE_TIJDEN), key=timezone.localdate)
        ],
    }
