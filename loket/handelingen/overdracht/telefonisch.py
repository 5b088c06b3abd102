"""What a party outside said in a talk, written down by the sender: the same steps as with the link, with their proof.

Some parties have no e-mail address, others call back sooner than they write. Who spoke, when and what shows it is a
Contactmoment; the citizen reads the talk and the step.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from loket.handelingen.contactmomenten import schrijf_contact
from loket.handelingen.intake import BSN_WEG
from loket.handelingen.overdracht.overgangen import ga_naar, kom_terug
from loket.handelingen.overdracht.toegang import eis_kant
from loket.handelingen.overdracht.zet import Eerste, Voorstel, Zet
from loket.models import (
    Bewijs,
    Contactkanaal,
    Contactmoment,
    Gesprekspartner,
    Overdracht,
    Overdrachtstatus,
    Partij,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.persoonsgegevens.vinden import zonder_bsn
from portal.weergave.templatetags.weergave import datum


@dataclass(frozen=True)
class Gesprek:
    """Who of the party spoke, on which day, how, and what shows it."""

    naam: str
    op: date
    kanaal: Contactkanaal = Contactkanaal.TELEFOON
    bewijs: Bewijs = Bewijs.NOTITIE
    kenmerk: str = ""


@transaction.atomic
def leg_aanvaarding_vast(
    overdracht: Overdracht, *, gesprek: Gesprek, telefoon: str, wat: str, uiterlijk: date, door: Medewerker
) -> Overdracht:
    """Write down that a party outside said yes, by name and with a date.

    Raises Geweigerd when `door` is not of the sending team, the receiver works in this portal and so answers itself,
    the day cannot be right, nothing is promised, or the offer is no longer open.
    """
    vast = _eis_gesprek(overdracht, gesprek, door)
    contact = _leg_gesprek_vast(vast, gesprek, door, gettext_lazy("Zij nemen uw vraag over."))
    zet = Zet(
        Overdrachtstatus.AANVAARD,
        Partij.ONTVANGER,
        contact.met_wie,
        door,
        belofte=Eerste(_schoon(wat), uiterlijk),
        telefoon=_schoon(telefoon),
        contactmoment=contact,
    )
    ga_naar(vast, zet)
    return vast


@transaction.atomic
def leg_teruggave_vast(
    overdracht: Overdracht, *, gesprek: Gesprek, reden: str, voorstel: Voorstel, door: Medewerker
) -> Overdracht:
    """Write down that a party outside said no: why, and who should have it or what it must know to say that.

    It counts as a return: the second time a regisseur decides. Raises Geweigerd as above.
    """
    vast = _eis_gesprek(overdracht, gesprek, door)
    contact = _leg_gesprek_vast(vast, gesprek, door, gettext_lazy("Zij kunnen uw vraag niet overnemen."))
    zet = Zet(
        Overdrachtstatus.TERUG,
        Partij.ONTVANGER,
        contact.met_wie,
        door,
        tekst=_schoon(reden),
        voorstel=voorstel,
        contactmoment=contact,
    )
    kom_terug(vast, zet)
    return vast


@transaction.atomic
def leg_vraag_vast(overdracht: Overdracht, *, gesprek: Gesprek, vraag: str, door: Medewerker) -> Overdracht:
    """Write down what a party outside asks first: the clock stands still until the sender answers.

    Raises Geweigerd as above, or without a question.
    """
    vast = _eis_gesprek(overdracht, gesprek, door)
    contact = _leg_gesprek_vast(vast, gesprek, door, gettext_lazy("Zij hebben eerst een vraag aan ons."))
    zet = Zet(
        Overdrachtstatus.GEVRAAGD,
        Partij.ONTVANGER,
        contact.met_wie,
        door,
        tekst=_schoon(vraag),
        contactmoment=contact,
    )
    ga_naar(vast, zet)
    return vast


def _eis_gesprek(overdracht: Overdracht, gesprek: Gesprek, door: Medewerker) -> Overdracht:
    vast = eis_kant(overdracht, Partij.ZENDER, door)
    if not vast.is_naar_buiten:
        raise Geweigerd(_("Dit team werkt in het portaal en antwoordt zelf."))
    if not gesprek.naam.strip():
        raise Geweigerd(_("Schrijf op met wie u sprak."))
    if not timezone.localdate(vast.aangeboden_op) <= gesprek.op <= timezone.localdate():
        raise Geweigerd(_("Kies de dag van het gesprek: na het aanbod, en niet later dan vandaag."))
    return vast


def _leg_gesprek_vast(vast: Overdracht, gesprek: Gesprek, door: Medewerker, wat: Promise) -> Contactmoment:
    with override(vast.dossier.taal):
        zin = _("Op %(dag)s spraken wij %(wie)s van %(naar)s.") % {
            "dag": datum(gesprek.op),
            "wie": _schoon(gesprek.naam),
            "naar": vast.naar,
        }
        return schrijf_contact(
            vast.dossier,
            f"{zin} {wat}",
            door=door,
            kanaal=gesprek.kanaal,
            met=Gesprekspartner.ORGANISATIE,
            met_wie=_schoon(gesprek.naam),
            bewijs=gesprek.bewijs,
            kenmerk=_schoon(gesprek.kenmerk),
            op=gesprek.op,
        )


def _schoon(tekst: str) -> str:
    return zonder_bsn(tekst.strip(), BSN_WEG)
