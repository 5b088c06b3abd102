"""Writing down a contact with its proof. What is written stays; a correction is a new contactmoment."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen.behandelen import is_bij_behandelaar
from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.handelingen.toegang import eis_dossier
from loket.handelingen.toezeggingen import Contactsoort, beloof_vervolg
from loket.models import (
    Bewijs,
    Contactkanaal,
    Contactmoment,
    Dossier,
    Gebeurtenissoort,
    Gesprekspartner,
    Machtiging,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd

SCHRIFTELIJK: Final = frozenset({Contactkanaal.EMAIL, Contactkanaal.BRIEF, Contactkanaal.BLADZIJDE})


@dataclass(frozen=True)
class Contactgegevens:
    """With whom, how, when, and what shows it; `op` is today when it is empty.

    `machtiging` is that with which a helper spoke: then who spoke and for whom stand apart.
    """

    kanaal: str = Contactkanaal.TELEFOON
    met: str = Gesprekspartner.BURGER
    met_wie: str = ""
    bewijs: str = Bewijs.NOTITIE
    kenmerk: str = ""
    op: date | None = None
    machtiging: Machtiging | None = None

    @property
    def soort(self) -> Contactsoort:
        """Whether it was contact with the citizen or who helps, spoken or written; a talk elsewhere is none."""
        if self.met == Gesprekspartner.ORGANISATIE:
            return Contactsoort.GEEN
        return Contactsoort.GESCHREVEN if self.kanaal in SCHRIFTELIJK else Contactsoort.GESPROKEN

    def gecontroleerd(self, dossier: Dossier) -> "Contactgegevens":
        """The same with the name of the helper who spoke; raises Geweigerd for a mandate that did not hold then."""
        if self.machtiging is None:
            return self
        toen = self.op or timezone.localdate()
        van_dit_dossier = self.machtiging.dossier_id == dossier.pk
        if not (van_dit_dossier and self.machtiging.geldt(toen) and self.machtiging.gegeven_op <= toen):
            raise Geweigerd(_("Deze machtiging gold op die dag niet. Schrijf de naam op zonder machtiging."))
        return replace(self, met=Gesprekspartner.HELPER, met_wie=self.machtiging.naam)


@transaction.atomic
def leg_contactmoment_vast(
    dossier: Dossier, *, verslag: str, volgende_stap: str, uiterlijk: date, door: Medewerker, **contact: Any
) -> Contactmoment:
    """Write down what was said, with its proof; the promise that was next is kept, and a new one is made.

    A talk with an organisation does not keep our promise to get in touch with the citizen.

    `contact` are fields of Contactgegevens. Raises Geweigerd when this person may not, the dossier is closed, or a
    case handler has it: its promises (the call, the decision) are kept from the case.
    """
    vast = eis_dossier(dossier, door)
    if is_bij_behandelaar(vast):
        raise Geweigerd(_("Een behandelaar weegt deze zaak. Leg het contact vast bij de zaak."))
    gegevens = Contactgegevens(**contact).gecontroleerd(vast)
    beloof_vervolg(
        vast,
        wat=volgende_stap,
        wie=door,
        uiterlijk=uiterlijk,
        contact=gegevens.soort,
    )
    return _schrijf(vast, verslag, gegevens, door)


@transaction.atomic
def verbeter_contactmoment(
    dossier: Dossier, *, contactmoment: Contactmoment, verslag: str, door: Medewerker
) -> Contactmoment:
    """Write down how a contact really went; the first text stays, and everybody sees that it was corrected.

    Raises Geweigerd when it was corrected before (correct the correction), it is of another dossier, or this
    person may not.
    """
    vast = eis_dossier(dossier, door)
    if contactmoment.dossier_id != vast.pk:
        raise Geweigerd(_("Dit contact hoort bij een ander dossier."))
    if Contactmoment.objects.filter(verbetert=contactmoment).exists():
        raise Geweigerd(_("Dit contact is al verbeterd. Verbeter de nieuwste tekst."))
    zoals_toen = Contactgegevens(
        kanaal=contactmoment.kanaal,
        met=contactmoment.met,
        met_wie=contactmoment.met_wie,
        bewijs=contactmoment.bewijs,
        kenmerk=contactmoment.kenmerk,
        op=contactmoment.op,
        machtiging=contactmoment.machtiging,
    )
    return _schrijf(vast, verslag, zoals_toen, door, verbetert=contactmoment)


def schrijf_contact(vast: Dossier, verslag: str, *, door: Medewerker, **contact: Any) -> Contactmoment:
    """Write down a contact in a dossier that the caller has locked, beside promises of its own.

    `contact` are fields of Contactgegevens. Raises Geweigerd for a mandate that did not hold then.
    """
    return _schrijf(vast, verslag, Contactgegevens(**contact).gecontroleerd(vast), door)


def _schrijf(
    vast: Dossier,
    verslag: str,
    contact: Contactgegevens,
    door: Medewerker,
    *,
    verbetert: Contactmoment | None = None,
) -> Contactmoment:
    """The line that the citizen reads, and beside it the proof."""
    regel = schrijf_tijdlijn(
        vast, Gebeurtenissoort.CONTACT, verslag, door=door.naam, machtiging=contact.machtiging
    )
    return Contactmoment.objects.create(
        dossier=vast,
        regel=regel,
        medewerker=door,
        kanaal=contact.kanaal,
        met=contact.met,
        met_wie=contact.met_wie,
        machtiging=contact.machtiging,
        bewijs=contact.bewijs,
        kenmerk=contact.kenmerk,
        op=contact.op or timezone.localdate(),
        verbetert=verbetert,
    )
