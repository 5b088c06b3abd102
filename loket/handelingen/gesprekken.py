"""Calls that were promised: planning one, writing down each attempt, and seeing in time which one was missed."""

from datetime import date, datetime, time
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from loket.berichtsoorten import NIET_BEREIKT
from loket.berichtwegen import eerste_weg
from loket.handelingen.berichten import stuur_bericht
from loket.handelingen.bijschrijven import schrijf_notitie, schrijf_tijdlijn
from loket.handelingen.contactmomenten import schrijf_contact
from loket.handelingen.toegang import eis_dossier
from loket.handelingen.toezeggingen import (
    Einde,
    kom_toezegging_na,
    laat_toezegging_vervallen,
    open_toezeggingen,
    vergrendel,
    wissel_toezeggingen,
    zet_toezegging,
)
from loket.models import (
    Belpoging,
    Beluitkomst,
    Belverzoek,
    Contactkanaal,
    Dossier,
    Gebeurtenissoort,
    Toezegging,
    Toezeggingsoort,
    Toezeggingstatus,
    VeiligContact,
)
from loket.routering.drieluik import Stapsoort
from loket.stapzinnen import (
    BEL_OPNIEUW,
    BEL_OVER_AFSPRAAK,
    BEL_VOOR_AFSPRAAK,
    BRIEF_KOMT,
    HERINNER_AFSPRAAK,
    MAIL_GESTUURD,
    STAPZINNEN,
    contactzin,
    in_elke_taal,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.stelsel.kalender import beloofde_dag
from portal.termijnen import Belmoment, Beloftesoort
from portal.uitgaand.models import Kanaal

HELE_DAG: Final = (time(9), time(17))
"""When someone is called who chose no part of the day, Dutch time."""
_OVER_AFSPRAAK: Final = (BEL_OVER_AFSPRAAK, BEL_VOOR_AFSPRAAK, HERINNER_AFSPRAAK)
WAAROVER: Final = "vroeg om een gesprek"
"""What the list of who calls says of a call that the citizen asked for."""
MEESTE_POGINGEN: Final = 3
"""After so many calls that nobody answered we take another way."""


def mag_bellen(dossier: Dossier) -> bool:
    """Whether a call may be planned: there is a number, and it is safe or the person wrote how it is."""
    if dossier.veilig_contact == VeiligContact.NIET_VEILIG:
        return bool(dossier.veilige_manier)
    return bool(dossier.telefoon)


def registreer_gesprek(toezegging: Toezegging, *, waarover: str, moment: Belmoment | None = None) -> None:
    """Put a promised call on the list of who calls; nothing when this person must not be called, or it is there."""
    if not mag_bellen(toezegging.dossier):
        return
    vanaf, tot = venster(moment) if moment else _hele_dag(toezegging.uiterlijk)
    Belverzoek.objects.get_or_create(
        toezegging=toezegging,
        defaults={"dossier": toezegging.dossier, "waarover": waarover, "vanaf": vanaf, "tot": tot},
    )


def gesprek_bij(belofte: Toezegging) -> Belverzoek:
    """The call of a promise to call by some day, not written yet: it may be made until that day is over."""
    vanaf, tot = _hele_dag(belofte.uiterlijk)
    return Belverzoek(dossier=belofte.dossier, toezegging=belofte, waarover=WAAROVER, vanaf=vanaf, tot=tot)


def neem_gesprek_mee(oud: Toezegging, nieuw: Toezegging) -> None:
    """The promise of a call moved to another day: the call moves with it, with its attempts. One statement."""
    vanaf, tot = _hele_dag(nieuw.uiterlijk)
    Belverzoek.objects.filter(toezegging=oud).update(toezegging=nieuw, vanaf=vanaf, tot=tot, gemist_op=None)


def verzet_gesprek(oud: Toezegging, nieuw: Toezegging, *, waarover: str, moment: Belmoment | None) -> None:
    """Let the call of one promise be that of the other, with its attempts; list one when none was there."""
    vanaf, tot = venster(moment) if moment else _hele_dag(nieuw.uiterlijk)
    verzet = Belverzoek.objects.filter(toezegging=oud).update(
        toezegging=nieuw, vanaf=vanaf, tot=tot, gemist_op=None
    )
    if not verzet:
        registreer_gesprek(nieuw, waarover=waarover, moment=moment)


def venster(moment: Belmoment) -> tuple[datetime, datetime]:
    """From when until when someone is called who chose this moment."""
    return _op(moment.dag, moment.dagdeel.van), _op(moment.dag, moment.dagdeel.tot)


def _hele_dag(dag: date) -> tuple[datetime, datetime]:
    van, tot = HELE_DAG
    return _op(dag, van), _op(dag, tot)


def _op(dag: date, tijd: time) -> datetime:
    return timezone.make_aware(datetime.combine(dag, tijd))


def plan_gesprek(
    dossier: Dossier, *, wat: str | Promise, waarover: str, dag: date | None = None
) -> Toezegging:
    """Promise a call, on `dag` or within one working day, in a dossier that the caller has locked.

    Whom a call would put in danger, or who left no number, is promised what is possible instead.
    """
    toezegging = zet_toezegging(
        dossier,
        wat=contactzin(dossier, wat if dossier.telefoon else STAPZINNEN[Stapsoort.CONTACT_MEDEWERKER]),
        wie=dossier.team,
        uiterlijk=dag or beloofde_dag(Beloftesoort.CONTACT),
        soort=Toezeggingsoort.BELOOFD,
    )
    registreer_gesprek(toezegging, waarover=waarover)
    return toezegging


def bel_over_afspraak(dossier: Dossier, *, waarover: str) -> None:
    """Plan one call about the appointment of a locked dossier; it takes the place of an earlier one."""
    nieuw = plan_gesprek(dossier, wat=BEL_OVER_AFSPRAAK, waarover=waarover)
    beeindig_gesprekken_over_afspraak(dossier, behalve=nieuw)


def beeindig_gesprekken_over_afspraak(dossier: Dossier, *, behalve: Toezegging | None = None) -> None:
    """Withdraw the calls about an appointment that a locked dossier no longer needs: it was made, moved or cancelled.

    A reminder of the time that was, too. Something else must be promised by now (promise 1).
    """
    with override(dossier.taal):
        reden = _("Dit gesprek over uw afspraak is niet meer nodig.")
    # Compared here: the sentence is kept encrypted.
    zinnen = {tekst for zin in _OVER_AFSPRAAK for tekst in in_elke_taal(zin)}
    for belofte in dossier.toezeggingen.filter(status=Toezeggingstatus.OPEN):
        if belofte.wat in zinnen and belofte != behalve:
            laat_toezegging_vervallen(belofte, reden=reden)


@transaction.atomic
def leg_poging_vast(
    belverzoek: Belverzoek,
    *,
    uitkomst: Beluitkomst,
    notitie: str = "",
    volgende_stap: str = "",
    uiterlijk: date | None = None,
    door: Medewerker,
) -> Toezegging:
    """Write down one attempt. Who was spoken to is promised what comes next; after the last attempt we write.

    Returns what is promised now. Raises Geweigerd when this person may not, the call was done already, a call is not
    safe, or what comes next is not said.
    """
    dossier = eis_dossier(belverzoek.dossier, door)
    belverzoek = Belverzoek.objects.select_for_update().select_related("toezegging").get(pk=belverzoek.pk)
    belofte = belverzoek.toezegging
    if belofte.status != Toezeggingstatus.OPEN:
        raise Geweigerd(_("Dit gesprek is al gedaan."))
    if not mag_bellen(dossier):
        raise Geweigerd(_("Bellen is hier niet veilig, of er is geen nummer. Bel niet."))
    Belpoging.objects.create(belverzoek=belverzoek, uitkomst=uitkomst, notitie=notitie, door=door)
    if uitkomst == Beluitkomst.GESPROKEN:
        return _na_gesprek(dossier, belofte, notitie, volgende_stap, uiterlijk, door)
    if uitkomst == Beluitkomst.VERKEERD_NUMMER:
        nieuw = _andere_weg(dossier, belofte, belverzoek, door)
        _beeindig_bellen(dossier)
        return nieuw
    if belverzoek.pogingen.count() >= MEESTE_POGINGEN:
        return _andere_weg(dossier, belofte, belverzoek, door)
    return _probeer_later(dossier, belofte, belverzoek, door)


def _na_gesprek(
    dossier: Dossier,
    belofte: Toezegging,
    verslag: str,
    volgende_stap: str,
    uiterlijk: date | None,
    door: Medewerker,
) -> Toezegging:
    if not verslag.strip():
        raise Geweigerd(_("Schrijf kort op wat u besprak."))
    if not volgende_stap.strip() or uiterlijk is None:
        raise Geweigerd(_("Zeg wat de volgende stap is, en wanneer."))
    open_ = open_toezeggingen(dossier)
    nieuw = Toezegging.van(
        door, dossier=dossier, wat=volgende_stap, uiterlijk=uiterlijk, soort=Toezeggingsoort.BELOOFD
    )
    wissel_toezeggingen(
        dossier,
        open_,
        nieuw=nieuw,
        einden=[
            Einde(rij, Toezeggingstatus.NAGEKOMEN, door.naam)
            for rij in open_
            if rij.pk == belofte.pk or rij.eerste_contact
        ],
    )
    schrijf_contact(dossier, verslag, kanaal=Contactkanaal.TELEFOON, door=door)
    return nieuw


def _probeer_later(
    dossier: Dossier, belofte: Toezegging, belverzoek: Belverzoek, door: Medewerker
) -> Toezegging:
    """Nobody answered: the call moves to the next working day, with a promise of its own."""
    dag = beloofde_dag(Beloftesoort.CONTACT)
    with override(dossier.taal):
        wat = contactzin(dossier, BEL_OPNIEUW)
        tekst = _("Wij belden u, maar kregen u niet te pakken. Wij proberen het nog een keer.")
    belverzoek.toezegging = zet_toezegging(
        dossier, wat=wat, wie=dossier.team, uiterlijk=dag, soort=Toezeggingsoort.BELOOFD
    )
    belverzoek.vanaf, belverzoek.tot = _hele_dag(dag)
    belverzoek.gemist_op = None
    belverzoek.save(update_fields=["toezegging", "vanaf", "tot", "gemist_op"])
    kom_toezegging_na(belofte, door=door.naam)
    schrijf_tijdlijn(dossier, Gebeurtenissoort.CONTACT, tekst, door=door.naam)
    return belverzoek.toezegging


def _andere_weg(
    dossier: Dossier, belofte: Toezegging, belverzoek: Belverzoek, door: Medewerker
) -> Toezegging:
    """Calling does not work: write instead, and keep the next step with us."""
    with override(dossier.taal):
        u_doet = ""
        if eerste_weg(dossier, NIET_BEREIKT) is Kanaal.EMAIL:
            wat, u_doet = str(MAIL_GESTUURD), _("Kies een moment waarop wij u kunnen bellen.")
        elif dossier.adres and dossier.is_contact_veilig:
            wat = str(BRIEF_KOMT)
        else:
            wat = _(
                "Bellen lukte niet. Een medewerker zoekt een andere manier. Ons bericht leest u met uw code."
            )
        tekst = _("Bellen lukte niet. Dat geeft niet. Wij zoeken een andere manier.")
    nieuw = zet_toezegging(
        dossier,
        wat=wat,
        wie=dossier.team,
        uiterlijk=beloofde_dag(Beloftesoort.EERSTE_BLIK),
        soort=Toezeggingsoort.BELOOFD,
        u_doet=u_doet,
    )
    kom_toezegging_na(belofte, door=door.naam)
    regel = schrijf_tijdlijn(dossier, Gebeurtenissoort.CONTACT, tekst, door=door.naam)
    stuur_bericht(
        dossier,
        NIET_BEREIKT,
        sleutel=f"niet-bereikt:{belverzoek.pk}",
        omschrijving="wij konden u niet bellen",
        regel=regel,
    )
    return nieuw


def _beeindig_bellen(dossier: Dossier) -> None:
    """Withdraw what else was promised to this number: it is not theirs, so a colleague must not call it again."""
    with override(dossier.taal):
        reden = _("Het telefoonnummer klopte niet. Wij zoeken een andere manier.")
    for belofte in Toezegging.objects.filter(
        dossier=dossier, belverzoek__isnull=False, status=Toezeggingstatus.OPEN
    ):
        laat_toezegging_vervallen(belofte, reden=reden)


def gemiste_gesprekken(nu: datetime) -> list[UUID]:
    """Promised calls whose moment is over and that nobody made (each attempt moves the moment on)."""
    return list(
        Belverzoek.objects.filter(
            toezegging__status=Toezeggingstatus.OPEN, tot__lt=nu, gemist_op__isnull=True
        ).values_list("pk", flat=True)
    )


@transaction.atomic
def meld_gemist(belverzoek_id: UUID) -> bool:
    """Say that a promised call was not made: on the timeline, and on the list of the team leader. Once."""
    eerst = Belverzoek.objects.only("dossier_id").filter(pk=belverzoek_id).first()
    if eerst is None:
        return False
    dossier = vergrendel(eerst.dossier_id)
    # Read under the lock: a colleague may have made this call, or moved it, a moment ago.
    vast = (
        Belverzoek.objects.select_for_update(of=("self",)).select_related("toezegging").get(pk=belverzoek_id)
    )
    if vast.gemist_op or vast.tot >= timezone.now() or vast.toezegging.status != Toezeggingstatus.OPEN:
        return False
    vast.gemist_op = timezone.now()
    vast.save(update_fields=["gemist_op"])
    with override(dossier.taal):
        tekst = _("Wij belden u niet op tijd. Dat spijt ons. De teamleider zorgt dat iemand u alsnog belt.")
    schrijf_tijdlijn(dossier, Gebeurtenissoort.TOEZEGGING, tekst, door=dossier.team.naam)
    schrijf_notitie(dossier, gettext_lazy("Gemist gesprek: staat op de lijst van de teamleider."))
    return True
