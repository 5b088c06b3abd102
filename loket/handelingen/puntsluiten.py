"""A day on which a point is closed: whoever had an appointment is told, and offered another time.

First the day is closed under the lock of the point: after that nobody books or confirms a time on it. Then each
appointment is moved by itself, dossier first; what a crash leaves undone, the clock does.
"""

from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from loket.handelingen.afspraakberichten import meld_partijen, stuur
from loket.handelingen.afspraakdag import mag_aan_balie
from loket.handelingen.afspraakovergangen import Wie, zet_status
from loket.handelingen.afspreken import vergrendel_punt
from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.gesprekken import bel_over_afspraak
from loket.handelingen.toezeggingen import laat_toezegging_vervallen, vergrendel, zet_toezegging
from loket.handelingen.wachten import bied, bied_vrije_tijden_aan, wijs_aanbod_af, zoek_tijd
from loket.models import (
    Afspraak,
    Afspraakstatus,
    Dossier,
    Gebeurtenissoort,
    Informatiepunt,
    Sluitingsdag,
    Toezeggingsoort,
    Wachtplek,
)
from loket.selecties.informatiepunten import op_afstand
from loket.selecties.vrije_tijden import Wensen, verwachte_dag
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.weergave.templatetags.weergave import tijdstip

BUREN: Final = 5
"""So many points nearby are looked at when a day is closed."""


def sluit_dag(punt: Informatiepunt, datum: date, *, reden: str, door: Medewerker) -> int:
    """Close a point for a day: whoever had an appointment is offered another time and told so. Returns how many.

    Closing a day twice moves nobody twice. Raises Geweigerd when this person may not, without a reason, or for a day
    that is over.
    """
    _eis_eigen_punt(punt, door)
    if not reden.strip():
        raise Geweigerd(_("Schrijf op waarom."))
    if datum < timezone.localdate():
        raise Geweigerd(_("Deze dag is voorbij."))
    with transaction.atomic():
        vergrendel_punt(punt.pk)
        dag, _nieuw = Sluitingsdag.objects.dicht().get_or_create(
            informatiepunt=punt, datum=datum, defaults={"reden": reden, "door": door}
        )
    return maak_dag_vrij(dag)


@transaction.atomic
def open_dag(punt: Informatiepunt, datum: date, *, door: Medewerker) -> None:
    """Open a point again on a day that was closed; who waits there is offered the times that come free.

    Who was offered another time keeps that: nobody is moved twice. Raises Geweigerd when this person may not, or the
    point is not closed on a day to come.
    """
    _eis_eigen_punt(punt, door)
    vergrendel_punt(punt.pk)
    dag = Sluitingsdag.objects.dicht().filter(informatiepunt=punt, datum=datum).first()
    if dag is None or datum < timezone.localdate():
        raise Geweigerd(_("Het punt is die dag niet dicht."))
    dag.geopend_op, dag.geopend_door = timezone.now(), door
    dag.save(update_fields=["geopend_op", "geopend_door"])
    transaction.on_commit(lambda: bied_vrije_tijden_aan(punt.pk))


def _eis_eigen_punt(punt: Informatiepunt, door: Medewerker) -> None:
    eis(door, Recht.DOSSIER_BEHANDELEN)
    if not mag_aan_balie(door, punt):
        raise Geweigerd(_("Dit informatiepunt is niet van uw team."))


def dagen_met_afspraken() -> list[Sluitingsdag]:
    """Closed days to come on which somebody still has an appointment or a time that is kept free."""
    dag = TruncDate("begint_op", tzinfo=timezone.get_default_timezone())
    nog_bezet = _nog_bezet().annotate(dag=dag).filter(informatiepunt=OuterRef("informatiepunt"))
    dagen = Sluitingsdag.objects.dicht().filter(Exists(nog_bezet.filter(dag=OuterRef("datum"))))
    return list(dagen.select_related("door", "informatiepunt__team"))


def maak_dag_vrij(dag: Sluitingsdag) -> int:
    """Offer another time to everyone who has one on a closed day; returns how many appointments were moved."""
    reden, door = dag.reden, dag.door.naam if dag.door else str(dag.informatiepunt.team)
    die_dag = _nog_bezet().filter(informatiepunt=dag.informatiepunt_id, begint_op__date=dag.datum)
    sleutels = list(die_dag.order_by("dossier_id").values_list("pk", "dossier_id"))
    return sum(_maak_vrij(*sleutel, reden, door) for sleutel in sleutels)


