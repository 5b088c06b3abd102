"""A term ends: there is a decision, or there will be none."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen import kom_toezegging_na, laat_toezegging_vervallen
from loket.handelingen.toezeggingen import open_toezeggingen
from loket.models import Actie, Dossierstatus, Toezegging
from maatwerk import termijndagen
from maatwerk.handelingen.beloften import wettelijk
from maatwerk.handelingen.termijnen.zetten import Vast, Verschuiving, schrijf_verloop
from maatwerk.handelingen.toegang import taal_van_de_burger, vergrendel_zaak
from maatwerk.handelingen.voorrang import bepaal_voorrang
from maatwerk.models import (
    Belofte,
    Ingebrekestelling,
    Stilstand,
    Termijnsoort,
    Termijnstatus,
    Verloopsoort,
    Zaak,
    Zaaktermijn,
)
from portal.stelsel.models import Organisatie, Wet


@transaction.atomic
def termijn_gehaald(zaak: Zaak, *, bestuursorgaan: Organisatie, regeling: Wet, op: date, door: str) -> None:
    """A decision was taken: the term on it ends, in time or late. For a case that the caller has locked."""
    termijn = (
        Zaaktermijn.objects.select_related("bestuursorgaan", "regeling", "toezegging")
        .filter(
            zaak=zaak,
            soort=Termijnsoort.AANVRAAG,
            bestuursorgaan=bestuursorgaan,
            regeling=regeling,
            status=Termijnstatus.LOOPT,
        )
        .first()
    )
    if termijn is not None:
        beeindig(Vast(termijn, zaak, None), op=op, door=door, grondslag=termijn.grondslag)


def beeindig(vast: Vast, *, op: date, door: str, grondslag: str) -> None:
    """Decided on `op`: what the law asked is kept, the clock and the one tap end, and a dwangsom is set in time.

    The next promise is made first, so that the dossier is never without one.
    """
    termijn, was = vast.termijn, vast.termijn.uiterlijk
    gebreke = (
        Ingebrekestelling.objects.filter(termijn=termijn, telt=True).select_related("toezegging").first()
    )
    if gebreke is not None and termijndagen.dwangsom_op(gebreke, op).dagen:
        beloof_dwangsombesluit(vast, gebreke, op)
    termijn.status, termijn.besloten_op = Termijnstatus.BESLOTEN, op
    termijn.save(update_fields=["status", "besloten_op", "beroep_uiterlijk"])
    _stop_de_klok(termijn, op)
    for toezegging in _lopende_beloften(vast, gebreke):
        kom_toezegging_na(toezegging, door=door)
    bepaal_voorrang(vast.zaak)
    _haal_actie_weg(termijn)
    reden = _("Besloten op tijd.") if was is None or op <= was else _("Besloten na de laatste dag.")
    schrijf_verloop(vast, Verschuiving(Verloopsoort.BESLOTEN, reden, grondslag), van=was)


def beloof_dwangsombesluit(vast: Vast, gebreke: Ingebrekestelling, op: date) -> None:
    """Promise what the law asks (Awb 4:18): within two weeks after the last day on which money was due until `op`."""
    dag = termijndagen.dwangsombesluit_voor(gebreke, op)
    with taal_van_de_burger(vast.zaak.dossier):
        wettelijk(
            vast.zaak,
            Belofte.DWANGSOM,
            wat=_("U hoort of u geld krijgt omdat het besluit te laat kwam, en hoeveel (dwangsom)."),
            wie=vast.orgaan,
            uiterlijk=dag.dag,
            grondslag=dag.grondslag,
        )


def _lopende_beloften(vast: Vast, gebreke: Ingebrekestelling | None) -> list[Toezegging]:
    """What was promised about this term and is still open: the day of the law, the two weeks, the look at it."""
    van_termijn = {vast.termijn.toezegging_id, gebreke.toezegging_id if gebreke else None}
    van_termijn |= set(vast.termijn.stilstanden.values_list("bezien_id", flat=True))
    van_termijn |= set(vast.termijn.bewaakt.values_list("pk", flat=True))
    return [rij for rij in open_toezeggingen(vast.zaak.dossier) if rij.pk in van_termijn]


def _stop_de_klok(termijn: Zaaktermijn, op: date) -> None:
    """A clock that stood still stands still no longer: there is nothing left to count."""
    nu = timezone.now()
    for rij in Stilstand.objects.filter(termijn=termijn, beeindigd_op__isnull=True):
        if rij.tot is None or rij.tot > op:
            rij.tot, rij.beeindigd_op = max(rij.van, op), nu
            rij.save(update_fields=["tot", "beeindigd_op"])


def _haal_actie_weg(termijn: Zaaktermijn) -> None:
    """The citizen has nothing to report about it any more."""
    if termijn.actie_id is not None:
        Actie.objects.filter(pk=termijn.actie_id, gedaan_op__isnull=True).delete()


@transaction.atomic
def laat_termijnen_vervallen(zaak: Zaak, *, reden: str, beloften: bool = True) -> None:
    """There will be no decision: the citizen stopped, or the dossier closed. For a case that the caller has locked.

    Without `beloften` the promises end with whoever closes the dossier.
    """
    rijen = Zaaktermijn.objects.select_related("bestuursorgaan", "regeling", "toezegging").filter(
        zaak=zaak, status=Termijnstatus.LOOPT
    )
    for termijn in rijen:
        vast = Vast(termijn, zaak, None)
        termijn.status = Termijnstatus.VERVALLEN
        termijn.save(update_fields=["status"])
        _stop_de_klok(termijn, timezone.localdate())
        _haal_actie_weg(termijn)
        if beloften:
            gebreke = Ingebrekestelling.objects.filter(termijn=termijn, telt=True).first()
            for toezegging in _lopende_beloften(vast, gebreke):
                laat_toezegging_vervallen(toezegging, reden=reden)
        wat = Verschuiving(Verloopsoort.VERVALLEN, reden, termijn.grondslag)
        schrijf_verloop(vast, wat, van=termijn.uiterlijk)


@transaction.atomic
def ruim_termijnen_op(zaak_id: UUID) -> None:
    """The dossier of a case that was given back is finished: what still ran lapses. Twice is once."""
    zaak = vergrendel_zaak(zaak_id)
    if not zaak.dossier.is_open:
        laat_termijnen_vervallen(zaak, reden=_("De vraag is afgesloten."), beloften=False)


def met_vergeten_termijn() -> QuerySet[Zaak]:
    """The cases whose dossier is finished while a term of them still runs."""
    return Zaak.objects.filter(
        dossier__status=Dossierstatus.GESLOTEN, termijnen__status=Termijnstatus.LOOPT
    ).distinct()
