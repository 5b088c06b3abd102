"""The day of an appointment: reminding, who came, and who did not."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from loket.berichtsoorten import AFSPRAAK
from loket.berichtwegen import hoort_vanzelf
from loket.handelingen.afspraakberichten import stuur
from loket.handelingen.afspraakovergangen import Wie, zet_status
from loket.handelingen.afspreken import BEDENKTIJD, laat_los, leg_vast, neem_plek
from loket.handelingen.bijschrijven import schrijf_notitie, schrijf_tijdlijn
from loket.handelingen.gesprekken import bel_over_afspraak, mag_bellen, plan_gesprek
from loket.handelingen.toezeggingen import (
    kom_toezegging_na,
    laat_toezegging_vervallen,
    vergrendel,
    zet_toezegging,
)
from loket.models import (
    Afspraak,
    Afspraakstatus,
    Dossier,
    Gebeurtenissoort,
    Informatiepunt,
    Toezeggingsoort,
    Toezeggingstatus,
)
from loket.selecties.teams import kijkt_namens
from loket.stapzinnen import BEL_VOOR_AFSPRAAK, HERINNER_AFSPRAAK
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import noteer
from portal.stelsel.kalender import beloofde_dag, kalender
from portal.termijnen import Beloftesoort


def mag_aan_balie(medewerker: Medewerker, punt: Informatiepunt) -> bool:
    """Whether this person works at the desk of this point: in the team that owns it, with that role."""
    return punt.team_id in medewerker.teams_met(Recht.DOSSIER_BEHANDELEN)


def zit_aan_tafel(medewerker: Medewerker, afspraak: Afspraak) -> bool:
    """Whether someone of the organisation of this person sits at this appointment. One statement."""
    return bool(namens_aan_tafel(medewerker, afspraak))


@transaction.atomic
def verzet_aan_tafel(afspraak: Afspraak, moment: datetime, *, door: Medewerker) -> Afspraak:
    """An organisation at the table moves the appointment to another free time at the same point.

    The citizen and the other organisation are told; whom no e-mail reaches is called. The dossier stays closed to
    whoever only sits at the table. Raises Geweigerd when this person may not, it no longer stands, or the time is
    not free.
    """
    eis(door, Recht.DOSSIER_BEHANDELEN)
    if not zit_aan_tafel(door, afspraak):
        raise Geweigerd(_("Uw organisatie zit niet bij deze afspraak."))
    dossier = vergrendel(afspraak.dossier_id)
    vast = (
        Afspraak.objects.select_for_update(of=("self",)).select_related("informatiepunt").get(pk=afspraak.pk)
    )
    if vast.status != Afspraakstatus.BEVESTIGD:
        raise Geweigerd(_("Deze afspraak is net veranderd. Kijk het nog eens na."))
    noteer(
        Activiteit.DOSSIER_BEHANDELEN,
        dossier_id=dossier.pk,
        medewerker=door,
        namens=namens_aan_tafel(door, vast),
    )
    laat_los(dossier, wie=Wie.MEDEWERKER, door=door.naam)
    punt = vast.informatiepunt
    nieuw = neem_plek(
        dossier, punt, moment, tot=timezone.now() + BEDENKTIJD, wie=Wie.MEDEWERKER, door=door.naam
    )
    leg_vast(dossier, nieuw, wie=Wie.MEDEWERKER, door=door.naam)
    if not hoort_vanzelf(dossier, AFSPRAAK):
        with override(dossier.taal):
            bel_over_afspraak(dossier, waarover="afspraak verzet")
    return nieuw


def namens_aan_tafel(medewerker: Medewerker, afspraak: Afspraak) -> str:
    """The team in which this person sits at the table; empty when in none. One statement."""
    aan_tafel = set(afspraak.partijen.values_list("organisatie", flat=True))
    teams = medewerker.teamrijen_met(Recht.DOSSIER_BEHANDELEN)
    return next((str(team) for team in teams if team.organisatie_id in aan_tafel), "")


def mag_melden(medewerker: Medewerker, afspraak: Afspraak) -> bool:
    """Whether this person may say who came: at the desk of the point, or of the team of the dossier."""
    if mag_aan_balie(medewerker, afspraak.informatiepunt):
        return True
    van_mij = Dossier.objects.voor(medewerker, Recht.DOSSIER_BEHANDELEN)
    return van_mij.filter(pk=afspraak.dossier_id).exists()


def _neem(afspraak: Afspraak, door: Medewerker) -> tuple[Dossier, Afspraak]:
    """Rights first; dossier and appointment locked, and the log says who worked on it."""
    eis(door, Recht.DOSSIER_BEHANDELEN)
    if not mag_melden(door, afspraak):
        raise Geweigerd(_("Deze afspraak is niet van uw team of uw balie."))
    dossier = vergrendel(afspraak.dossier_id)
    vast = (
        Afspraak.objects.select_for_update(of=("self",))
        .select_related("informatiepunt", "toezegging")
        .get(pk=afspraak.pk)
    )
    noteer(
        Activiteit.DOSSIER_BEHANDELEN,
        dossier_id=dossier.pk,
        medewerker=door,
        namens=kijkt_namens(dossier, door, Recht.DOSSIER_BEHANDELEN, via=vast.informatiepunt.team_id),
    )
    return dossier, vast


@transaction.atomic
def meld_geweest(afspraak: Afspraak, door: Medewerker) -> None:
    """The person came; what was said and what comes next is promised when nothing else is.

    Raises Geweigerd when this person may not, or the appointment has yet to begin.
    """
    dossier, vast = _neem(afspraak, door)
    zet_status(vast, Afspraakstatus.GEWEEST, Wie.MEDEWERKER, door=door.naam)
    with override(dossier.taal):
        if dossier.is_open and vast.toezegging and vast.toezegging.is_open:
            _beloof_vervolg(dossier, vast)
            kom_toezegging_na(vast.toezegging, door=door.naam)
        schrijf_tijdlijn(dossier, Gebeurtenissoort.AFSPRAAK, _("U was bij ons op afspraak."), door=door.naam)


def _beloof_vervolg(dossier: Dossier, afspraak: Afspraak) -> None:
    open_ = dossier.toezeggingen.filter(status=Toezeggingstatus.OPEN)
    if not open_.exclude(afspraak=afspraak).exists():
        zet_toezegging(
            dossier,
            wat=_("Wij schrijven op wat wij bespraken en wat de volgende stap is."),
            wie=dossier.team,
            uiterlijk=beloofde_dag(Beloftesoort.CONTACT),
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
            wat=BEL_VOOR_AFSPRAAK,
            waarover="kwam niet op de afspraak",
        )
        if vast.toezegging is not None and vast.toezegging.is_open:
            laat_toezegging_vervallen(vast.toezegging, reden=tekst)
        schrijf_tijdlijn(dossier, Gebeurtenissoort.AFSPRAAK, tekst, door=door.naam)


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
        schrijf_notitie(
            dossier, gettext_lazy("Geen herinnering verstuurd: er is geen veilig adres of nummer.")
        )
    else:
        with override(dossier.taal):
            plan_gesprek(
                dossier,
                wat=HERINNER_AFSPRAAK,
                waarover="herinnering afspraak",
                dag=kalender().eerstvolgende_werkdag(timezone.localdate()),
            )
    return True