def aantal_op(punt: Informatiepunt, datum: date) -> int:
    """How many appointments closing this day would move. One statement."""
    return (
        _nog_bezet()
        .filter(informatiepunt=punt, begint_op__date=datum, status=Afspraakstatus.BEVESTIGD)
        .count()
    )


def _nog_bezet() -> QuerySet[Afspraak]:
    return Afspraak.objects.filter(
        status__in=(Afspraakstatus.BEVESTIGD, Afspraakstatus.GERESERVEERD), begint_op__gt=timezone.now()
    )


@transaction.atomic
def _maak_vrij(afspraak_id: UUID, dossier_id: UUID, reden: str, door: str) -> bool:
    """Give back a time of a closed day; says whether an appointment was moved.

    What was only offered cannot be taken any more: that person is offered a later time. Read under the lock: who
    cancelled or moved a moment ago is offered nothing.
    """
    dossier = vergrendel(dossier_id)
    afspraak = (
        Afspraak.objects.select_for_update(of=("self",))
        .select_related("informatiepunt", "toezegging")
        .get(pk=afspraak_id)
    )
    if afspraak.status == Afspraakstatus.GERESERVEERD and afspraak.aanbod:
        wijs_aanbod_af(dossier, wie=Wie.MEDEWERKER, door=door)
    elif afspraak.status == Afspraakstatus.GERESERVEERD:
        zet_status(afspraak, Afspraakstatus.VERLOPEN, Wie.MEDEWERKER, door=door)
    if afspraak.status != Afspraakstatus.BEVESTIGD:
        return False
    _verplaats_ons(dossier, afspraak, reden, door)
    return True


def _verplaats_ons(dossier: Dossier, afspraak: Afspraak, reden: str, door: str) -> None:
    """We cannot keep this appointment: say so, and offer the first time at this point or one nearby."""
    zet_status(afspraak, Afspraakstatus.AFGEZEGD, Wie.MEDEWERKER, door=door, reden=reden)
    meld_partijen(afspraak, "afgezegd")
    punt, oude = afspraak.informatiepunt, afspraak.toezegging
    with override(dossier.taal):
        tekst = _(
            "Onze afspraak op %(wanneer)s kan niet doorgaan. Dat spijt ons. Wij bieden u een andere tijd aan."
        )
        tekst %= {"wanneer": tijdstip(afspraak.begint_op)}
        dag = verwachte_dag(punt, Wensen.van(dossier), 0, vandaag=timezone.localdate())
        belofte = zet_toezegging(
            dossier,
            wat=_("Wij bieden u een andere tijd aan."),
            wie=dossier.team,
            uiterlijk=dag,
            soort=Toezeggingsoort.BELOOFD,
        )
        if oude is not None and oude.is_open:
            laat_toezegging_vervallen(oude, reden=tekst)
        regel = schrijf_tijdlijn(dossier, Gebeurtenissoort.AFSPRAAK, tekst, door=door)
        plek = Wachtplek.objects.create(
            dossier=dossier, informatiepunt=punt, verwacht_op=dag, toezegging=belofte
        )
        aangeboden = _bied_andere_tijd(dossier, plek, punt)
        if not aangeboden and not stuur(dossier, afspraak, "gesloten", regel=regel):
            bel_over_afspraak(dossier, waarover="punt dicht")


def _bied_andere_tijd(dossier: Dossier, plek: Wachtplek, punt: Informatiepunt) -> bool:
    """Offer the first time here or nearby; False when there is none, or someone took it this very moment."""
    gevonden = zoek_tijd([punt, *_buren(punt)], dossier)
    if gevonden is None:
        return False
    try:
        with transaction.atomic():
            bied(dossier, plek, *gevonden, bericht="gesloten")
    except Geweigerd:
        return False
    return True


def _buren(punt: Informatiepunt) -> list[Informatiepunt]:
    andere = Informatiepunt.objects.filter(vervallen=False).exclude(pk=punt.pk)
    return [rij.punt for rij in op_afstand(andere, punt)[:BUREN]]
