"""The overview of a team lead: what is open and what breaks. Of teams and cases, never of people side by side."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any

from django.db.models import BigIntegerField, Case, Count, DateField, Exists, F, Q, QuerySet, Sum, Value, When
from django.utils import timezone

from loket.models import Dossier, Dossierstatus, Route
from loket.models.dossier import Zicht
from maatwerk import dagen
from maatwerk.models import (
    Geholpen,
    Gevaar,
    Inzet,
    Nazorgantwoord,
    Noodmaatregel,
    Noodstatus,
    Uitgevoerd,
    Zaak,
    Zaakstatus,
)
from maatwerk.models.zaak import MET_MAATWERKSOORT
from maatwerk.selecties.urgentie import wet_nabij, wet_voorbij
from maatwerk.selecties.werklijst import NU, OP_DE_LIJST, VANDAAG, WIE, zichtbare_zaken
from portal.identiteit.models import Medewerker, Team, Teamsoort
from portal.identiteit.rechten import Recht
from portal.snel.vaste_vraag import Plek, VasteVraag

MINSTENS_MENSEN = 3
"""Of fewer handlers the spread would tell about one of them."""
INZET_DAGEN = 30
MEESTE = 500
"""So many open cases of a team are counted; who has more is told so."""
WEEK = Plek("week", DateField())
PER_BEHANDELAAR = ("breekt", "wacht_op_burger", "wacht_op_derde", "bij_lezer", "wet_voorbij", "wet_nabij")
TELLINGEN = ("open", "van_niemand", *PER_BEHANDELAAR)


@dataclass(frozen=True)
class Spreiding:
    """The fewest, the middle and the most; of whom is not said."""

    minst: int
    midden: float
    meest: int


@dataclass(frozen=True)
class Teamstand:
    """How the cases of one team stand."""

    team: Team
    open: int
    breekt: int
    wacht_op_burger: int
    wacht_op_derde: int
    bij_lezer: int
    van_niemand: int
    wet_voorbij: int
    wet_nabij: int
    in_contact: int
    in_rechten: int
    minuten: int
    spreiding: Spreiding | None

    @property
    def meer(self) -> bool:
        """Whether there are more open cases than are counted."""
        return self.open > MEESTE

    @property
    def hoogstens(self) -> int:
        """How many are counted, of what breaks first."""
        return MEESTE


def teamstanden(medewerker: Medewerker) -> list[Teamstand]:
    """One row for each team that this person leads and that works on cases. Two statements in all."""
    teams = medewerker.teamrijen_met(Recht.ZAKEN_OVERZIEN)
    sleutels = tuple(sorted(team.pk for team in teams))
    geteld, spreidingen = _tellingen(sleutels)
    soorten = _soorten_en_minuten(sleutels)
    return [
        Teamstand(
            team=team,
            spreiding=spreidingen.get(team.pk),
            **dict(zip(("in_contact", "in_rechten", "minuten"), soorten[team.pk], strict=True)),
            **{naam: geteld.get(team.pk, {}).get(naam, 0) for naam in TELLINGEN},
        )
        for team in teams
        if team.soort == Teamsoort.MAATWERK or team.pk in geteld
    ]


def _waar(voorwaarde: Q | Exists) -> Case:
    return Case(When(voorwaarde, then=True), default=False)


def _eerste_open(team: int, hoogstens: int) -> QuerySet[Dossier, tuple[Any, ...]]:
    """The open cases of a team that break first: no more than a count needs to know that there are more."""
    zaken = Dossier.objects.filter(
        team=team, status=Dossierstatus.OPEN, route=Route.MAATWERK, zaak__status__in=OP_DE_LIJST
    )
    return (
        zaken.op_urgentie()
        .annotate(
            van_team=F("team"),
            wie=F("zaak__behandelaar"),
            breekt=_waar(Q(zaak__gevaar__lt=Gevaar.NIETS) | Q(volgende_uiterlijk__lte=WEEK)),
            wacht_op_burger=_waar(Q(zaak__status=Zaakstatus.WACHT_OP_BURGER)),
            wacht_op_derde=_waar(Q(zaak__status=Zaakstatus.WACHT_OP_DERDE)),
            bij_lezer=_waar(Q(zaak__status=Zaakstatus.BIJ_TWEEDE_LEZER)),
            wet_voorbij=wet_voorbij(vandaag=VANDAAG),
            wet_nabij=wet_nabij(vandaag=VANDAAG, week=WEEK),
        )
        .values_list("van_team", "wie", *PER_BEHANDELAAR)[:hoogstens]
    )


_EERSTE_OPEN = VasteVraag(_eerste_open)


def _tellingen(teams: tuple[int, ...]) -> tuple[dict[int, dict[str, int]], dict[int, Spreiding]]:
    """The counts of each team, and how many cases its handlers have; one statement, bounded for each team."""
    geteld: dict[int, dict[str, int]] = {}
    per_mens: dict[int, list[int]] = defaultdict(list)
    rijen = _EERSTE_OPEN.tel_per(
        [(team, MEESTE + 1) for team in teams],
        ("van_team", "wie"),
        PER_BEHANDELAAR,
        vandaag=timezone.localdate(),
        week=_week(),
    )
    for team, behandelaar, alle, *aantallen in rijen:
        stand = geteld.setdefault(team, dict.fromkeys(TELLINGEN, 0))
        for naam, aantal in zip(("open", *PER_BEHANDELAAR), (alle, *aantallen), strict=True):
            stand[naam] += aantal
        if behandelaar is None:
            stand["van_niemand"] += alle
        else:
            per_mens[team].append(alle)
    spreidingen = {
        team: Spreiding(min(aantallen), median(aantallen), max(aantallen))
        for team, aantallen in per_mens.items()
        if len(aantallen) >= MINSTENS_MENSEN
    }
    return geteld, spreidingen


def _per_team(teams: tuple[int, ...]) -> QuerySet[Any, tuple[int, ...]]:
    """The two kinds of maatwerk in all cases of a team, each counted apart (S17); in another row its minutes."""
    geen = Value(0, BigIntegerField())
    soorten = (
        Zaak.objects.filter(MET_MAATWERKSOORT, dossier__team__in=teams)
        .order_by()
        .values("dossier__team")
        .annotate(
            in_contact=Count("pk", filter=~Q(maatwerk_in_contact="")),
            in_rechten=Count("pk", filter=~Q(maatwerk_in_rechten="")),
            som=geen,
        )
    )
    minuten = (
        Inzet.objects.filter(zaak__dossier__team__in=teams, dag__gte=Plek("sinds", DateField()))
        .order_by()
        .values("zaak__dossier__team")
        .annotate(in_contact=geen, in_rechten=geen, som=Sum("minuten"))
    )
    aantallen = ("in_contact", "in_rechten", "som")
    return soorten.values_list("dossier__team", *aantallen).union(
        minuten.values_list("zaak__dossier__team", *aantallen), all=True
    )


_PER_TEAM = VasteVraag(_per_team)


def _soorten_en_minuten(teams: tuple[int, ...]) -> dict[int, tuple[int, int, int]]:
    """Cases with maatwerk in contact, cases with maatwerk in rights, and minutes of the last days. One statement."""
    sinds = timezone.localdate() - timedelta(days=INZET_DAGEN)
    gevonden = dict.fromkeys(teams, (0, 0, 0))
    for team, contact, rechten, minuten in _PER_TEAM(teams, sinds=sinds):
        eerder = gevonden[team]
        gevonden[team] = (eerder[0] + contact, eerder[1] + rechten, eerder[2] + minuten)
    return gevonden


def _week() -> date:
    """The last day of what breaks this week."""
    return dagen.deze_week(timezone.localdate())


def te_bezien(medewerker: Medewerker, aantal: int) -> list[Noodmaatregel]:
    """The measures of these teams that another still has to look at, the latest first; code, subject, dates only."""
    zicht, teams = Zicht.van(medewerker, Recht.ZAKEN_ZIEN), medewerker.teams_met(Recht.ZAKEN_OVERZIEN)
    return _TE_BEZIEN(zicht, teams, aantal, wie=medewerker.pk, nu=timezone.now())


def _te_bezien(zicht: Zicht, teams: frozenset[int], aantal: int) -> QuerySet[Noodmaatregel]:
    return (
        Noodmaatregel.objects.filter(
            status=Noodstatus.GETEKEND,
            zaak__dossier__team__in=teams,
            zaak__dossier__in=Dossier.objects.in_zicht(zicht, WIE, NU),
        )
        .select_related("zaak__dossier", "getekend_door")
        .only(
            "bezien_uiterlijk",
            "status",
            "getekend_door__naam",
            "zaak__dossier__code",
            "zaak__dossier__onderwerp",
        )
        .order_by("bezien_uiterlijk", "pk")[:aantal]
    )


_TE_BEZIEN = VasteVraag(_te_bezien)


@dataclass(frozen=True)
class Nazorgstand:
    """What citizens said of decisions of these teams in the last year, and the newest words of who was not helped."""

    goed: int
    deels: int
    niet_geholpen: int
    niet_uitgevoerd: int
    niet_goed: list[Nazorgantwoord]

    @property
    def samen(self) -> int:
        """How many answers."""
        return self.goed + self.deels + self.niet_geholpen + self.niet_uitgevoerd


def nazorgstand(medewerker: Medewerker, aantal: int) -> Nazorgstand:
    """The answers of the last year, and the cases where it went wrong: code, subject and day. Two statements."""
    sinds = timezone.now() - timedelta(days=365)
    rijen = Nazorgantwoord.objects.filter(
        zaak__dossier__team__in=medewerker.teams_met(Recht.ZAKEN_OVERZIEN), op__gte=sinds
    )
    geteld = rijen.order_by().aggregate(
        goed=Count("pk", filter=Q(geholpen=Geholpen.JA)),
        deels=Count("pk", filter=Q(geholpen=Geholpen.DEELS)),
        niet_geholpen=Count("pk", filter=Q(geholpen=Geholpen.NEE)),
        niet_uitgevoerd=Count("pk", filter=Q(uitgevoerd=Uitgevoerd.NEE)),
    )
    niet_goed = (
        rijen.filter(Q(geholpen=Geholpen.NEE) | Q(uitgevoerd=Uitgevoerd.NEE))
        .filter(zaak__in=zichtbare_zaken(medewerker))
        .select_related("zaak__dossier")
        .only("uitgevoerd", "geholpen", "vervolg", "op", "zaak__dossier__code", "zaak__dossier__onderwerp")
    )
    return Nazorgstand(**geteld, niet_goed=list(niet_goed[:aantal]))
