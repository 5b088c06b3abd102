"""Checks of the terms of a case, for `manage.py controleer`."""

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone

from loket.models import Toezeggingsoort, Toezeggingstatus
from maatwerk import dagen, termijndagen
from maatwerk.dagen import EEN_DAG
from maatwerk.models import (
    Bezwaar,
    Dwangsombesluit,
    Dwangsombezwaarbesluit,
    Ingebrekestelling,
    Stilstand,
    Termijnstatus,
    Termijnverloop,
    Verloopsoort,
    Zaaktermijn,
)
from maatwerk.models.bezwaar import GEEN_BEROEP
from portal.registers import controle
from portal.termijnen import KlokStaatStil, OnbekendeRegel


@controle("7 a term of a case ends on the day of portal/termijnen")
def zaaktermijnen_kloppen() -> list[str]:
    """Promise 7: computing the day again from the rows gives the day that was told."""
    problemen = []
    rijen = Zaaktermijn.objects.filter(status=Termijnstatus.LOOPT).prefetch_related(
        "stilstanden", "uitstellen"
    )
    for termijn in rijen:
        try:
            dag = termijndagen.uiterlijk_van(
                termijn, list(termijn.stilstanden.all()), list(termijn.uitstellen.all())
            ).dag
        except KlokStaatStil:
            dag = None
        except (OnbekendeRegel, ValueError) as fout:
            problemen.append(f"term {termijn.pk} cannot be computed: {fout}")
            continue
        if dag != termijn.uiterlijk:
            problemen.append(f"term {termijn.pk} told {termijn.uiterlijk}, not {dag}")
    return problemen


@controle("7 a running term is promised to the citizen as a date of the law")
def termijn_is_wettelijke_toezegging() -> list[str]:
    """Promise 7: the day of the register is the day that the citizen reads, as a date of the law."""
    goed = Q(
        toezegging__status=Toezeggingstatus.OPEN,
        toezegging__soort=Toezeggingsoort.WETTELIJK,
        toezegging__uiterlijk=F("uiterlijk"),
    )
    stil = Q(uiterlijk__isnull=True, toezegging__isnull=True)
    lopend = Zaaktermijn.objects.filter(status=Termijnstatus.LOOPT)
    problemen = [
        f"term {rij.pk} has no open promise of its day" for rij in lopend.exclude(goed).exclude(stil)
    ]
    klaar = Zaaktermijn.objects.exclude(status=Termijnstatus.LOOPT)
    return problemen + [
        f"term {rij.pk} is '{rij.status}' and still promised"
        for rij in klaar.filter(toezegging__status=Toezeggingstatus.OPEN)
    ]


@controle("7 every shift of a term is in its history")
def verloop_is_heel() -> list[str]:
    """Every term has a beginning, and its last line of history ends on the day that it has."""
    regels = Termijnverloop.objects.filter(termijn=OuterRef("pk"))
    laatste = regels.order_by("-op", "-pk").values("naar")[:1]
    begonnen = regels.filter(soort=Verloopsoort.BEGONNEN)
    rijen = Zaaktermijn.objects.annotate(laatste=Subquery(laatste), begonnen=Exists(begonnen))
    problemen = [f"term {rij.pk} has no beginning" for rij in rijen.filter(begonnen=False)]
    lopend = rijen.filter(status=Termijnstatus.LOOPT)
    anders = lopend.exclude(laatste=F("uiterlijk")).exclude(laatste__isnull=True, uiterlijk__isnull=True)
    return problemen + [f"term {rij.pk} says {rij.uiterlijk}, its history {rij.laatste}" for rij in anders]


@controle("1 a clock that stands still without an end is looked at on a day")
def stilstand_heeft_een_dag() -> list[str]:
    """Promise 1: while nobody knows until when, somebody looks on a day."""
    rijen = Stilstand.objects.filter(termijn__status=Termijnstatus.LOOPT, tot__isnull=True)
    return [
        f"suspension {rij.pk} has no end and no open promise"
        for rij in rijen.exclude(bezien__status=Toezeggingstatus.OPEN)
    ]


@controle("7 a dwangsom is the amount of the law, or says why not")
def dwangsom_klopt() -> list[str]:
    """Promise 7: the two weeks and the amount are those of portal/termijnen."""
    problemen = []
    for gebreke in Ingebrekestelling.objects.filter(telt=True).select_related("termijn"):
        som = termijndagen.dwangsom_op(gebreke, timezone.localdate())
        if gebreke.beslissen_uiterlijk != som.eerste_dag - EEN_DAG:
            problemen.append(f"notice {gebreke.pk} gives until {gebreke.beslissen_uiterlijk}")
    besluiten = Dwangsombesluit.objects.filter(volgens_tarief=True).select_related(
        "ingebrekestelling__termijn"
    )
    for besluit in besluiten:
        gebreke = besluit.ingebrekestelling
        vastgesteld = timezone.localdate(besluit.op)
        som = termijndagen.dwangsom_op(gebreke, gebreke.termijn.besloten_op or vastgesteld)
        # Set after the 42 days, before there was a decision: a later decision does not lower it.
        if besluit.bedrag != som.bedrag and vastgesteld <= som.laatste_dag:
            problemen.append(f"dwangsom {besluit.pk} is {besluit.bedrag}, not {som.bedrag}")
    return problemen


@controle("1 a dwangsom that was told is promised to be paid")
def dwangsom_wordt_betaald() -> list[str]:
    """Promise 1: money that a letter names has a day of the law (Awb 4:87)."""
    zonder = Dwangsombesluit.objects.filter(
        bekendgemaakt_op__isnull=False, bedrag__gt=0, betaling__isnull=True
    )
    meer = Dwangsombezwaarbesluit.objects.filter(
        bekendgemaakt_op__isnull=False, bedrag__gt=F("termijn__dwangsom__bedrag"), betaling__isnull=True
    )
    return [f"{rij._meta.model_name} {rij.pk} promises no payment" for rij in [*zonder, *meer]]


@controle("7 the last day against a decision after the first follows from its sending")
def laatste_dag_volgt_uit_sturen() -> list[str]:
    """Promise 7: bezwaar against a dwangsom, and beroep after a bezwaar, count from the sending (Awb 6:8)."""
    problemen = [
        f"dwangsom {rij.pk} told {rij.bezwaar_uiterlijk}"
        for rij in Dwangsombesluit.objects.filter(bekendgemaakt_op__isnull=False).select_related(
            "ingebrekestelling__termijn__regeling"
        )
        if rij.bekendgemaakt_op
        and rij.bezwaar_uiterlijk
        != dagen.bezwaardag(rij.ingebrekestelling.termijn.regeling, rij.bekendgemaakt_op).dag
    ]
    na_bezwaar: list[Bezwaar | Dwangsombezwaarbesluit] = [
        *Bezwaar.objects.filter(bekendgemaakt_op__isnull=False).select_related("termijn"),
        *Dwangsombezwaarbesluit.objects.filter(bekendgemaakt_op__isnull=False).select_related("termijn"),
    ]
    for rij in na_bezwaar:
        zonder_beroep = isinstance(rij, Bezwaar) and rij.uitkomst in GEEN_BEROEP
        verwacht = (
            None
            if zonder_beroep or not rij.bekendgemaakt_op
            else dagen.beroep_uiterlijk(rij.bekendgemaakt_op)
        )
        if (rij.termijn.beroep_uiterlijk, rij.termijn.besloten_op) != (verwacht, rij.bekendgemaakt_op):
            problemen.append(
                f"term {rij.termijn_id} does not follow from the letter of {rij.bekendgemaakt_op}"
            )
    return problemen
