"""Contact that is not safe: what we promise instead, and what is taken back when someone says so later.

Messages that go by themselves use `dossier.mailadres`, which is empty then; a promise to get in touch is worded by
`loket.stapzinnen.contactzin`; `trek_contact_in` takes back what was promised or put ready before. An appointment
stays: that the citizen chose, and nothing is sent about it.
"""

from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from loket.handelingen.bijschrijven import schrijf_notitie
from loket.handelingen.gesprekken import registreer_gesprek
from loket.handelingen.intake import BSN_WEG
from loket.handelingen.toegang import eis_dossier
from loket.handelingen.toezeggingen import Einde, open_toezeggingen, vergrendel, wissel_toezeggingen
from loket.models import (
    Belverzoek,
    Contactwijziging,
    Dossier,
    Toezegging,
    Toezeggingsoort,
    Toezeggingstatus,
    VeiligContact,
)
from loket.stapzinnen import contactzin, contactzinnen
from portal.berichten.intrekken import trek_berichten_in
from portal.gebeurtenissen import meld
from portal.gebeurtenissen.soorten import ToezeggingVervangen
from portal.identiteit.models import Medewerker
from portal.persoonsgegevens.vinden import zonder_bsn
from portal.stelsel.kalender import beloofde_dag
from portal.termijnen import Beloftesoort

_MET_ALLEEN_CODE: Final = gettext_lazy(
    "Opgegeven met alleen de code: %(wat)s. Gebruik dit nog niet. Vraag eerst aan de burger zelf of het klopt."
)

_TEGENGEHOUDEN: Final = gettext_lazy("Niet verstuurd, omdat contact niet veilig is. Bericht: %(wat)s.")


@transaction.atomic
def zeg_niet_veilig(dossier: Dossier, *, veilige_weg: str = "") -> None:
    """The citizen says that calls and e-mail are not safe, and perhaps what is; also of a finished question.

    Who says it again may be someone else with the code: another way is then for a person to hear first.
    """
    vast = vergrendel(dossier.pk)
    if vast.veilig_contact != VeiligContact.NIET_VEILIG:
        _neem_aan(vast, VeiligContact.NIET_VEILIG, veilige_weg, door="")
    elif leg_voor_aan_mens(vast, manier=veilige_weg) and vast.is_open:
        with override(vast.taal):
            _vervang_beloften(vast, ook_zonder=True)


@transaction.atomic
def leg_contact_vast(dossier: Dossier, *, veilig: str, veilige_weg: str = "", door: Medewerker) -> None:
    """Staff heard whether calls and e-mail are safe, and write it down.

    Raises Geweigerd when this person may not.
    """
    _neem_aan(eis_dossier(dossier, door, ook_gesloten=True), veilig, veilige_weg, door=door.naam)


def _neem_aan(vast: Dossier, veilig: str, weg: str, *, door: str) -> None:
    eerder, manier = vast.veilige_manier, zonder_bsn(weg.strip(), "")
    # What was the only safe way is that no longer once contact is safe again.
    weer_veilig = vast.veilig_contact == VeiligContact.NIET_VEILIG and veilig == VeiligContact.VEILIG
    vast.veilige_manier = manier if weer_veilig else manier or eerder
    vast.veilig_contact = VeiligContact(veilig)
    vast.save(update_fields=["veilig_contact", "veilige_manier"])
    # For staff only: whoever opens the page with the code may be the one it is not safe for.
    regel = schrijf_notitie(
        vast,
        gettext_lazy("Is contact veilig? %(antwoord)s."),
        door=door,
        antwoord=VeiligContact(vast.veilig_contact).label,
    )
    if eerder and eerder != vast.veilige_manier:
        Contactwijziging.objects.create(dossier=vast, regel=regel, eerder={"veilige_manier": eerder})
    trek_contact_in(vast)


def leg_voor_aan_mens(
    vast: Dossier, *, manier: str = "", telefoon: str = "", weer_veilig: bool = False
) -> bool:
    """Note for staff what came with the code alone after contact was not safe; says whether there was anything.

    None of it counts: whoever has the code may be the one it is not safe for. A person asks the citizen first.
    """
    manier, opgegeven = manier.strip(), list[str]()
    with override(settings.LANGUAGE_CODE):
        if telefoon and telefoon != vast.telefoon:
            opgegeven.append(_("telefoonnummer %(nummer)s") % {"nummer": telefoon})
        if manier and manier != vast.veilige_manier:
            opgegeven.append(_("veilige manier: %(manier)s") % {"manier": manier})
        if weer_veilig:
            opgegeven.append(_("contact is weer veilig"))
    if opgegeven:
        schrijf_notitie(vast, _MET_ALLEEN_CODE, wat=zonder_bsn("; ".join(opgegeven), BSN_WEG))
    return bool(opgegeven)


def trek_contact_in(vast: Dossier) -> None:
    """Take back every promised call, letter and e-mail of a locked dossier whose contact is not safe.

    In their place comes what is safe, within one working day; a date of the law and an appointment stay. E-mails of
    this dossier that did not leave yet are thrown away; staff read which. Does nothing while contact is safe as far
    as we know.
    """
    if vast.veilig_contact != VeiligContact.NIET_VEILIG:
        return
    if weg := trek_berichten_in(vast.pk):
        schrijf_notitie(vast, _TEGENGEHOUDEN, wat="; ".join(weg))
    if vast.is_open:
        with override(vast.taal):
            _vervang_beloften(vast)


def _vervang_beloften(vast: Dossier, *, ook_zonder: bool = False) -> None:
    """Promise what is safe instead of contact; `ook_zonder`: also when no contact was promised."""
    open_ = open_toezeggingen(vast)
    gesprekken = set(Belverzoek.objects.filter(toezegging__in=open_).values_list("toezegging", flat=True))
    veilig = contactzin(vast, "")
    is_veilig = [rij for rij in open_ if veilig in rij.wat]
    weg = [rij for rij in open_ if rij not in is_veilig and (rij.pk in gesprekken or belooft_contact(rij))]
    staat_er = next(iter(is_veilig), None)
    if not weg and (staat_er or not ook_zonder):
        return
    nieuw = Toezegging.van(
        dossier=vast,
        wat=veilig,
        wie=weg[0] if weg else vast.team,
        uiterlijk=beloofde_dag(Beloftesoort.CONTACT),
        soort=Toezeggingsoort.BELOOFD,
    )
    reden = _("Bellen of mailen is niet veilig.")
    wissel_toezeggingen(
        vast,
        open_,
        nieuw=None if staat_er else nieuw,
        einden=[Einde(rij, Toezeggingstatus.VERVALLEN, reden) for rij in weg],
    )
    if vast.veilige_manier and gesprekken & {rij.pk for rij in weg}:
        registreer_gesprek(staat_er or nieuw, waarover="alleen zoals de burger schreef")
    for rij in weg:
        meld(ToezeggingVervangen(vast.pk, rij.pk, (staat_er or nieuw).pk))


def belooft_contact(toezegging: Toezegging) -> bool:
    """Whether we ourselves promised to get in touch, in one of the sentences that the portal writes.

    Other sentences may stand around it, such as which municipality the question is for.
    """
    beloofd = toezegging.soort == Toezeggingsoort.BELOOFD
    return beloofd and any(zin in toezegging.wat for zin in contactzinnen())
