"""Contact that is not safe: what we promise instead, and what is taken back when someone says so later.

Messages that go by themselves use `dossier.mailadres`, which is empty then; a promise to get in touch is worded by
`loket.stapzinnen.contactzin`; `trek_contact_in` takes back what was promised or put ready before. An appointment
stays: that the citizen chose, and nothing is sent about it.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.gesprekken import registreer_gesprek
from loket.handelingen.toegang import eis_dossier
from loket.handelingen.toezeggingen import Einde, open_toezeggingen, vergrendel, wissel_toezeggingen
from loket.models import (
    Belverzoek,
    Dossier,
    Gebeurtenissoort,
    Toezegging,
    Toezeggingsoort,
    Toezeggingstatus,
    VeiligContact,
    Zichtbaarheid,
)
from loket.stapzinnen import contactzin, contactzinnen
from portal.berichten.email import trek_email_in
from portal.gebeurtenissen import meld
from portal.gebeurtenissen.soorten import ToezeggingVervangen
from portal.identiteit.models import Medewerker
from portal.persoonsgegevens.vinden import zonder_bsn
from portal.stelsel.kalender import kalender
from portal.termijnen import Beloftesoort, beloof


@transaction.atomic
def zeg_niet_veilig(dossier: Dossier, *, veilige_weg: str = "") -> None:
    """The citizen says that calls and e-mail are not safe, and perhaps what is; also of a finished question."""
    _neem_aan(vergrendel(dossier.pk), VeiligContact.NIET_VEILIG, veilige_weg, door="")


@transaction.atomic
def leg_contact_vast(dossier: Dossier, *, veilig: str, veilige_weg: str = "", door: Medewerker) -> None:
    """Staff heard whether calls and e-mail are safe, and write it down.

    Raises Geweigerd when this person may not.
    """
    _neem_aan(eis_dossier(dossier, door, ook_gesloten=True), veilig, veilige_weg, door=door.naam)


def _neem_aan(vast: Dossier, veilig: str, weg: str, *, door: str) -> None:
    vast.veilig_contact = VeiligContact(veilig)
    regels = f"{vast.contact_notitie}\n{zonder_bsn(weg.strip(), '')}".splitlines()
    vast.contact_notitie = "\n".join(dict.fromkeys(regel for regel in regels if regel.strip()))
    vast.save(update_fields=["veilig_contact", "contact_notitie"])
    # For staff only: whoever opens the page with the code may be the one it is not safe for.
    schrijf_tijdlijn(
        vast,
        Gebeurtenissoort.NOTITIE,
        _("Is contact veilig? %(antwoord)s.") % {"antwoord": vast.get_veilig_contact_display()},
        door=door,
        zichtbaar=Zichtbaarheid.MEDEWERKERS,
    )
    trek_contact_in(vast)


def trek_contact_in(vast: Dossier) -> None:
    """Take back every promised call, letter and e-mail of a locked dossier whose contact is not safe.

    In their place comes what is safe, within one working day; a date of the law and an appointment stay. E-mails that
    did not leave yet are thrown away. Does nothing while contact is safe as far as we know.
    """
    if vast.veilig_contact != VeiligContact.NIET_VEILIG:
        return
    if vast.email:
        trek_email_in(vast.email)
    if vast.is_open:
        with override(vast.taal):
            _vervang_beloften(vast)


def _vervang_beloften(vast: Dossier) -> None:
    open_ = open_toezeggingen(vast)
    gesprekken = set(Belverzoek.objects.filter(toezegging__in=open_).values_list("toezegging", flat=True))
    veilig = contactzin(vast, "")
    is_veilig = [rij for rij in open_ if veilig in rij.wat]
    weg = [rij for rij in open_ if rij not in is_veilig and (rij.pk in gesprekken or belooft_contact(rij))]
    if not weg:
        return
    nieuw = Toezegging(
        dossier=vast,
        wat=veilig,
        wie=weg[0].wie,
        uiterlijk=beloof(Beloftesoort.CONTACT, timezone.localdate(), kalender=kalender()).dag,
        soort=Toezeggingsoort.BELOOFD,
    )
    staat_er = next(iter(is_veilig), None)
    reden = _("Bellen of mailen is niet veilig.")
    wissel_toezeggingen(
        vast,
        open_,
        nieuw=None if staat_er else nieuw,
        einden=[Einde(rij, Toezeggingstatus.VERVALLEN, reden) for rij in weg],
    )
    if nieuw.dossier.contact_notitie and gesprekken & {rij.pk for rij in weg}:
        registreer_gesprek(staat_er or nieuw, waarover="alleen zoals de burger schreef")
    for rij in weg:
        meld(ToezeggingVervangen(vast.pk, rij.pk, (staat_er or nieuw).pk))


def belooft_contact(toezegging: Toezegging) -> bool:
    """Whether we ourselves promised to get in touch, in one of the sentences that the portal writes.

    Other sentences may stand around it, such as which municipality the question is for.
    """
    beloofd = toezegging.soort == Toezeggingsoort.BELOOFD
    return beloofd and any(zin in toezegging.wat for zin in contactzinnen())
