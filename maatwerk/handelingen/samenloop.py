"""Several regelingen in one case, and where two articles bite each other."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from maatwerk.handelingen.toegang import eis_loopt, eis_zaak
from maatwerk.models import Samenloop, Zaak, Zaakregeling
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht
from portal.stelsel.models import Artikel, Organisatie, Wet


@dataclass(frozen=True)
class Eis:
    """An article and what it demands here."""

    artikel: Artikel
    eist: str


@transaction.atomic
def voeg_regeling_toe(
    zaak: Zaak, *, organisatie: Organisatie, regeling: Wet, door: Medewerker
) -> Zaakregeling:
    """Say that this organisation acts on this regeling here too; saying it twice gives one.

    Raises Geweigerd when this person may not, or the case is finished.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    eis_loopt(vergrendeld)
    rij, _nieuw = Zaakregeling.objects.get_or_create(
        zaak=vergrendeld, organisatie=organisatie, regeling=regeling, defaults={"toegevoegd_door": door}
    )
    return rij


@transaction.atomic
def leg_samenloop_vast(
    zaak: Zaak, *, een: Eis, twee: Eis, gevolg: str, uitweg: str, door: Medewerker
) -> Samenloop:
    """Write down which two articles bite, what each demands, what that does to the citizen, and a way out.

    Raises Geweigerd when this person may not, the articles are the same, or something is left out.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    eis_loopt(vergrendeld)
    if een.artikel.pk == twee.artikel.pk:
        raise Geweigerd(_("Kies twee verschillende artikelen."))
    teksten = [een.eist.strip(), twee.eist.strip(), gevolg.strip(), uitweg.strip()]
    if not all(teksten):
        raise Geweigerd(_("Schrijf op wat elk artikel eist, wat er gebeurt, en wat een uitweg is."))
    return Samenloop.objects.create(
        zaak=vergrendeld,
        artikel_een=een.artikel,
        eist_een=teksten[0],
        artikel_twee=twee.artikel,
        eist_twee=teksten[1],
        gevolg=teksten[2],
        uitweg=teksten[3],
        vastgelegd_door=door,
    )
