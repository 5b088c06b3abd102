"""Appointments: keeping a time free while someone decides, confirming, moving, cancelling."""

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from loket.handelingen.afspraakberichten import afspraakzin, maak_bewijs, meld_partijen, stuur
from loket.handelingen.afspraakovergangen import Doener, Wie, vergrendel_voor, wie_deed, zet_status
from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.gesprekken import beeindig_gesprekken_over_afspraak
from loket.handelingen.toezeggingen import laat_toezegging_vervallen, zet_toezegging
from loket.models import (
    WACHT_NOG,
    Afspraak,
    Afspraakpartij,
    Afspraakstap,
    Afspraakstatus,
    Dossier,
    Gebeurtenissoort,
    Informatiepunt,
    Sluitingsdag,
    Toezegging,
    Toezeggingsoort,
    Toezeggingstatus,
    Wachtplek,
    Wachtstatus,
)
from loket.routering.drieluik import Stapsoort
from loket.selecties.vrije_tijden import Wensen, houdt_bezet, vrije_tijden
from loket.stapzinnen import STAPZINNEN, contactzin, veilige_zin
from portal.identiteit.rechten import Geweigerd
from portal.stelsel.kalender import beloofde_dag
from portal.stelsel.models import Organisatie
from portal.termijnen import Beloftesoort
from portal.weergave.templatetags.weergave import tijdstip

BEDENKTIJD: Final = timedelta(minutes=10)
"""So long a time is kept free while someone decides."""


def vergrendel_punt(punt_id: int) -> Informatiepunt:
    """The diary of a point, locked for this transaction: who books at it and who closes a day wait for each other.

    Whoever needs a dossier as well locks that first, and no transaction holds two points.
    """
    return Informatiepunt.objects.select_for_update(no_key=True).get(pk=punt_id)


@transaction.atomic
def reserveer(
    dossier: Dossier, punt: Informatiepunt, begint_op: datetime, *, wie: Wie, door: Doener = ""
) -> Afspraak:
    """Keep a time free for ten minutes; an earlier one that was chosen is given back.

    Raises Geweigerd when it was just taken, does not suit what is needed, or the dossier is closed.
    """
    vast = vergrendel_voor(dossier, door)
    if not vast.is_open:
        raise Geweigerd(_("Deze vraag is klaar. Laat u bellen, dan kijken wij er opnieuw naar."))
    eigen = vast.afspraken.filter(status=Afspraakstatus.GERESERVEERD, aanbod=False)
    for eerder in eigen.select_for_update():
        zet_status(eerder, Afspraakstatus.VERLOPEN, wie, door=door)
    return neem_plek(vast, punt, begint_op, tot=timezone.now() + BEDENKTIJD, wie=wie, door=door)


def neem_plek(
    dossier: Dossier,
    punt: Informatiepunt,
    begint_op: datetime,
    *,
    tot: datetime,
    wie: Wie,
    door: Doener = "",
    aanbod: bool = False,
) -> Afspraak:
    """Take a free desk at this time, for a dossier that the caller has locked; the point is locked here.

    Of many at once the database lets one have each desk; the others try the next one. Raises Geweigerd when there is
    none left, or somebody who must be there is taken.
    """
    punt, wensen = vergrendel_punt(punt.pk), Wensen.van(dossier)
    if begint_op not in vrije_tijden([punt], wensen)[punt.pk]:
        raise _net_bezet() if _is_gekozen(punt, begint_op) else _kan_niet()
    _geef_te_lang_gehouden_terug(punt, begint_op)
    organisaties = list(Organisatie.objects.filter(sleutel__in=wensen.organisaties).order_by("pk"))
    bezet = set(_op_dit_moment(punt, begint_op).values_list("balie", flat=True))
    for balie in range(1, punt.balies + 1):
        if balie in bezet:
            continue
        try:
            with transaction.atomic():
                afspraak = Afspraak.objects.create(
                    dossier=dossier,
                    informatiepunt=punt,
                    begint_op=begint_op,
                    eindigt_op=begint_op + punt.duur,
                    balie=balie,
                    gereserveerd_tot=tot,
                    aanbod=aanbod,
                )
        except IntegrityError:  # somebody else had this desk a moment sooner
            continue
        _zet_partijen(afspraak, organisaties)
        Afspraakstap.objects.create(afspraak=afspraak, naar=afspraak.status, **wie_deed(door, wie))
        return afspraak
    raise _net_bezet()


