"""What staff do with promises: make one, keep one, move one with a reason. The citizen reads each of these.

A date of the law is not ours to move: it is kept or it lapses by what the law says.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from loket.handelingen.behandelen import is_bij_behandelaar
from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.gesprekken import neem_gesprek_mee
from loket.handelingen.registerfouten import los_anders_op, neem_fout_mee
from loket.handelingen.toegang import eis_dossier
from loket.handelingen.toezeggingen import Einde, open_toezeggingen, wissel_toezeggingen
from loket.models import Dossier, Gebeurtenissoort, Toezegging, Toezeggingsoort, Toezeggingstatus
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.weergave.alineas import met_punt
from portal.weergave.templatetags.weergave import datum


@transaction.atomic
def zeg_toe(dossier: Dossier, *, wat: str, uiterlijk: date, door: Medewerker, u_doet: str = "") -> Toezegging:
    """Promise something beside what is promised already; `u_doet` is what the citizen does first.

    Raises Geweigerd when this person may not, the dossier is closed, or a case handler has it.
    """
    vast = _eis(dossier, door)
    nieuw = _van(vast, wat, door, uiterlijk, u_doet=u_doet)
    wissel_toezeggingen(vast, open_toezeggingen(vast), nieuw=nieuw)
    schrijf_tijdlijn(vast, Gebeurtenissoort.TOEZEGGING, wat, door=door.naam)
    return nieuw


@transaction.atomic
def kom_belofte_na(
    dossier: Dossier,
    *,
    toezegging: Toezegging,
    gedaan: str,
    volgende_stap: str = "",
    uiterlijk: date | None = None,
    door: Medewerker,
) -> None:
    """A promise was kept: what was done, and the next step when there is one.

    Raises Geweigerd when nothing would be left to happen, the promise is not open or of the law, or this person
    may not.
    """
    vast = _eis(dossier, door)
    open_ = open_toezeggingen(vast)
    wissel_toezeggingen(
        vast,
        open_,
        nieuw=_van(vast, volgende_stap, door, uiterlijk) if volgende_stap and uiterlijk else None,
        einden=[Einde(eigen := _onze(open_, toezegging), Toezeggingstatus.NAGEKOMEN, door.naam)],
    )
    if eigen.van_registerfout:
        los_anders_op(eigen)
    schrijf_tijdlijn(vast, Gebeurtenissoort.TOEZEGGING, gedaan, door=door.naam)


@transaction.atomic
def verplaats_toezegging(
    dossier: Dossier, *, toezegging: Toezegging, uiterlijk: date, reden: str, door: Medewerker
) -> Toezegging:
    """Promise the same for another day. The first day stays known, and the citizen reads why it was moved.

    Raises Geweigerd without a reason, when the day is the same, the promise is not open or of the law, or this
    person may not.
    """
    vast = _eis(dossier, door)
    open_ = open_toezeggingen(vast)
    oud = _onze(open_, toezegging)
    if not reden.strip():
        raise Geweigerd(_("Zeg waarom de datum verandert. De burger leest dat."))
    if oud.uiterlijk == uiterlijk:
        raise Geweigerd(_("Deze datum is al beloofd. Kies een andere dag."))
    nieuw = _van(vast, oud.wat, oud, uiterlijk, vervangt=oud, u_doet=oud.u_doet)
    wissel_toezeggingen(vast, open_, nieuw=nieuw, einden=[Einde(oud, Toezeggingstatus.VERVALLEN, reden)])
    neem_gesprek_mee(oud, nieuw)
    if oud.van_registerfout:
        neem_fout_mee(oud, nieuw)
    with override(vast.taal):
        tekst = _("Wij hadden dit beloofd voor %(was)s: %(wat)s Het wordt %(wordt)s. De reden: %(reden)s") % {
            "was": datum(oud.uiterlijk),
            "wat": met_punt(oud.wat),
            "wordt": datum(uiterlijk),
            "reden": reden,
        }
    schrijf_tijdlijn(vast, Gebeurtenissoort.TOEZEGGING, tekst, door=door.naam)
    return nieuw


def _eis(dossier: Dossier, door: Medewerker) -> Dossier:
    vast = eis_dossier(dossier, door)
    if is_bij_behandelaar(vast):
        raise Geweigerd(_("Een behandelaar weegt deze zaak. Doe dit bij de zaak."))
    return vast


def _van(
    vast: Dossier,
    wat: str,
    wie: Medewerker | Toezegging,
    uiterlijk: date,
    *,
    vervangt: Toezegging | None = None,
    u_doet: str = "",
) -> Toezegging:
    return Toezegging.van(
        dossier=vast,
        wat=wat,
        u_doet=u_doet,
        wie=wie,
        uiterlijk=uiterlijk,
        soort=Toezeggingsoort.BELOOFD,
        vervangt=vervangt,
        eerste_contact=vervangt is not None and vervangt.eerste_contact,
    )


def _onze(open_: list[Toezegging], gekozen: Toezegging) -> Toezegging:
    """The promise as it is under the lock. Raises Geweigerd when it is not open any more, or not ours to end."""
    gevonden = next((rij for rij in open_ if rij.pk == gekozen.pk), None)
    if gevonden is None:
        raise Geweigerd(_("Deze toezegging is al afgerond."))
    if gevonden.soort == Toezeggingsoort.WETTELIJK:
        raise Geweigerd(_("Deze datum staat in de wet. Die veranderen wij niet."))
    if gevonden.van_overdracht is not None:
        raise Geweigerd(
            _("Deze toezegging hoort bij een overdracht. Trek de overdracht in, of wacht op antwoord.")
        )
    return gevonden
