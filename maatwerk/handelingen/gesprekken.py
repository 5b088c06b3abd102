"""Talk first: nobody reads a refusal, or the end of a case, that nobody tried to tell them (Awb 4:7, 4:8)."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.handelingen.contactmomenten import schrijf_contact
from loket.models import Contactkanaal, Dossier, VeiligContact
from maatwerk.handelingen.beloften import houd_een_volgende_stap, kom_na, openstaand
from maatwerk.handelingen.toegang import eis_loopt, eis_zaak, taal_van_de_burger
from maatwerk.models import (
    BELASTEND,
    Belofte,
    Conceptbesluit,
    Conceptstatus,
    Gesprek,
    Gespreksdoel,
    Hoorplicht,
    Vooraf,
    Zaak,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht

NIET_VEILIG = frozenset(
    {Contactkanaal.TELEFOON, Contactkanaal.THUIS, Contactkanaal.EMAIL, Contactkanaal.BRIEF}
)
"""Ways that others at home can notice; only the safe way that someone named is left then."""


@transaction.atomic
def leg_voorgesprek_vast(
    concept: Conceptbesluit,
    *,
    bereikt: bool,
    kanaal: str,
    op: date,
    hoorplicht: str,
    gezegd: str,
    door: Medewerker,
) -> Gesprek:
    """Write down the conversation before a refusal, with what the citizen said; or the attempt.

    The citizen reads either. Raises Geweigerd when this person may not, the draft refuses nothing or was decided,
    the day is not today or before, what was said is missing, or this way is not safe.
    """
    zaak = eis_zaak(concept.zaak_id, door, Recht.ZAAK_BEHANDELEN)
    vers = Conceptbesluit.objects.select_for_update().get(pk=concept.pk)
    if vers.status == Conceptstatus.VASTGESTELD:
        raise Geweigerd(_("Dit besluit is genomen en verandert niet meer."))
    if vers.dictum not in BELASTEND:
        raise Geweigerd(_("Dit concept weigert niets. Leg het gesprek vast als contact."))
    if hoorplicht not in Hoorplicht.values:
        raise Geweigerd(_("Zeg of de wet dit gesprek vraagt."))
    return leg_gesprek_vast(
        zaak,
        Gesprek(
            zaak=zaak,
            concept=vers,
            doel=Gespreksdoel.VOOR_AFWIJZING,
            bereikt=bereikt,
            hoorplicht=hoorplicht,
            gezegd=gezegd.strip() if bereikt else "",
            op=op,
            door=door,
        ),
        kanaal,
    )


def leg_gesprek_vast(zaak: Zaak, gesprek: Gesprek, kanaal: str) -> Gesprek:
    """Keep it in a locked case, with its proof and the line that the citizen reads.

    A promised call is kept by a talk, never by an attempt. Raises Geweigerd when the case is finished, the day is not
    today or before, what was said is missing, or this way is not safe.
    """
    eis_loopt(zaak)
    if gesprek.op > timezone.localdate():
        raise Geweigerd(_("Kies vandaag of een dag daarvoor."))
    if gesprek.bereikt and not gesprek.gezegd:
        raise Geweigerd(_("Schrijf op wat de burger zei."))
    _eis_veilig(zaak.dossier, kanaal)
    with taal_van_de_burger(zaak.dossier):
        verslag = _verslag(gesprek)
        if gesprek.bereikt:
            gebeld = openstaand(zaak, Belofte.CONTACT)
            houd_een_volgende_stap(zaak, gebeld, wie=gesprek.door)
            kom_na(zaak, Belofte.CONTACT, door=gesprek.door.naam)
    gesprek.contactmoment = schrijf_contact(
        zaak.dossier, verslag, door=gesprek.door, kanaal=kanaal, op=gesprek.op
    )
    gesprek.save(force_insert=True)
    return gesprek


def _eis_veilig(dossier: Dossier, kanaal: str) -> None:
    zonder_weg = dossier.veilig_contact == VeiligContact.NIET_VEILIG and not dossier.veilige_manier
    if zonder_weg and kanaal in NIET_VEILIG:
        raise Geweigerd(
            _("Contact is hier niet veilig. Vraag het op de eigen bladzijde van de burger, of aan de balie.")
        )


def _verslag(gesprek: Gesprek) -> str:
    if gesprek.doel == Gespreksdoel.NAZORG:
        if gesprek.bereikt:
            return _("Wij vroegen of het besluit heeft geholpen. U zei: %(wat)s") % {"wat": gesprek.gezegd}
        return _("Wij wilden vragen of het besluit heeft geholpen. Wij bereikten u niet.")
    if gesprek.bereikt:
        return _("Wij vertelden u wat wij willen besluiten, voordat wij dat doen. U zei: %(wat)s") % {
            "wat": gesprek.gezegd
        }
    return _("Wij wilden u vertellen wat wij willen besluiten. Wij bereikten u niet en proberen het opnieuw.")


def pogingen(gesprekken: Iterable[Gesprek], *, na: date | None = None) -> int:
    """On how many different days somebody tried in vain; with `na` only those after that day."""
    dagen = {gesprek.op for gesprek in gesprekken if not gesprek.bereikt}
    return len({dag for dag in dagen if na is None or dag > na})


def stand_vooraf(dictum: str, gesprekken: Iterable[Gesprek]) -> Vooraf | None:
    """How the duty to talk first stands for such a decision; None when it cannot be signed yet."""
    rijen = list(gesprekken)
    if dictum not in BELASTEND:
        return Vooraf.NIET_NODIG
    if any(gesprek.bereikt for gesprek in rijen):
        return Vooraf.GESPROKEN
    return Vooraf.GEPROBEERD if pogingen(rijen) >= settings.GESPREK_POGINGEN else None


def eis_gesprek(concept: Conceptbesluit) -> Vooraf:
    """How the citizen was spoken to before this decision. Raises Geweigerd when nobody did, nor tried enough."""
    rijen = concept.gesprekken.all() if concept.dictum in BELASTEND else ()
    stand = stand_vooraf(concept.dictum, rijen)
    if stand is None:
        raise Geweigerd(
            _(
                "U weigert iets. Spreek de burger eerst, of probeer het op %(aantal)d verschillende dagen. "
                "Leg dat vast bij Meelezen, mandaat en gesprek."
            )
            % {"aantal": settings.GESPREK_POGINGEN}
        )
    return stand
