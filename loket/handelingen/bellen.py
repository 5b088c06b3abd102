"""Asking to be called: a dossier with a promise, with nothing told twice."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.intake import BSN_WEG, begin_intake, kies_meer_hulp
from loket.handelingen.openen import Contact, open_dossier
from loket.handelingen.toezeggingen import heropen_dossier, vergrendel, zet_toezegging
from loket.models import (
    Contactvoorkeur,
    Dossier,
    Gebeurtenissoort,
    Intake,
    Toezeggingsoort,
    Toezeggingstatus,
)
from loket.stapzinnen import belzin
from portal.persoonsgegevens.vinden import zonder_bsn
from portal.stelsel.kalender import kalender
from portal.termijnen import Beloftesoort, beloof

EERSTE_DEUR_BELLEN = "terugbelverzoek op de website"


@transaction.atomic
def vraag_gesprek_aan(sleutel: UUID, contact: Contact, *, waarover: str = "") -> Dossier:
    """Open a dossier for someone who wants to speak to a person; asking twice gives the dossier that is there.

    `sleutel` is the id of the intake that goes along with its story and answers, or a new one that came with the
    form. Of two requests at once the second waits for the first (a row lock, or the same key), then finds its
    dossier (promise 11). When the intake was sent in another tab meanwhile, the call is promised in its dossier.
    """
    contact = replace(contact, voorkeur=Contactvoorkeur.TELEFOON)
    gevonden = _intake_of_dossier(sleutel, waarover)
    if isinstance(gevonden, Dossier):
        zelfde = gevonden.eerste_deur == EERSTE_DEUR_BELLEN
        return gevonden if zelfde else vraag_gesprek_over(gevonden, contact)
    kies_meer_hulp(gevonden, True)
    return open_dossier(gevonden.pk, contact, eerste_deur=EERSTE_DEUR_BELLEN)


def _intake_of_dossier(sleutel: UUID, waarover: str) -> Intake | Dossier:
    """What this key stands for: an intake, perhaps begun here, or the dossier that it became."""
    intake = Intake.objects.select_for_update().filter(pk=sleutel).first()
    gevonden = intake or Dossier.objects.filter(inzendsleutel=sleutel).first()
    if gevonden is not None:
        return gevonden
    nieuw = begin_intake(waarover, sleutel=sleutel)
    # On PostgreSQL the insert has waited for a request with the same key; that one may have sent it.
    dossier = Dossier.objects.filter(inzendsleutel=sleutel).first()
    if dossier is None:
        return nieuw
    nieuw.delete()
    return dossier


@transaction.atomic
def vraag_gesprek_over(dossier: Dossier, contact: Contact) -> Dossier:
    """Promise a call in a dossier that is there already; a finished one opens again. Asking twice promises once."""
    vergrendeld = vergrendel(dossier.pk)
    dag = contact.belmoment.dag if contact.belmoment else None
    wat = belzin(contact.belmoment) if contact.belmoment else _("Een medewerker belt u.")
    uiterlijk = dag or beloof(Beloftesoort.CONTACT, timezone.localdate(), kalender=kalender()).dag
    open_ = vergrendeld.toezeggingen.filter(status=Toezeggingstatus.OPEN, uiterlijk=uiterlijk)
    if any(toezegging.wat == wat for toezegging in open_):
        return vergrendeld
    vergrendeld.telefoon = contact.telefoon or vergrendeld.telefoon
    vergrendeld.naam = contact.naam or vergrendeld.naam
    vergrendeld.contact_voorkeur = Contactvoorkeur.TELEFOON
    notities = [vergrendeld.contact_notitie, zonder_bsn(contact.notitie, BSN_WEG)]
    vergrendeld.contact_notitie = "\n".join(notitie for notitie in notities if notitie)
    vergrendeld.save(update_fields=["telefoon", "naam", "contact_voorkeur", "contact_notitie"])
    belofte = zet_toezegging if vergrendeld.is_open else heropen_dossier
    belofte(
        vergrendeld,
        wat=wat,
        wie=vergrendeld.team.naam,
        uiterlijk=uiterlijk,
        soort=Toezeggingsoort.BELOOFD,
    )
    schrijf_tijdlijn(vergrendeld, Gebeurtenissoort.TOEZEGGING, wat, door=str(vergrendeld.team))
    return vergrendeld
