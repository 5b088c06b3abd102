"""When the way that a promise needs is gone: another way takes its place, and the citizen is asked for one.

A call without a number, a letter without an address: nobody can keep these. What is not safe is the matter of
`loket.handelingen.veilig`.
"""

from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.gesprekken import WAAROVER, registreer_gesprek
from loket.handelingen.toezeggingen import Einde, open_toezeggingen, wissel_toezeggingen
from loket.models import (
    Belverzoek,
    Dossier,
    Gebeurtenissoort,
    Toezegging,
    Toezeggingsoort,
    Toezeggingstatus,
)
from loket.stapzinnen import (
    BEL,
    GEEN_NUMMER_BRIEF,
    GEEN_NUMMER_MAIL,
    GEEN_WEG,
    Langs,
    contactzinnen,
    in_elke_taal,
)
from portal.gebeurtenissen import meld
from portal.gebeurtenissen.soorten import ToezeggingVervangen


def beloof_wat_kan(vast: Dossier) -> None:
    """Promise of a locked dossier what can be done now that another way to reach someone is known, or none is.

    Promises that need what is gone end; one takes their place, by the same day. Does nothing when all can be kept,
    for a finished question, and where contact is not safe.
    """
    if not vast.is_open or not vast.is_contact_veilig:
        return
    open_ = open_toezeggingen(vast)
    kan_niet = _kan_niet(vast, open_)
    if not kan_niet:
        return
    dag = max(min(rij.uiterlijk for rij in kan_niet), timezone.localdate())
    with override(vast.taal):
        zin = _wat_kan(vast)
        nieuw = Toezegging.van(
            dossier=vast,
            wat=str(zin),
            u_doet=_("Vul in hoe wij u kunnen bereiken.") if zin is GEEN_WEG else "",
            wie=vast.team,
            uiterlijk=dag,
            soort=Toezeggingsoort.BELOOFD,
        )
        reden = _("U veranderde hoe wij u bereiken.")
    einden = [Einde(rij, Toezeggingstatus.VERVALLEN, reden) for rij in kan_niet]
    wissel_toezeggingen(vast, open_, nieuw=nieuw, einden=einden)
    schrijf_tijdlijn(vast, Gebeurtenissoort.TOEZEGGING, nieuw.wat, door=vast.team.naam)
    registreer_gesprek(nieuw, waarover=WAAROVER)
    for rij in kan_niet:
        meld(ToezeggingVervangen(vast.pk, rij.pk, nieuw.pk))


def _wat_kan(vast: Dossier) -> Promise:
    if vast.telefoon:
        return BEL
    if vast.mailadres:
        return GEEN_NUMMER_MAIL
    return GEEN_NUMMER_BRIEF if vast.adres else GEEN_WEG


def _om_gebeld_gevraagd(open_: list[Toezegging]) -> set[UUID]:
    return set(Belverzoek.objects.filter(toezegging__in=open_).values_list("toezegging", flat=True))


def _kan_niet(vast: Dossier, open_: list[Toezegging]) -> list[Toezegging]:
    """What we promised and cannot do, and the asking for a way once there is one."""
    te_bellen = set[UUID]() if vast.telefoon else _om_gebeld_gevraagd(open_)
    zinnen = contactzinnen()
    bereikbaar = bool(vast.telefoon or vast.mailadres or vast.adres)
    zinloos = in_elke_taal(GEEN_WEG) if bereikbaar else set[str]()
    # An e-mail or a letter in the place of a call was the next best: with a number we call.
    if vast.telefoon:
        zinloos |= in_elke_taal(GEEN_NUMMER_MAIL) | in_elke_taal(GEEN_NUMMER_BRIEF)

    def kan(rij: Toezegging) -> bool:
        if rij.pk in te_bellen:
            return False
        langs = {langs for zin, langs in zinnen.items() if zin in rij.wat}
        nodig = langs - {Langs.HOE_DAN_OOK}
        return all(getattr(vast, naam) for naam in nodig) and (bereikbaar or not langs)

    return [
        rij for rij in open_ if rij.soort == Toezeggingsoort.BELOOFD and (rij.wat in zinloos or not kan(rij))
    ]
