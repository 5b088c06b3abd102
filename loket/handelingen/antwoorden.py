"""An answer to the citizen in plain words: on the own page, and an e-mail that it is there."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from loket.berichtsoorten import NIEUWS
from loket.berichtwegen import hoort_vanzelf
from loket.handelingen.behandelen import is_bij_behandelaar
from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.nieuws import mail_nieuws
from loket.handelingen.toegang import eis_dossier
from loket.handelingen.toezeggingen import Contactsoort, beloof_vervolg, kom_berichten_na
from loket.models import Dossier, Gebeurtenissoort
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd


@transaction.atomic
def stuur_antwoord(
    dossier: Dossier,
    *,
    antwoord: str,
    volgende_stap: str = "",
    uiterlijk: date | None = None,
    door: Medewerker,
) -> bool:
    """Answer; with a next step the promise that was next is kept. Returns whether an e-mail goes out.

    What was promised about a message of the citizen is kept by it, as in the thread, also without a next step.
    Raises Geweigerd when this person may not, the dossier is closed, a case handler has it, or nothing would be left
    to happen: promise that with it.
    """
    vast = eis_dossier(dossier, door)
    if is_bij_behandelaar(vast):
        raise Geweigerd(_("Een behandelaar weegt deze zaak en antwoordt zelf."))
    if volgende_stap and uiterlijk:
        contact = Contactsoort.GESCHREVEN if hoort_vanzelf(vast, NIEUWS) else Contactsoort.GEEN
        beloof_vervolg(vast, wat=volgende_stap, wie=door, uiterlijk=uiterlijk, contact=contact)
    kom_berichten_na(vast, door=door)
    return mail_nieuws(schrijf_tijdlijn(vast, Gebeurtenissoort.ANTWOORD, antwoord, door=door.naam))
