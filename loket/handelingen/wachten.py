"""Waiting for a place: a promise with a date, an offer when a time comes free, and a call when nobody answers."""

from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from loket.handelingen.afspraakberichten import stuur
from loket.handelingen.afspraakovergangen import Doener, Wie, vergrendel_voor, zet_status
from loket.handelingen.afspreken import leg_vast, neem_plek, rond_wachtplek_af, stop_met_wachten
from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.gesprekken import beeindig_gesprekken_over_afspraak, bel_over_afspraak
from loket.handelingen.toezeggingen import (
    kom_toezegging_na,
    laat_toezegging_vervallen,
    vergrendel,
    zet_toezegging,
)
from loket.models import (
    WACHT_NOG,
    Afspraak,
    Afspraakstatus,
    Dossier,
    Gebeurtenissoort,
    Informatiepunt,
    Toezeggingsoort,
    Wachtplek,
    Wachtstatus,
)
from loket.selecties.vrije_tijden import MINSTENS_VOORAF, Wensen, verwachte_dag, vrije_tijden
from portal.identiteit.rechten import Geweigerd
from portal.stelsel.kalender import kalender
from portal.weergave.templatetags.weergave import tijdstip

AANBOD_TOT: Final = time(17)
"""An offer is kept free until this time on the next working day, Dutch time."""


@transaction.atomic
def ga_wachten(dossier: Dossier, punt: Informatiepunt) -> Wachtplek:
    """Stand in the row of one point, with the day by which we offer a time. Asking twice gives the same place.

    Nobody stands in two rows: who waits elsewhere moves to the end of this one. Raises Geweigerd when a time is kept
    free elsewhere, there is an appointment already, or this point cannot give what is needed.
    """
    vast = vergrendel(dossier.pk)
    elders = Wachtplek.objects.select_for_update(of=("self",)).select_related("informatiepunt", "toezegging")
    aanwezig = elders.filter(dossier=vast, status__in=WACHT_NOG).first()
    if aanwezig is not None and aanwezig.informatiepunt_id == punt.pk:
        return aanwezig
    if aanwezig is not None and aanwezig.status == Wachtstatus.AANGEBODEN:
        wat = _("Er is al een tijd voor u vrij bij %(punt)s. Zeg eerst of u daar komt.")
        raise Geweigerd(wat % {"punt": aanwezig.informatiepunt})
    if vast.afspraken.filter(status=Afspraakstatus.BEVESTIGD).exists():
        raise Geweigerd(_("U heeft al een afspraak. U kunt die verzetten."))
    wensen = Wensen.van(vast)
    if not wensen.past(punt):
        raise Geweigerd(_("Dit informatiepunt heeft niet wat u nodig heeft. Kies een ander punt."))
    plek = _zet_in_de_rij(vast, punt, wensen, aanwezig)
    beeindig_gesprekken_over_afspraak(vast)
    transaction.on_commit(lambda: bied_vrije_tijden_aan(punt.pk))
    return plek


def _zet_in_de_rij(
    dossier: Dossier, punt: Informatiepunt, wensen: Wensen, eerder: Wachtplek | None
) -> Wachtplek:
    voor_mij = Wachtplek.objects.filter(informatiepunt=punt, status=Wachtstatus.WACHT).count()
    dag = verwachte_dag(punt, wensen, voor_mij, vandaag=timezone.localdate())
    with override(dossier.taal):
        wat = _("U staat op de wachtlijst van %(punt)s. Wij bieden u een tijd aan.") % {"punt": punt}
        toezegging = zet_toezegging(
            dossier, wat=wat, wie=dossier.team, uiterlijk=dag, soort=Toezeggingsoort.BELOOFD
        )
        schrijf_tijdlijn(dossier, Gebeurtenissoort.AFSPRAAK, wat, door=dossier.team.naam)
        if eerder is not None:
            rond_wachtplek_af(eerder, Wachtstatus.GESTOPT)
            if eerder.toezegging is not None:
                reden = _("U koos de wachtlijst van een ander informatiepunt.")
                laat_toezegging_vervallen(eerder.toezegging, reden=reden)
    return Wachtplek.objects.create(
        dossier=dossier, informatiepunt=punt, verwacht_op=dag, toezegging=toezegging
    )


def bied_vrije_tijden_aan(punt_id: int) -> int:
    """Offer free times of one point to who waits there, first come first; returns how many got an offer.

    It runs after someone else's deed was kept, so a time that is taken in between is no failure of that: the sweep
    offers the next one.
    """
    rij = Wachtplek.objects.filter(informatiepunt=punt_id, status=Wachtstatus.WACHT).order_by("aangemaakt_op")
    return sum(_probeer(sleutel) for sleutel in list(rij.values_list("pk", flat=True)))