def _net_bezet() -> Geweigerd:
    return Geweigerd(_("Deze tijd is net door iemand anders gekozen. Kies een andere tijd."))


def _kan_niet() -> Geweigerd:
    return Geweigerd(_("Op deze tijd kan het hier niet. Kies een andere tijd."))


def _is_gekozen(punt: Informatiepunt, begint_op: datetime) -> bool:
    """Whether somebody has this time. Not asked of the database: a time may be one that it cannot hold."""
    bezet = houdt_bezet(timezone.now()).filter(informatiepunt=punt, begint_op__gte=timezone.now())
    return begint_op in set(bezet.values_list("begint_op", flat=True))


def _op_dit_moment(punt: Informatiepunt, begint_op: datetime) -> QuerySet[Afspraak]:
    return houdt_bezet(timezone.now()).filter(informatiepunt=punt, begint_op=begint_op)


def _geef_te_lang_gehouden_terug(punt: Informatiepunt, begint_op: datetime) -> None:
    """Times that someone chose and did not confirm in time; an offer has its own end (see `wachten`)."""
    te_lang = Afspraak.objects.select_for_update(skip_locked=True).filter(
        informatiepunt=punt,
        begint_op=begint_op,
        status=Afspraakstatus.GERESERVEERD,
        aanbod=False,
        gereserveerd_tot__lte=timezone.now(),
    )
    for afspraak in te_lang:
        zet_status(afspraak, Afspraakstatus.VERLOPEN, Wie.KLOK)


def _zet_partijen(afspraak: Afspraak, organisaties: list[Organisatie]) -> None:
    try:
        with transaction.atomic():
            for organisatie in organisaties:
                Afspraakpartij.objects.create(
                    afspraak=afspraak,
                    organisatie=organisatie,
                    informatiepunt=afspraak.informatiepunt,
                    begint_op=afspraak.begint_op,
                )
    except IntegrityError as fout:  # an organisation sits at another table at that time
        raise _net_bezet() from fout


@transaction.atomic
def verloop(afspraak_id: UUID) -> bool:
    """Give back a time that was chosen and not confirmed in ten minutes. Doing it twice changes nothing."""
    afspraak = Afspraak.objects.select_for_update().filter(pk=afspraak_id).first()
    if afspraak is None or afspraak.status != Afspraakstatus.GERESERVEERD or afspraak.aanbod:
        return False
    if afspraak.gereserveerd_tot is None or afspraak.gereserveerd_tot > timezone.now():
        return False
    zet_status(afspraak, Afspraakstatus.VERLOPEN, Wie.KLOK)
    _bied_vrijgekomen_aan(afspraak.informatiepunt_id)
    return True


@transaction.atomic
def laat_los(dossier: Dossier, *, wie: Wie, door: Doener = "") -> None:
    """Give back the time that is kept free for who decides; others can have it at once. Twice changes nothing."""
    vast = vergrendel_voor(dossier, door)
    eigen = vast.afspraken.filter(status=Afspraakstatus.GERESERVEERD, aanbod=False).select_for_update()
    for afspraak in eigen:
        zet_status(afspraak, Afspraakstatus.VERLOPEN, wie, door=door)
        _bied_vrijgekomen_aan(afspraak.informatiepunt_id)


@transaction.atomic
def bevestig(dossier: Dossier, *, wie: Wie, door: Doener = "", gekozen: UUID | None = None) -> Afspraak:
    """Make the time that is kept free the appointment; with one already there, that one moves.

    `gekozen` is the kept time that was on the screen: with it no other time is taken, nor is one that stands told
    as the new one. Confirming twice gives the same appointment. Raises Geweigerd when the time is kept no longer.
    """
    vast = vergrendel_voor(dossier, door)
    deze = vast.afspraken.filter(pk=gekozen) if gekozen else vast.afspraken.all()
    afspraak = (
        deze.select_related("informatiepunt")
        .select_for_update(of=("self",))
        .filter(status__in=(Afspraakstatus.GERESERVEERD, Afspraakstatus.BEVESTIGD), aanbod=False)
        .order_by("-aangemaakt_op")
        .first()
    )
    if afspraak is None:
        raise Geweigerd(_("Deze tijd houden wij niet meer voor u vrij. Kies opnieuw een tijd."))
    if afspraak.status == Afspraakstatus.BEVESTIGD:
        return afspraak
    stop_met_wachten(vast, wie=wie, door=door)
    return leg_vast(vast, afspraak, wie=wie, door=door)


