"""After the decision: carry it out, ask whether it helped."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from loket.stapzinnen import contactzin
from maatwerk import dagen
from maatwerk.handelingen.beloften import (
    BEL_NAZORG,
    beloof,
    getypt,
    houd_een_volgende_stap,
    kom_na,
    laat_vervallen,
    openstaand,
)
from maatwerk.handelingen.nazorg import bied_nazorg_aan
from maatwerk.handelingen.overgangen import ga_naar
from maatwerk.handelingen.toegang import eis_zaak, taal_van_de_burger
from maatwerk.models import Belofte, Zaak, Zaakstatus
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht


@transaction.atomic
def begin_uitvoering(zaak: Zaak, *, wat: str, wie: str, uiterlijk: date, door: Medewerker) -> Zaak:
    """What was decided is carried out by `wie`, at the latest on that day; the citizen reads it.

    Raises Geweigerd when this person may not, it is not said what or by whom, or nothing was decided.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    if not wat.strip() or not wie.strip():
        raise Geweigerd(_("Schrijf op wat er gebeurt en wie dat doet."))
    if uiterlijk < timezone.localdate():
        raise Geweigerd(_("Kies vandaag of een dag daarna."))
    beloof(
        vergrendeld,
        Belofte.UITVOERING,
        wat=wat.strip(),
        wie=getypt(vergrendeld, wie, door),
        uiterlijk=uiterlijk,
    )
    ga_naar(vergrendeld, Zaakstatus.IN_UITVOERING, door, wat.strip())
    return vergrendeld


@transaction.atomic
def meld_uitgevoerd(zaak: Zaak, *, gedaan: str, door: Medewerker) -> Zaak:
    """It was carried out: that promise is kept, and the question whether it helped comes next.

    Raises Geweigerd when this person may not, it is not said what was done, or nothing is being carried out.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    with taal_van_de_burger(vergrendeld.dossier):
        _beloof_nazorg(vergrendeld, door)
    kom_na(vergrendeld, Belofte.UITVOERING, door=door.naam)
    ga_naar(vergrendeld, Zaakstatus.NAZORG, door, gedaan.strip())
    bied_nazorg_aan(vergrendeld)
    return vergrendeld


@transaction.atomic
def begin_nazorg(zaak: Zaak, *, reden: str, door: Medewerker) -> Zaak:
    """Nothing has to be carried out, or we stay with what was decided; the citizen reads why.

    Raises Geweigerd when this person may not, without a reason, or while a bezwaar or a new draft is there.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    besluit = openstaand(vergrendeld, Belofte.BESLUIT)
    with taal_van_de_burger(vergrendeld.dossier):
        houd_een_volgende_stap(vergrendeld, besluit, wie=door)
        laat_vervallen(vergrendeld, Belofte.BESLUIT, reden=_("Er komt geen nieuw besluit."))
        _beloof_nazorg(vergrendeld, door)
    # What was not carried out at first and is done now ends here as well.
    kom_na(vergrendeld, Belofte.UITVOERING, door=door.naam)
    ga_naar(vergrendeld, Zaakstatus.NAZORG, door, reden.strip())
    bied_nazorg_aan(vergrendeld)
    return vergrendeld


def _beloof_nazorg(zaak: Zaak, door: Medewerker) -> None:
    """Somebody asks whether it helped, also when that was asked before it was carried out."""
    if openstaand(zaak, Belofte.NAZORG):
        return
    beloof(
        zaak,
        Belofte.NAZORG,
        wat=contactzin(zaak.dossier, BEL_NAZORG),
        wie=door,
        uiterlijk=dagen.nazorg_uiterlijk(timezone.localdate()),
    )