def _probeer(wachtplek_id: UUID) -> bool:
    try:
        return _bied_aan(wachtplek_id)
    except Geweigerd:
        return False


def aanbod_tot(nu: datetime) -> datetime:
    """Until when an offer made now is kept free: a whole working day to decide."""
    dag = kalender().plus_werkdagen(timezone.localdate(nu), 1)
    return timezone.make_aware(datetime.combine(dag, AANBOD_TOT))


@transaction.atomic
def _bied_aan(wachtplek_id: UUID) -> bool:
    eerst = Wachtplek.objects.only("dossier_id").get(pk=wachtplek_id)
    dossier = vergrendel(eerst.dossier_id)
    plek = (
        Wachtplek.objects.select_for_update(of=("self",))
        .select_related("informatiepunt")
        .get(pk=wachtplek_id)
    )
    if plek.status != Wachtstatus.WACHT or not dossier.is_open:
        return False
    gevonden = zoek_tijd([plek.informatiepunt], dossier, na=plek.pas_na)
    if gevonden is None:
        return False
    bied(dossier, plek, *gevonden)
    return True


def zoek_tijd(
    punten: list[Informatiepunt], dossier: Dossier, *, na: datetime | None = None
) -> tuple[Informatiepunt, datetime] | None:
    """The first free time that can still be kept free for a whole working day, at the first point that has one."""
    nu = timezone.now()
    vanaf = aanbod_tot(nu) + MINSTENS_VOORAF
    if na is not None:
        vanaf = max(vanaf, na + timedelta(seconds=1))
    vrij = vrije_tijden(punten, Wensen.van(dossier), nu=nu)
    for punt in punten:
        for moment in vrij[punt.pk]:
            if moment >= vanaf:
                return punt, moment
    return None


def bied(
    dossier: Dossier, plek: Wachtplek, punt: Informatiepunt, moment: datetime, *, bericht: str = "aanbod"
) -> None:
    """Keep a time free for a locked dossier and tell it: by e-mail where that is safe, else a person calls."""
    tot = aanbod_tot(timezone.now())
    aanbod = neem_plek(dossier, punt, moment, tot=tot, wie=Wie.KLOK, aanbod=True)
    oude = plek.toezegging
    with override(dossier.taal):
        wat = _("Er is plek op %(wanneer)s bij %(punt)s. Laat weten of u komt.") % {
            "wanneer": tijdstip(moment),
            "punt": punt,
        }
        plek.toezegging = zet_toezegging(
            dossier,
            wat=wat,
            wie=dossier.team,
            uiterlijk=timezone.localdate(tot),
            soort=Toezeggingsoort.BELOOFD,
            u_doet=wat,
        )
        plek.aanbod, plek.status, plek.informatiepunt = aanbod, Wachtstatus.AANGEBODEN, punt
        plek.save(update_fields=["toezegging", "aanbod", "status", "informatiepunt"])
        if oude is not None:
            kom_toezegging_na(oude, door=dossier.team.naam)
        regel = schrijf_tijdlijn(dossier, Gebeurtenissoort.AFSPRAAK, wat, door=dossier.team.naam)
        if not stuur(dossier, aanbod, bericht, regel=regel, tot=tot):
            with override("nl"):  # colleagues read it
                waarover = f"plek aangeboden: {tijdstip(moment)}"
            bel_over_afspraak(dossier, waarover=waarover)


def _open_aanbod(dossier: Dossier) -> tuple[Wachtplek, Afspraak]:
    plek = (
        Wachtplek.objects.select_for_update(of=("self",))
        .select_related("aanbod__informatiepunt", "toezegging")
        .filter(dossier=dossier, status=Wachtstatus.AANGEBODEN)
        .first()
    )
    if plek is None or plek.aanbod is None:
        raise Geweigerd(_("Er staat nu geen tijd voor u vrij. Kies zelf een tijd, dan staat die vast."))
    return plek, plek.aanbod


