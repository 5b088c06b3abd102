"""No way is left by which a message reaches someone: a person calls, or finds another way."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, override

from loket.handelingen.bijschrijven import schrijf_notitie
from loket.handelingen.gesprekken import registreer_gesprek
from loket.handelingen.toezeggingen import open_toezeggingen, zet_toezegging
from loket.models import Dossier, Toezeggingsoort
from loket.stapzinnen import BEL_OVER_BERICHT, BERICHT_ANDERE_WEG, in_elke_taal
from portal.stelsel.kalender import beloofde_dag
from portal.termijnen import Beloftesoort

WAAROVER: Final = "een bericht kwam niet aan of is niet gelezen"
_GEEN_VERVOLG: Final = gettext_lazy(
    "Een bericht kwam niet aan: %(wat)s. De vraag is klaar, dus er is geen taak van."
)
_NIET_VEILIG: Final = gettext_lazy("Een bericht ging niet verder, omdat contact niet veilig is: %(wat)s.")


def vraag_een_mens(vast: Dossier, wat: str) -> None:
    """No way is left: a person calls, or finds another, which stands on the work list. One such task at a time."""
    if not vast.is_contact_veilig:
        schrijf_notitie(vast, _NIET_VEILIG, wat=wat)
        return
    if not vast.is_open:
        schrijf_notitie(vast, _GEEN_VERVOLG, wat=wat)
        return
    zin: Promise = BEL_OVER_BERICHT if vast.telefoon else BERICHT_ANDERE_WEG
    staat_er = in_elke_taal(BEL_OVER_BERICHT) | in_elke_taal(BERICHT_ANDERE_WEG)
    if any(rij.wat in staat_er for rij in open_toezeggingen(vast)):
        return
    with override(vast.taal):
        belofte = zet_toezegging(
            vast,
            wat=str(zin),
            wie=vast.team,
            uiterlijk=beloofde_dag(Beloftesoort.CONTACT),
            soort=Toezeggingsoort.BELOOFD,
        )
    registreer_gesprek(belofte, waarover=WAAROVER)
