"""What the frame of a case must know to decide what to read: beside each case, in one statement."""

from datetime import datetime

from django.db.models import Count, Exists, Expression, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from loket.models import Deelnemer, Dossier
from maatwerk.models import (
    Besluit,
    Bezwaar,
    Bezwaarstatus,
    Casusantwoord,
    Inzet,
    Maatwerktafel,
    Noodmaatregel,
    Noodstatus,
    Samenloop,
    Schuldenrust,
    Wachten,
    Zaak,
    Zaakdeelname,
)
from maatwerk.models.tafel import OPEN as TAFEL_OPEN
from maatwerk.selecties.termijnen import met_termijnen


def _aantal(
    rijen: QuerySet[Samenloop] | QuerySet[Zaakdeelname] | QuerySet[Casusantwoord] | QuerySet[Bezwaar],
    pad: str,
) -> Coalesce:
    """How many of these rows belong to the case of the outer statement."""
    geteld = rijen.filter(**{pad: OuterRef("pk")}).order_by().values(pad).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(geteld, output_field=IntegerField()), 0)


def met_kader(
    zaken: QuerySet[Zaak], dossiers: QuerySet[Dossier], nu: datetime | Expression
) -> QuerySet[Zaak]:
    """The cases with what the frame must know to decide what to read: one statement for all of it.

    `dossiers` are those of which this person sees everything.
    """
    minuten = (
        Inzet.objects.filter(zaak=OuterRef("pk"))
        .order_by()
        .values("zaak")
        .annotate(som=Sum("minuten"))
        .values("som")
    )
    wachten = Wachten.objects.filter(zaak=OuterRef("pk"), afgelopen_op__isnull=True)
    return met_termijnen(zaken).annotate(
        wacht_waarop=Subquery(wachten.values("waarop")[:1]),
        wacht_tot=Subquery(wachten.values("toezegging__uiterlijk")[:1]),
        wacht_herinnering=Subquery(wachten.values("herinner_op")[:1]),
        ziet_alles=Exists(dossiers.filter(pk=OuterRef("dossier_id"))),
        heeft_besluit=Exists(Besluit.objects.filter(zaak=OuterRef("pk"))),
        bezwaren_lopend=_aantal(Bezwaar.objects.exclude(status=Bezwaarstatus.BESLIST), "zaak"),
        heeft_nood=Exists(Noodmaatregel.objects.filter(zaak=OuterRef("pk"))),
        nood_bezien=Subquery(
            Noodmaatregel.objects.filter(zaak=OuterRef("pk"), status=Noodstatus.GETEKEND)
            .order_by("bezien_uiterlijk")
            .values("bezien_uiterlijk")[:1]
        ),
        heeft_tafel=Exists(Maatwerktafel.objects.filter(zaak=OuterRef("pk"))),
        tafel_open=Exists(Maatwerktafel.objects.filter(zaak=OuterRef("pk"), status__in=TAFEL_OPEN)),
        heeft_rust=Exists(Schuldenrust.objects.filter(zaak=OuterRef("pk"))),
        aantal_samenlopen=_aantal(Samenloop.objects.all(), "zaak"),
        aantal_deelnames=_aantal(
            Zaakdeelname.objects.filter(deelnemer__in=Deelnemer.objects.lopend(nu)), "zaak"
        ),
        aantal_meegedacht=_aantal(Casusantwoord.objects.all(), "tafel__zaak"),
        minuten=Coalesce(Subquery(minuten, output_field=IntegerField()), 0),
    )