@transaction.atomic
def neem_aanbod_aan(dossier: Dossier, *, wie: Wie, door: Doener = "") -> Afspraak:
    """Take the time that was offered; taking it twice changes nothing. Raises Geweigerd when it is kept no longer."""
    vast = vergrendel_voor(dossier, door)
    aangenomen = vast.afspraken.filter(
        status=Afspraakstatus.BEVESTIGD, wachtplek__status=Wachtstatus.AANGENOMEN
    ).first()
    if aangenomen is not None:
        return aangenomen
    plek, aanbod = _open_aanbod(vast)
    afspraak = leg_vast(vast, aanbod, wie=wie, door=door)
    rond_wachtplek_af(plek, Wachtstatus.AANGENOMEN)
    if plek.toezegging is not None:
        kom_toezegging_na(plek.toezegging, door=vast.team.naam)
    return afspraak


@transaction.atomic
def wijs_aanbod_af(dossier: Dossier, *, wie: Wie, door: Doener = "") -> Wachtplek:
    """This time does not suit: the place in the row stays, and the next offer is a later time."""
    vast = vergrendel_voor(dossier, door)
    plek, aanbod = _open_aanbod(vast)
    zet_status(aanbod, Afspraakstatus.VERLOPEN, wie, door=door)
    punt, oude = plek.informatiepunt, plek.toezegging
    with override(vast.taal):
        plek.verwacht_op = verwachte_dag(punt, Wensen.van(vast), 0, vandaag=timezone.localdate())
        wat = _("U staat op de wachtlijst van %(punt)s. Wij bieden u een andere tijd aan.") % {"punt": punt}
        plek.toezegging = zet_toezegging(
            vast, wat=wat, wie=vast.team, uiterlijk=plek.verwacht_op, soort=Toezeggingsoort.BELOOFD
        )
        plek.pas_na, plek.aanbod, plek.status = aanbod.begint_op, None, Wachtstatus.WACHT
        plek.save(update_fields=["verwacht_op", "toezegging", "pas_na", "aanbod", "status"])
        if oude is not None:
            kom_toezegging_na(oude, door=vast.team.naam)
        beeindig_gesprekken_over_afspraak(vast)
        schrijf_tijdlijn(vast, Gebeurtenissoort.AFSPRAAK, wat, door=door)
    transaction.on_commit(lambda: bied_vrije_tijden_aan(punt.pk))
    return plek


@transaction.atomic
def stop(dossier: Dossier, *, wie: Wie, door: Doener = "") -> None:
    """Leave the row; the next step stays certain. Stopping twice changes nothing."""
    vast = vergrendel_voor(dossier, door)
    if stop_met_wachten(vast, wie=wie, door=door):
        with override(vast.taal):
            schrijf_tijdlijn(
                vast, Gebeurtenissoort.AFSPRAAK, _("U staat niet meer op de wachtlijst."), door=door
            )


@transaction.atomic
def verloop_aanbod(wachtplek_id: UUID) -> bool:
    """Nobody answered in time: the time goes to the next in line and a person calls. Twice changes nothing."""
    eerst = Wachtplek.objects.only("dossier_id").get(pk=wachtplek_id)
    dossier = vergrendel(eerst.dossier_id)
    plek = (
        Wachtplek.objects.select_for_update(of=("self",))
        .select_related("aanbod", "toezegging")
        .get(pk=wachtplek_id)
    )
    aanbod = plek.aanbod
    if plek.status != Wachtstatus.AANGEBODEN or aanbod is None:
        return False
    if aanbod.gereserveerd_tot is None or aanbod.gereserveerd_tot > timezone.now():
        return False
    zet_status(aanbod, Afspraakstatus.VERLOPEN, Wie.KLOK)
    with override(dossier.taal):
        tekst = _(
            "Wij hoorden niets over de tijd die vrij was. Dat geeft niet. Wij zoeken met u een andere tijd."
        )
        bel_over_afspraak(dossier, waarover="geen antwoord op het aanbod")
        rond_wachtplek_af(plek, Wachtstatus.NIET_GEREAGEERD)
        if plek.toezegging is not None:
            kom_toezegging_na(plek.toezegging, door=dossier.team.naam)
        schrijf_tijdlijn(dossier, Gebeurtenissoort.AFSPRAAK, tekst, door=dossier.team.naam)
    punt_id = aanbod.informatiepunt_id
    transaction.on_commit(lambda: bied_vrije_tijden_aan(punt_id))
    return True


def sluit_gemist_aanbod(dossier: Dossier) -> bool:
    """End an offer of this dossier that nobody answered in time, before the clock comes by; whether there was one."""
    gemist = Wachtplek.objects.filter(
        dossier=dossier, status=Wachtstatus.AANGEBODEN, aanbod__gereserveerd_tot__lte=timezone.now()
    ).first()
    return gemist is not None and verloop_aanbod(gemist.pk)
