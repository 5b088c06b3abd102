"""The overview of a team lead: what is open and what breaks. Of teams and cases, never of people side by side."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from loket.models import Dossierstatus
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
from maatwerk.selecties.urgentie import wet_nabij, wet_voorbij
from maatwerk.selecties.werklijst import zichtbare_zaken
from portal.identiteit.models import Medewerker, Team, Teamsoort
from portal.identiteit.rechten import Recht

MINSTENS_MENSEN = 3
"""Of fewer handlers the spread would tell about one of them."""
INZET_DAGEN = 30


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


def _open_zaken(teams: Iterable[Team]) -> QuerySet[Zaak]:
    return Zaak.objects.filter(dossier__team__in=teams, dossier__status=Dossierstatus.OPEN).exclude(
        status=Zaakstatus.INGETROKKEN
    )


def _breekt() -> Q:
    """What must stop now, or has its next day this week or before."""
    week = dagen.deze_week(timezone.localdate())
    return Q(gevaar__lt=Gevaar.NIETS) | Q(dossier__volgende_uiterlijk__lte=week)


def teamstanden(medewerker: Medewerker) -> list[Teamstand]:
    """One row for each team that this person leads and that works on cases. Four statements in all."""
    teams = medewerker.teamrijen_met(Recht.ZAKEN_OVERZIEN)
    geteld = {rij["dossier__team"]: rij for rij in _tellingen(teams)}
    soorten = {rij["dossier__team"]: rij for rij in _soorten(teams)}
    spreidingen, minuten = _spreidingen(teams), _minuten(teams)
    return [
        Teamstand(
            team=team,
            minuten=minuten.get(team.pk, 0),
            spreiding=spreidingen.get(team.pk),
            **{
                naam: geteld.get(team.pk, {}).get(naam, 0)
                for naam in (
                    "open",
                    "breekt",
                    "wacht_op_burger",
                    "wacht_op_derde",
                    "bij_lezer",
                    "van_niemand",
                    "wet_voorbij",
                    "wet_nabij",
                )
            },
            **{naam: soorten.get(team.pk, {}).get(naam, 0) for naam in ("in_contact", "in_rechten")},
        )
        for team in teams
        if team.soort == Teamsoort.MAATWERK or team.pk in geteld
    ]


def _tellingen(teams: list[Team]) -> list[dict[str, Any]]:
    rijen = (
        _open_zaken(teams)
        .order_by()
        .values("dossier__team")
        .annotate(
            open=Count("pk"),
            breekt=Count("pk", filter=_breekt()),
            wacht_op_burger=Count("pk", filter=Q(status=Zaakstatus.WACHT_OP_BURGER)),
            wacht_op_derde=Count("pk", filter=Q(status=Zaakstatus.WACHT_OP_DERDE)),
            bij_lezer=Count("pk", filter=Q(status=Zaakstatus.BIJ_TWEEDE_LEZER)),
            van_niemand=Count("pk", filter=Q(behandelaar__isnull=True)),
            wet_voorbij=Count("pk", filter=wet_voorbij("pk")),
            wet_nabij=Count("pk", filter=wet_nabij("pk")),
        )
    )
    return [dict(rij) for rij in rijen]


def _soorten(teams: list[Team]) -> list[dict[str, Any]]:
    """The two kinds of maatwerk, of all cases of these teams, each counted apart (S17)."""
    rijen = (
        Zaak.objects.filter(dossier__team__in=teams)
        .order_by()
        .values("dossier__team")
        .annotate(
            in_contact=Count("pk", filter=~Q(maatwerk_in_contact="")),
            in_rechten=Count("pk", filter=~Q(maatwerk_in_rechten="")),
        )
    )
    return [dict(rij) for rij in rijen]


def _spreidingen(teams: list[Team]) -> dict[int, Spreiding]:
    """How many open cases the handlers of a team have; left out where it would tell about one person."""
    per_team: dict[int, list[int]] = defaultdict(list)
    rijen = (
        _open_zaken(teams)
        .filter(behandelaar__isnull=False)
        .order_by()
        .values("dossier__team", "behandelaar")
        .annotate(aantal=Count("pk"))
    )
    for rij in rijen:
        per_team[rij["dossier__team"]].append(rij["aantal"])
    return {
        team: Spreiding(min(aantallen), median(aantallen), max(aantallen))
        for team, aantallen in per_team.items()
        if len(aantallen) >= MINSTENS_MENSEN
    }


def _minuten(teams: list[Team]) -> dict[int, int]:
    sinds = timezone.localdate() - timedelta(days=INZET_DAGEN)
    rijen = (
        Inzet.objects.filter(zaak__dossier__team__in=teams, dag__gte=sinds)
        .order_by()
        .values("zaak__dossier__team")
        .annotate(som=Sum("minuten"))
    )
    return {rij["zaak__dossier__team"]: rij["som"] for rij in rijen}


def te_bezien(medewerker: Medewerker, aantal: int) -> list[Noodmaatregel]:
    """The measures of these teams that another still has to look at, the latest first; code, subject, dates only."""
    return list(
        Noodmaatregel.objects.filter(
            status=Noodstatus.GETEKEND,
            zaak__dossier__team__in=medewerker.teams_met(Recht.ZAKEN_OVERZIEN),
            zaak__in=zichtbare_zaken(medewerker),
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
