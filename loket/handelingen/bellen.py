"""Asking to be called: a dossier with a promise, with nothing told twice."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.gesprekken import WAAROVER, registreer_gesprek, venster, verzet_gesprek
from loket.handelingen.hulpbehoeften import neem_wens_op
from loket.handelingen.intake import begin_intake, kies_meer_hulp
from loket.handelingen.koppelen import Eigenaar
from loket.handelingen.openen import Contact, Deur, open_dossier
from loket.handelingen.toezeggingen import (
    Einde,
    heropen_dossier,
    open_toezeggingen,
    vergrendel,
    wissel_toezeggingen,
)
from loket.handelingen.veilig import leg_voor_aan_mens, trek_contact_in
from loket.models import (
    Belverzoek,
    Contactvoorkeur,
    Dossier,
    Gebeurtenissoort,
    Hulpsoort,
    Intake,
    Toezegging,
    Toezeggingsoort,
    Toezeggingstatus,
    VeiligContact,
)
from loket.stapzinnen import BEL, belzin, contactzin
from portal.gebeurtenissen import meld
from portal.gebeurtenissen.soorten import ToezeggingVervangen
from portal.stelsel.kalender import beloofde_dag
from portal.termijnen import Belmoment, Beloftesoort

EERSTE_DEUR_BELLEN = "terugbelverzoek op de website"
_BEANTWOORD = frozenset({VeiligContact.VEILIG, VeiligContact.NIET_VEILIG})


@transaction.atomic
def vraag_gesprek_aan(
    sleutel: UUID, contact: Contact, *, waarover: str = "", eigenaar: Eigenaar | None = None
) -> Dossier:
    """Open a dossier for someone who wants to speak to a person; asking twice gives the dossier that is there.

    `sleutel` is the id of the intake that goes along with its story and answers, or a new one that came with the
    form. Of two requests at once the second waits for the first (a row lock, or the same key), then finds its
    dossier (promise 11). When the intake was sent in another tab meanwhile, the call is promised in its dossier.
    `eigenaar`: who is signed in, whose a new dossier is at once (`open_dossier`).
    """
    contact = replace(contact.schoon(), voorkeur=Contactvoorkeur.TELEFOON)
    gevonden = _intake_of_dossier(sleutel, waarover)
    if isinstance(gevonden, Dossier):
        zelfde = gevonden.eerste_deur == EERSTE_DEUR_BELLEN
        return gevonden if zelfde else vraag_gesprek_over(gevonden, contact)
    kies_meer_hulp(gevonden, True)
    dossier = open_dossier(
        gevonden.pk, contact, deur=Deur(EERSTE_DEUR_BELLEN), om_gesprek=True, eigenaar=eigenaar
    )
    _bewaar_tolk(dossier, contact)
    if dossier.volgende_toezegging is not None:
        registreer_gesprek(
            dossier.volgende_toezegging, waarover=WAAROVER, moment=_gekozen(dossier, contact.belmoment)
        )
    return dossier


def _gekozen(dossier: Dossier, moment: Belmoment | None) -> Belmoment | None:
    """The moment that was chosen, when the promise is for that moment; urgency does not wait for it."""
    belofte = dossier.volgende_toezegging
    return moment if moment and belofte is not None and belofte.uiterlijk == moment.dag else None


def _intake_of_dossier(sleutel: UUID, waarover: str) -> Intake | Dossier:
    """What this key stands for: an intake, perhaps begun here, or the dossier that it became."""
    intake = Intake.objects.select_for_update().filter(pk=sleutel).first()
    gevonden = intake or Dossier.objects.filter(inzendsleutel=sleutel).first()
    if gevonden is not None:
        return gevonden
    nieuw = begin_intake(waarover, sleutel=sleutel, telt=False)
    # On PostgreSQL the insert has waited for a request with the same key; that one may have sent it.
    dossier = Dossier.objects.filter(inzendsleutel=sleutel).first()
    if dossier is None:
        return nieuw
    nieuw.delete()
    return dossier


@transaction.atomic
def vraag_gesprek_over(dossier: Dossier, contact: Contact) -> Dossier:
    """Promise a call in a dossier that is there already; a finished one opens again.

    One call stands at a time: asking again confirms it, or moves it to the moment that is chosen now.

    A number, a name or a wish that came with the second time is kept all the same. When a call is not safe, none
    is promised, and calls that were promised before are withdrawn.
    """
    vergrendeld = vergrendel(dossier.pk)
    _bewaar_contact(vergrendeld, contact.schoon())
    _bewaar_tolk(vergrendeld, contact)
    wat, uiterlijk = _belofte_over(vergrendeld, contact)
    open_ = open_toezeggingen(vergrendeld)
    staat_er = _gesprekken(vergrendeld, open_, wat)
    if not staat_er:
        _beloof(vergrendeld, open_, contact, wat, uiterlijk)
    elif _past(vergrendeld, staat_er[0], _moment(vergrendeld, contact), uiterlijk):
        registreer_gesprek(staat_er[0], waarover=WAAROVER)
    else:
        _verplaats(vergrendeld, open_, staat_er, contact, wat, uiterlijk)
    trek_contact_in(vergrendeld)
    return vergrendeld


def _gesprekken(vast: Dossier, open_: list[Toezegging], wat: str) -> list[Toezegging]:
    """The calls that were asked for before and still stand; where contact is not safe, only what is promised then."""
    gevraagd = set[UUID]()
    if vast.veilig_contact != VeiligContact.NIET_VEILIG:
        verzoeken = Belverzoek.objects.filter(toezegging__in=open_, waarover=WAAROVER)
        gevraagd = set(verzoeken.values_list("toezegging", flat=True))
    return [rij for rij in open_ if rij.pk in gevraagd or rij.wat == wat]


def _past(vast: Dossier, belofte: Toezegging, moment: Belmoment | None, uiterlijk: date) -> bool:
    """Whether the call that stands is what is asked for now; urgency does not wait for a later moment."""
    if belofte.uiterlijk < timezone.localdate():
        return False
    if moment is None:
        return belofte.uiterlijk <= uiterlijk
    if vast.spoed and belofte.uiterlijk <= moment.dag:
        return True
    return Belverzoek.objects.filter(toezegging=belofte, vanaf=venster(moment)[0]).exists()


def _verplaats(
    vast: Dossier,
    open_: list[Toezegging],
    eerder: list[Toezegging],
    contact: Contact,
    wat: str,
    uiterlijk: date,
) -> None:
    """The call that stands moves to what is asked for now, with the attempts that were made; others like it end."""
    oud = eerder[0]
    nieuw = Toezegging.van(
        dossier=vast,
        wat=wat,
        wie=vast.team,
        uiterlijk=uiterlijk,
        soort=Toezeggingsoort.BELOOFD,
        vervangt=oud,
    )
    with override(vast.taal):
        reden = _("U vroeg om een ander moment.")
    einden = [Einde(rij, Toezeggingstatus.VERVALLEN, reden) for rij in eerder]
    wissel_toezeggingen(vast, open_, nieuw=nieuw, einden=einden)
    verzet_gesprek(oud, nieuw, waarover=WAAROVER, moment=_moment(vast, contact))
    schrijf_tijdlijn(vast, Gebeurtenissoort.TOEZEGGING, wat, door=str(vast.team))
    for rij in eerder:
        meld(ToezeggingVervangen(vast.pk, rij.pk, nieuw.pk))


def _beloof(vast: Dossier, open_: list[Toezegging], contact: Contact, wat: str, uiterlijk: date) -> None:
    """Promise the call; of an open question it takes the place of our first promise to get in touch."""
    soort = Toezeggingsoort.BELOOFD
    if not vast.is_open:
        nieuw = heropen_dossier(vast, wat=wat, wie=vast.team, uiterlijk=uiterlijk, soort=soort)
        weg = []
    else:
        nieuw = Toezegging.van(vast.team, dossier=vast, wat=wat, uiterlijk=uiterlijk, soort=soort)
        weg = [rij for rij in open_ if _is_dat_contact(vast, rij, contact, uiterlijk)]
        with override(vast.taal):
            reden = _("U vroeg om een gesprek.")
        einden = [Einde(rij, Toezeggingstatus.VERVALLEN, reden) for rij in weg]
        wissel_toezeggingen(vast, open_, nieuw=nieuw, einden=einden)
    registreer_gesprek(nieuw, waarover=WAAROVER, moment=_moment(vast, contact))
    schrijf_tijdlijn(vast, Gebeurtenissoort.TOEZEGGING, wat, door=str(vast.team))
    for rij in weg:
        meld(ToezeggingVervangen(vast.pk, rij.pk, nieuw.pk))


def _is_dat_contact(vast: Dossier, rij: Toezegging, contact: Contact, uiterlijk: date) -> bool:
    """Whether the call is the contact that the door promised: by that day, or on the day that was chosen instead."""
    if not rij.eerste_contact or vast.veilig_contact == VeiligContact.NIET_VEILIG:
        return False
    gekozen = _moment(vast, contact) is not None and not vast.spoed
    return gekozen or uiterlijk <= rij.uiterlijk


def _moment(dossier: Dossier, contact: Contact) -> Belmoment | None:
    """The moment that was chosen; none when contact is not safe, because then a call is as the person wrote."""
    return None if dossier.veilig_contact == VeiligContact.NIET_VEILIG else contact.belmoment


def _belofte_over(dossier: Dossier, contact: Contact) -> tuple[str, date]:
    """What we promise, and by which day."""
    binnenkort = beloofde_dag(Beloftesoort.CONTACT)
    if moment := _moment(dossier, contact):
        return belzin(moment), moment.dag
    return contactzin(dossier, BEL), binnenkort


def _bewaar_tolk(dossier: Dossier, contact: Contact) -> None:
    """An interpreter is a need with a last day: who plans an appointment reads it, and it is asked again."""
    if contact.tolk:
        neem_wens_op(dossier, Hulpsoort.TOLK, taal=contact.tolk)


def _bewaar_contact(dossier: Dossier, contact: Contact) -> None:
    """What was not known yet counts; what was left empty now, or not answered, stays as it was.

    The code alone changes no contact details (`contactgegevens` asks a second fact): a number that would take the
    place of another is a note for whoever calls, and a first number is no second fact. Once contact is not safe, a
    number or a way to reach someone is for a person to hear first.
    """
    if dossier.veilig_contact == VeiligContact.NIET_VEILIG:
        leg_voor_aan_mens(
            dossier,
            manier=contact.veilige_manier,
            telefoon=contact.telefoon,
            weer_veilig=contact.veilig == VeiligContact.VEILIG,
        )
        contact = replace(contact, telefoon="", veilige_manier="", veilig=VeiligContact.NIET_GEVRAAGD)
    notitie = f"{contact.notitie}\n{_ander_nummer(dossier, contact.telefoon)}"
    if contact.telefoon and not dossier.telefoon:
        dossier.telefoon, dossier.telefoon_zonder_bewijs = contact.telefoon, True
    dossier.naam = dossier.naam or contact.naam
    if contact.veilig in _BEANTWOORD or not dossier.veilig_contact:
        dossier.veilig_contact = contact.veilig
    if dossier.veilig_contact != VeiligContact.NIET_VEILIG:
        dossier.contact_voorkeur = Contactvoorkeur.TELEFOON
    regels = f"{dossier.contact_notitie}\n{notitie}".splitlines()
    dossier.contact_notitie = "\n".join(dict.fromkeys(regel for regel in regels if regel.strip()))
    dossier.veilige_manier = contact.veilige_manier or dossier.veilige_manier
    dossier.save(
        update_fields=[
            *("telefoon", "telefoon_zonder_bewijs", "naam", "contact_voorkeur", "contact_notitie"),
            *("veilig_contact", "veilige_manier"),
        ]
    )


def _ander_nummer(dossier: Dossier, telefoon: str) -> str:
    if not dossier.telefoon or telefoon in {"", dossier.telefoon}:
        return ""
    with override(settings.LANGUAGE_CODE):  # for staff, whatever the citizen reads
        return _("Gevraagd met alleen de code: bel op %(telefoon)s. Vraag eerst wie u spreekt.") % {
            "telefoon": telefoon
        }
