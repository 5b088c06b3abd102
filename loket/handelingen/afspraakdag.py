"""The day of an appointment: reminding, who came, who did not, and a day that a point must close."""

from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from loket.handelingen.afspraakovergangen import Wie, zet_status
from loket.handelingen.afspreken import stuur
from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.gesprekken import mag_bellen, plan_gesprek
from loket.handelingen.toezeggingen import (
    kom_toezegging_na,
    laat_toezegging_vervallen,
    vergrendel,
    zet_toezegging,
)
from loket.handelingen.wachten import bied, wijs_aanbod_af, zoek_tijd
from loket.models import (
    Afspraak,
    Afspraakstatus,
    Dossier,
    Gebeurtenissoort,
    Informatiepunt,
    Sluitingsdag,
    Toezeggingsoort,
    Toezeggingstatus,
    Wachtplek,
    Zichtbaarheid,
)
from loket.selecties.informatiepunten import op_afstand
from loket.selecties.vrije_tijden import Wensen, verwachte_dag
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer
from portal.stelsel.kalender import kalender
from portal.termijnen import Beloftesoort, beloof
from portal.weergave.templatetags.weergave import tijdstip

BUREN: Final = 5
"""So many points nearby are looked at when a day is closed."""


def mag_aan_balie(medewerker: Medewerker, punt: Informatiepunt) -> bool:
    """Whether this person works at the desk of this point; one without a team is of everybody who helps."""
    if punt.team_id is None:
        return medewerker.mag(Recht.DOSSIER_BEHANDELEN)
    return punt.team_id in medewerker.teams_met(Recht.DOSSIER_BEHANDELEN)


def _neem(afspraak: Afspraak, door: Medewerker) -> tuple[Dossier, Afspraak]:
    """Rights first; dossier and appointment locked, and the log says who worked on it."""
    eis(door, Recht.DOSSIER_BEHANDELEN)
    van_mij = Dossier.objects.voor(door, Recht.DOSSIER_BEHANDELEN).filter(pk=afspraak.dossier_id).exists()
    if not van_mij and not mag_aan_balie(door, afspraak.informatiepunt):
        raise Geweigerd(_("Deze afspraak is niet van uw team of uw balie."))
    dossier = vergrendel(afspraak.dossier_id)
    vast = (
        Afspraak.objects.select_for_update(of=("self",))
        .select_related("informatiepunt", "toezegging")
        .get(pk=afspraak.pk)
    )
    noteer(Activiteit.DOSSIER_BEHANDELEN, dossier_id=dossier.pk, medewerker=door, namens=str(dossier.team))
    return dossier, vast


@transaction.atomic
def meld_geweest(afspraak: Afspraak, door: Medewerker) -> None:
    """The person came; what was said and what comes next is promised when nothing else is.

    Raises Geweigerd when this person may not, or the appointment has yet to begin.
    """
    dossier, vast = _neem(afspraak, door)
    zet_status(vast, Afspraakstatus.GEWEEST, Wie.MEDEWERKER, door=door.naam)
    with override(dossier.taal):
        if dossier.is_open and vast.toezegging and vast.toezegging.status == Toezeggingstatus.OPEN:
            _beloof_vervolg(dossier, vast)
            kom_toezegging_na(vast.toezegging, door=door.naam)
        schrijf_tijdlijn(dossier, Gebeurtenissoort.AFSPRAAK, _("U was bij ons op afspraak."), door=door.naam)


def _beloof_vervolg(dossier: Dossier, afspraak: Afspraak) -> None:
    open_ = dossier.toezeggingen.filter(status=Toezeggingstatus.OPEN)
    if not open_.exclude(afspraak=afspraak).exists():
        zet_toezegging(
            dossier,
            wat=_("Wij schrijven op wat wij bespraken en wat de volgende stap is."),
            wie=dossier.team.naam,
            uiterlijk=beloof(Beloftesoort.CONTACT, timezone.localdate(), kalender=kalender()).dag,
            soort=Toezeggingsoort.BELOOFD,
        )


@transaction.atomic
def meld_niet_verschenen(afspraak: Afspraak, door: Medewerker) -> None:
    """The person did not come: nobody is blamed, and we call to find another moment.

    Raises Geweigerd when this person may not, or the appointment has yet to begin.
    """
    dossier, vast = _neem(afspraak, door)
    zet_status(vast, Afspraakstatus.NIET_VERSCHENEN, Wie.MEDEWERKER, door=door.naam)
    if not dossier.is_open:
        return
    with override(dossier.taal):
        tekst = _("De afspraak ging niet door. Dat kan gebeuren. Wij zoeken samen een ander moment.")
        plan_gesprek(
            dossier,
            wat=_("Een medewerker belt u voor een nieuwe afspraak."),
            waarover="kwam niet op de afspraak",
        )
        if vast.toezegging is not None and vast.toezegging.status == Toezeggingstatus.OPEN:
            laat_toezegging_vervallen(vast.toezegging, reden=tekst)
        schrijf_tijdlijn(dossier, Gebeurtenissoort.AFSPRAAK, tekst, door=door.naam)