def leg_vast(dossier: Dossier, afspraak: Afspraak, *, wie: Wie, door: Doener = "") -> Afspraak:
    """Confirm a kept time of a locked dossier, with its promise, paper, line and message.

    Raises Geweigerd when the point was closed for that day meanwhile.
    """
    punt, dag = vergrendel_punt(afspraak.informatiepunt_id), timezone.localdate(afspraak.begint_op)
    if Sluitingsdag.objects.dicht().filter(informatiepunt=punt, datum=dag).exists():
        raise Geweigerd(_("Dit informatiepunt is die dag dicht. Kies een andere tijd."))
    oude = dossier.afspraken.filter(status=Afspraakstatus.BEVESTIGD).first()
    with override(dossier.taal):
        wat = afspraakzin(afspraak)
        toezegging = zet_toezegging(
            dossier,
            wat=wat,
            wie=afspraak.informatiepunt,
            uiterlijk=dag,
            soort=Toezeggingsoort.BELOOFD,
        )
        regel = wat
        if oude is not None:
            _maak_los(oude, Afspraakstatus.VERPLAATST, wie, door, reden=_("De afspraak is verzet."))
            verzet = _("De afspraak op %(wanneer)s is verzet.") % {"wanneer": tijdstip(oude.begint_op)}
            regel = f"{verzet} {wat}"
        nummers = _volgnummer(dossier, oude)
        zet_status(afspraak, Afspraakstatus.BEVESTIGD, wie, door=door, toezegging=toezegging, **nummers)
        geschreven = schrijf_tijdlijn(dossier, Gebeurtenissoort.AFSPRAAK, regel, door=door)
        maak_bewijs(dossier, afspraak)
    beeindig_gesprekken_over_afspraak(dossier)
    wat = "verzet" if oude else "gemaakt"
    stuur(dossier, afspraak, wat, regel=geschreven)
    meld_partijen(afspraak, wat)
    if oude is not None:
        meld_partijen(oude, "afgezegd", behalve_van=afspraak)
        _bied_vrijgekomen_aan(oude.informatiepunt_id)
    return afspraak


def _volgnummer(dossier: Dossier, oude: Afspraak | None) -> dict[str, Any]:
    """UID and SEQUENCE: a moved appointment, or one that comes in place of a cancelled one, is the same event."""
    eerder = (
        oude
        or dossier.afspraken.filter(status=Afspraakstatus.AFGEZEGD, begint_op__gt=timezone.now())
        .order_by("-volgnummer", "-aangemaakt_op")
        .first()
    )
    if eerder is None:
        return {}
    # The cancellation of a calendar event has a number of its own.
    return {"uid": eerder.uid, "volgnummer": eerder.volgnummer + (1 if oude else 2)}


def _maak_los(afspraak: Afspraak, naar: Afspraakstatus, wie: Wie, door: Doener, *, reden: str) -> None:
    """The appointment does not go on at this time; its promise, if it still stands, is withdrawn."""
    zet_status(afspraak, naar, wie, door=door, reden=reden)
    belofte = afspraak.toezegging
    if belofte is not None and belofte.is_open:
        laat_toezegging_vervallen(belofte, reden=reden)


@transaction.atomic
def zeg_af(dossier: Dossier, *, wie: Wie, door: Doener = "", reden: str = "") -> None:
    """Cancel the appointment, without any consequence for the person; the next step stays certain (promise 1).

    Raises Geweigerd when there is none, it has begun, or staff give no reason.
    """
    vast = vergrendel_voor(dossier, door)
    afspraak = (
        vast.afspraken.select_for_update(of=("self",))
        .select_related("informatiepunt", "toezegging")
        .filter(status=Afspraakstatus.BEVESTIGD)
        .first()
    )
    if afspraak is None:
        raise Geweigerd(_("U heeft nu geen afspraak."))
    with override(vast.taal):
        beeindig_gesprekken_over_afspraak(vast)
        houd_volgende_stap(vast, behalve=afspraak.toezegging)
        tekst = _("De afspraak op %(wanneer)s is afgezegd.") % {"wanneer": tijdstip(afspraak.begint_op)}
        _maak_los(
            afspraak, Afspraakstatus.AFGEZEGD, wie, door, reden=reden or (tekst if wie == Wie.BURGER else "")
        )
        regel = schrijf_tijdlijn(vast, Gebeurtenissoort.AFSPRAAK, tekst, door=door)
    stuur(vast, afspraak, "afgezegd", regel=regel)
    meld_partijen(afspraak, "afgezegd")
    _bied_vrijgekomen_aan(afspraak.informatiepunt_id)


