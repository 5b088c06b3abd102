"""A fixed line begins and ends with a person's decision (domain.md 3e).

(proposal) --bevestig--> geldt --trek_in--> ingetrokken (may be proposed again; the ministry hears it)
(proposal) --wijs_af---> afgewezen (is not proposed again)
"""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from maatwerk.models import Lijnstaat, VasteLijn
from maatwerk.selecties.vaste_lijnen import Lijnvoorstel, lijnvoorstellen
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.persoonsgegevens.vinden import vind
from portal.stelsel.models import Wet
from signalen.handelingen.intrekken import trek_voorstel_in


@transaction.atomic
def bevestig_lijn(sleutel: str, *, toelichting: str, door: Medewerker) -> VasteLijn:
    """Make a proposal the line, with what was known then: how many alike, counter-examples and the cost range.

    Raises Geweigerd without the right or the words, with something of a person in them, or when the proposal is
    not there any more.
    """
    return _beslis(sleutel, Lijnstaat.GELDT, toelichting, door)


@transaction.atomic
def wijs_lijn_af(sleutel: str, *, toelichting: str, door: Medewerker) -> VasteLijn:
    """No line: each case keeps being weighed on its own. Raises as `bevestig_lijn`."""
    return _beslis(sleutel, Lijnstaat.AFGEWEZEN, toelichting, door)


def _beslis(sleutel: str, staat: Lijnstaat, toelichting: str, door: Medewerker) -> VasteLijn:
    eis(door, Recht.MAATWERK_STUREN)
    if not toelichting.strip():
        raise Geweigerd(_("Schrijf op waarom."))
    if vind(toelichting):
        raise Geweigerd(_("Hierin staat iets van een persoon. Een vaste lijn gaat over feiten."))
    voorstel = _vergrendeld_voorstel(sleutel)
    return VasteLijn.objects.create(
        regeling=voorstel.regeling,
        rechtsgrond=voorstel.rechtsgrond,
        kenmerk=voorstel.kenmerk,
        dictum=voorstel.dictum,
        toelichting=toelichting.strip(),
        staat=staat,
        gelijke_besluiten=voorstel.gelijk,
        tegenvoorbeelden=voorstel.aantal_tegen,
        kosten_laag=voorstel.kosten_laag,
        kosten_hoog=voorstel.kosten_hoog,
        door=door,
    )


def _vergrendeld_voorstel(sleutel: str) -> Lijnvoorstel:
    """The proposal as it is now. The law's row is locked, so of two people at once the second finds it gone."""
    regeling = sleutel.split(":", 1)[0]
    if regeling.isdecimal():
        list(Wet.objects.select_for_update().filter(pk=int(regeling)))
    for voorstel in lijnvoorstellen():
        if voorstel.sleutel == sleutel:
            return voorstel
    raise Geweigerd(_("Dit voorstel is er niet meer. Iemand heeft er al over beslist."))


@transaction.atomic
def trek_lijn_in(lijn: VasteLijn, *, vanaf: date, reden: str, door: Medewerker) -> VasteLijn:
    """From this day the line holds no more; who was offered it as a rule hears so, in the same transaction.

    Raises Geweigerd without the right or reason, with something of a person in it, or when it ended before.
    """
    eis(door, Recht.MAATWERK_STUREN)
    if not reden.strip():
        raise Geweigerd(_("Schrijf op waarom."))
    if vind(reden):
        raise Geweigerd(_("Hierin staat iets van een persoon. Een vaste lijn gaat over feiten."))
    vast = VasteLijn.objects.select_for_update(of=("self",)).select_related("signaal").get(pk=lijn.pk)
    if vast.staat != Lijnstaat.GELDT:
        raise Geweigerd(_("Deze lijn geldt al niet meer."))
    if vanaf > timezone.localdate():
        raise Geweigerd(_("Kies vandaag of eerder."))
    vast.staat, vast.ingetrokken_vanaf = Lijnstaat.INGETROKKEN, vanaf
    vast.ingetrokken_door, vast.ingetrokken_reden = door, reden.strip()
    vast.save(update_fields=["staat", "ingetrokken_vanaf", "ingetrokken_door", "ingetrokken_reden"])
    if vast.signaal is not None:
        trek_voorstel_in(vast.signaal, vanaf=vanaf, reden=reden)
    return vast
