"""How everything stands that a connected organisation can be told of: one short line for each, to compare."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from loket.models import (
    Abonnement,
    Afspraak,
    Afspraakstatus,
    Meldingsoort,
    Overdracht,
    Overdrachtstatus,
    Tijdlijnregel,
    Volger,
    Volgweg,
)
from loket.models.overdracht import BIJ_ONTVANGER
from loket.selecties.overnemen import overdrachten_van, stand_van
from loket.selecties.voortgang import VAN_DE_STAP, stap_van

GEEN: Final = "geen"
NOG_TELLEN: Final = timedelta(days=7)
"""So long an offer that is over is looked at, so that its end is told also after an outage."""


@dataclass(frozen=True)
class Meldstand:
    """How it stands; `stil`: when nothing was told of it before, there is nothing to tell now either."""

    soort: Meldingsoort
    over: UUID
    stand: str
    stil: bool


def standen_van(abonnement: Abonnement, sinds: datetime | None) -> list[Meldstand]:
    """All that this subscription may be told; with `sinds` only of questions in which something happened since."""
    return [*_van_volgers(abonnement, sinds), *_van_overdrachten(abonnement)]


def _van_volgers(abonnement: Abonnement, sinds: datetime | None) -> Iterator[Meldstand]:
    """Of what the citizen lets it follow, and it alone (`te_zien`). One statement."""
    soorten = {
        soort
        for soort in (Meldingsoort.VOORTGANG, Meldingsoort.OVERGENOMEN, Meldingsoort.AFSPRAAK)
        if abonnement.meldt(soort)
    }
    if not soorten:
        return
    for volger in _volgers(abonnement, sinds):
        for soort, stand in _standen(volger):
            if soort in soorten:
                # What it followed before it subscribed, it can read; a first line is told of what began later.
                kende_al = volger.begonnen_op is None or volger.begonnen_op < abonnement.gemaakt_op
                stil = stand == GEEN or (soort is not Meldingsoort.AFSPRAAK and kende_al)
                yield Meldstand(soort, volger.pk, stand, stil)


def _volgers(abonnement: Abonnement, sinds: datetime | None) -> QuerySet[Volger]:
    dossier = OuterRef("dossier")
    afspraak = Afspraak.objects.filter(dossier=dossier, status=Afspraakstatus.BEVESTIGD).order_by("begint_op")
    overname = Overdracht.objects.filter(dossier=dossier, status=Overdrachtstatus.AANVAARD)
    rijen = (
        Volger.objects.te_zien()
        .filter(aansluiting=abonnement.aansluiting_id)
        .select_related("dossier__volgende_toezegging")
        .only(
            *("aansluiting", "begonnen_op", "weg", "dossier__status"),
            *(f"dossier__volgende_toezegging__{veld}" for veld in VAN_DE_STAP),
        )
        .annotate(
            afspraak_pk=Subquery(afspraak.values("pk")[:1]),
            overname_pk=Subquery(overname.order_by("-afgerond_op").values("pk")[:1]),
        )
    )
    if sinds is None:
        return rijen
    return rijen.filter(Exists(Tijdlijnregel.objects.filter(dossier=dossier, op__gte=sinds)))


def _standen(volger: Any) -> Iterator[tuple[Meldingsoort, str]]:
    volgende = volger.dossier.volgende_toezegging
    dag = volgende.uiterlijk if volgende else ""
    yield Meldingsoort.VOORTGANG, f"{volger.dossier.status} {stap_van(volgende)} {dag}"
    yield Meldingsoort.OVERGENOMEN, str(volger.overname_pk or GEEN)
    if volger.weg == Volgweg.DOORGEGEVEN:
        yield Meldingsoort.AFSPRAAK, str(volger.afspraak_pk or GEEN)


def _van_overdrachten(abonnement: Abonnement) -> Iterator[Meldstand]:
    """Of what was offered to it. One statement."""
    if not abonnement.meldt(Meldingsoort.OVERDRACHT):
        return
    van_nu = Q(status__in=BIJ_ONTVANGER) | Q(afgerond_op__gte=timezone.now() - NOG_TELLEN)
    rijen = overdrachten_van(abonnement.aansluiting).select_related(None)
    for rij in rijen.filter(van_nu).only("status", "uiterlijk", "afgerond_op"):
        stand = f"{stand_van(rij)} {rij.uiterlijk}"
        yield Meldstand(Meldingsoort.OVERDRACHT, rij.pk, stand, stil=not rij.is_bij_ontvanger)