def houd_volgende_stap(dossier: Dossier, *, behalve: Toezegging | None) -> None:
    """Promise contact when nothing else is promised beside `behalve`, which is about to end."""
    open_ = dossier.toezeggingen.filter(status=Toezeggingstatus.OPEN)
    if behalve is not None:
        open_ = open_.exclude(pk=behalve.pk)
    if open_.exists():
        return
    bereikbaar = bool(dossier.mailadres or dossier.telefoon or dossier.adres)
    zin = STAPZINNEN[Stapsoort.CONTACT_MEDEWERKER] if bereikbaar else veilige_zin(met_afspraak=False)
    zet_toezegging(
        dossier,
        wat=contactzin(dossier, zin),
        wie=dossier.team,
        uiterlijk=beloofde_dag(Beloftesoort.CONTACT),
        soort=Toezeggingsoort.BELOOFD,
    )


def stop_met_wachten(dossier: Dossier, *, wie: Wie, door: Doener = "") -> bool:
    """Leave the row of a locked dossier, if it is in one: something else was found. Says whether it was.

    Its promise ends once there is another; an offer that was kept free goes to the next in line.
    """
    plek = (
        Wachtplek.objects.select_for_update(of=("self",))
        .select_related("aanbod", "toezegging")
        .filter(dossier=dossier, status__in=WACHT_NOG)
        .first()
    )
    if plek is None:
        return False
    if plek.aanbod is not None and plek.aanbod.status == Afspraakstatus.GERESERVEERD:
        zet_status(plek.aanbod, Afspraakstatus.VERLOPEN, wie, door=door)
    rond_wachtplek_af(plek, Wachtstatus.GESTOPT)
    if plek.toezegging is not None and plek.toezegging.is_open:
        with override(dossier.taal):
            houd_volgende_stap(dossier, behalve=plek.toezegging)
            laat_toezegging_vervallen(plek.toezegging, reden=_("U staat niet meer op de wachtlijst."))
    _bied_vrijgekomen_aan(plek.informatiepunt_id)
    return True


def trek_afspraken_in(dossier: Dossier) -> None:
    """A locked dossier is finished: what was booked ahead is for others again, and the citizen is told."""
    stop_met_wachten(dossier, wie=Wie.EINDE)
    vooruit = (
        dossier.afspraken.select_for_update(of=("self",))
        .select_related("informatiepunt")
        .filter(
            status__in=(Afspraakstatus.GERESERVEERD, Afspraakstatus.BEVESTIGD), begint_op__gt=timezone.now()
        )
    )
    for afspraak in list(vooruit):
        _trek_in(dossier, afspraak)


def _trek_in(dossier: Dossier, afspraak: Afspraak) -> None:
    if afspraak.status == Afspraakstatus.GERESERVEERD:
        zet_status(afspraak, Afspraakstatus.VERLOPEN, Wie.EINDE)
    else:
        with override(dossier.taal):
            tekst = _("De afspraak op %(wanneer)s gaat niet door, want uw vraag is klaar.") % {
                "wanneer": tijdstip(afspraak.begint_op)
            }
            zet_status(afspraak, Afspraakstatus.AFGEZEGD, Wie.EINDE, reden=tekst)
            regel = schrijf_tijdlijn(dossier, Gebeurtenissoort.AFSPRAAK, tekst)
        stuur(dossier, afspraak, "afgezegd", regel=regel)
        meld_partijen(afspraak, "afgezegd")
    _bied_vrijgekomen_aan(afspraak.informatiepunt_id)


def rond_wachtplek_af(plek: Wachtplek, status: Wachtstatus) -> None:
    """End a waiting place."""
    plek.status, plek.afgerond_op = status, timezone.now()
    plek.save(update_fields=["status", "afgerond_op"])


def _bied_vrijgekomen_aan(punt_id: int) -> None:
    """After commit, offer what came free to who waits; the sweep does it again."""
    from loket.handelingen.wachten import bied_vrije_tijden_aan

    transaction.on_commit(lambda: bied_vrije_tijden_aan(punt_id))