@transaction.atomic
def sluit_dag(punt: Informatiepunt, datum: date, *, reden: str, door: Medewerker) -> int:
    """Close a point for a day: whoever had an appointment is offered another time and told so. Returns how many.

    Closing a day twice moves nobody twice. Raises Geweigerd when this person may not, without a reason, or for a day
    that is over.
    """
    eis(door, Recht.DOSSIER_BEHANDELEN)
    if not mag_aan_balie(door, punt):
        raise Geweigerd(_("Dit informatiepunt is niet van uw team."))
    if not reden.strip():
        raise Geweigerd(_("Schrijf op waarom."))
    if datum < timezone.localdate():
        raise Geweigerd(_("Deze dag is voorbij."))
    Sluitingsdag.objects.get_or_create(
        informatiepunt=punt, datum=datum, defaults={"reden": reden, "door": door}
    )
    die_dag = Afspraak.objects.filter(
        informatiepunt=punt, begint_op__date=datum, begint_op__gt=timezone.now()
    )
    # In one order, so that two who close a day at once do not wait for each other.
    vast = die_dag.filter(
        Q(status=Afspraakstatus.BEVESTIGD) | Q(status=Afspraakstatus.GERESERVEERD, aanbod=True)
    ).order_by("dossier_id")
    sleutels = list(vast.values_list("pk", "dossier_id"))
    verplaatst = sum(_maak_vrij(*sleutel, reden, door) for sleutel in sleutels)
    los = die_dag.filter(status=Afspraakstatus.GERESERVEERD, aanbod=False).select_for_update()
    for afspraak in list(los):
        zet_status(afspraak, Afspraakstatus.VERLOPEN, Wie.MEDEWERKER, door=door.naam)
    return verplaatst


def _maak_vrij(afspraak_id: UUID, dossier_id: UUID, reden: str, door: Medewerker) -> bool:
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
    if afspraak.status == Afspraakstatus.GERESERVEERD:
        wijs_aanbod_af(dossier, wie=Wie.MEDEWERKER, door=door.naam)
    if afspraak.status != Afspraakstatus.BEVESTIGD:
        return False
    _verplaats_ons(dossier, afspraak, reden, door)
    return True


def _verplaats_ons(dossier: Dossier, afspraak: Afspraak, reden: str, door: Medewerker) -> None:
    """We cannot keep this appointment: say so, and offer the first time at this point or one nearby."""
    zet_status(afspraak, Afspraakstatus.AFGEZEGD, Wie.MEDEWERKER, door=door.naam, reden=reden)
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
            wie=dossier.team.naam,
            uiterlijk=dag,
            soort=Toezeggingsoort.BELOOFD,
        )
        if oude is not None and oude.status == Toezeggingstatus.OPEN:
            laat_toezegging_vervallen(oude, reden=tekst)
        schrijf_tijdlijn(dossier, Gebeurtenissoort.AFSPRAAK, tekst, door=door.naam)
        plek = Wachtplek.objects.create(
            dossier=dossier, informatiepunt=punt, verwacht_op=dag, toezegging=belofte
        )
        gevonden = zoek_tijd([punt, *_buren(punt)], dossier)
        if gevonden is not None:
            bied(dossier, plek, *gevonden, bericht="gesloten")
        elif not stuur(dossier, afspraak, "gesloten"):
            plan_gesprek(dossier, wat=_("Een medewerker belt u over uw afspraak."), waarover="punt dicht")


def _buren(punt: Informatiepunt) -> list[Informatiepunt]:
    andere = Informatiepunt.objects.filter(vervallen=False).exclude(pk=punt.pk)
    return [rij.punt for rij in op_afstand(andere, punt)[:BUREN]]


def te_herinneren(vandaag: date) -> list[UUID]:
    """Appointments that have not been reminded of, up to the next working day."""
    tot = kalender().plus_werkdagen(vandaag, 1)
    rijen = Afspraak.objects.filter(
        status=Afspraakstatus.BEVESTIGD,
        herinnerd_op__isnull=True,
        begint_op__gt=timezone.now(),
        begint_op__date__lte=tot,
    )
    return list(rijen.values_list("pk", flat=True))


@transaction.atomic
def herinner_aan_afspraak(afspraak_id: UUID) -> bool:
    """Remind on the working day before: by e-mail where that is safe, else a person calls. Once.

    Who made the appointment on that very day needs no reminder.
    """
    eerst = Afspraak.objects.only("dossier_id").get(pk=afspraak_id)
    dossier = vergrendel(eerst.dossier_id)
    afspraak = (
        Afspraak.objects.select_for_update(of=("self",)).select_related("informatiepunt").get(pk=afspraak_id)
    )
    if afspraak.status != Afspraakstatus.BEVESTIGD or afspraak.herinnerd_op is not None:
        return False
    afspraak.herinnerd_op = timezone.now()
    afspraak.save(update_fields=["herinnerd_op"])
    if timezone.localdate(afspraak.aangemaakt_op) >= kalender().vorige_werkdag(
        timezone.localdate(afspraak.begint_op)
    ):
        return False
    if stuur(dossier, afspraak, "herinnering") or not dossier.is_open:
        return True
    if not mag_bellen(dossier):
        schrijf_tijdlijn(
            dossier,
            Gebeurtenissoort.NOTITIE,
            "Geen herinnering verstuurd: er is geen veilig adres of nummer.",
            zichtbaar=Zichtbaarheid.MEDEWERKERS,
        )
    else:
        with override(dossier.taal):
            plan_gesprek(
                dossier,
                wat=_("Een medewerker herinnert u aan uw afspraak."),
                waarover="herinnering afspraak",
                dag=kalender().eerstvolgende_werkdag(timezone.localdate()),
            )
    return True
