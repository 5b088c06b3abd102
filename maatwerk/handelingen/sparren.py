"""Asking colleagues what they would do, without telling about whom it is."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from maatwerk import dagen
from maatwerk.handelingen.toegang import eis_loopt, eis_zaak
from maatwerk.models import Casusantwoord, Casustafel, Zaak
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from signalen.teksten import BevatPersoonsgegevens, eis_zonder_persoonsgegevens, schoon


@transaction.atomic
def begin_casustafel(zaak: Zaak, *, feiten: str, vraag: str, door: Medewerker) -> Casustafel:
    """Put the facts on the table, written anew by hand; any colleague with the link may think along.

    Raises Geweigerd when this person may not, the text is empty, or it holds something of a person.
    """
    vergrendeld = eis_zaak(zaak.pk, door, Recht.ZAAK_BEHANDELEN)
    eis_loopt(vergrendeld)
    dossier = vergrendeld.dossier
    teksten = {"feiten": schoon(feiten), "vraag": schoon(vraag)}
    _eis_schoon(teksten, namen=[dossier.naam])
    if any(dossier.code.casefold() in tekst.casefold() for tekst in teksten.values()):
        raise Geweigerd(_("Haal de code van het dossier weg."))
    return Casustafel.objects.create(
        zaak=vergrendeld,
        door=door,
        open_tot=dagen.sparren_tot(timezone.localdate()),
        **teksten,
    )


@transaction.atomic
def denk_mee(tafel: Casustafel, *, tekst: str, door: Medewerker) -> Casusantwoord:
    """Answer on a case table. Raises Geweigerd without the right, when it is closed, or with a person in it."""
    eis(door, Recht.ZAKEN_ZIEN)
    if not tafel.is_open:
        raise Geweigerd(_("Deze casus is gesloten."))
    _eis_schoon({"tekst": schoon(tekst)}, namen=[])
    return Casusantwoord.objects.create(tafel=tafel, door=door, tekst=schoon(tekst))


def _eis_schoon(teksten: Mapping[str, str], *, namen: Iterable[str]) -> None:
    if not all(teksten.values()):
        raise Geweigerd(_("Schrijf de feiten en uw vraag op."))
    try:
        eis_zonder_persoonsgegevens(teksten, namen=[naam for naam in namen if naam])
    except BevatPersoonsgegevens as fout:
        gevonden = ", ".join(f"“{vondst.tekst}”" for rij in fout.vondsten.values() for vondst in rij)
        raise Geweigerd(
            _("Hier staat iets van een persoon: %(gevonden)s. Haal dat weg.") % {"gevonden": gevonden}
        ) from fout
