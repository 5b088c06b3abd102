"""Costs beside a decision: written down once the weighing stands, and never a condition (domain.md 3f)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from maatwerk.handelingen.toegang import eis_zaak
from maatwerk.models import Conceptbesluit, Conceptstatus, Kosten
from maatwerk.volledigheid import weging_is_af
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht

BEDRAGEN: Final = ("eenmalig", "per_jaar", "vermeden_laag", "vermeden_hoog")
VELDEN: Final = (*BEDRAGEN, "draagt", "budget")


@transaction.atomic
def leg_kosten_vast(concept: Conceptbesluit, velden: Mapping[str, Any], *, door: Medewerker) -> Kosten:
    """Write down what this costs and perhaps avoids, in euros; the version of the draft stays, nothing is reread.

    Raises Geweigerd without the right, before the weighing is saved and complete, after the decision, for an
    amount below nought, or for a range that is not one.
    """
    eis_zaak(concept.zaak_id, door, Recht.ZAAK_BEHANDELEN)
    vast = (
        Conceptbesluit.objects.select_for_update(of=("self",))
        .select_related("rechtsgrond")
        .get(pk=concept.pk)
    )
    if vast.status == Conceptstatus.VASTGESTELD:
        raise Geweigerd(_("Dit besluit is genomen en verandert niet meer."))
    if not weging_is_af(vast):
        raise Geweigerd(_("Maak eerst de weging af. De kosten tellen daarin niet mee."))
    _eis_bedragen(velden)
    kosten, _nieuw = Kosten.objects.update_or_create(
        concept=vast,
        defaults={naam: velden.get(naam) for naam in BEDRAGEN}
        | {naam: velden.get(naam) or "" for naam in ("draagt", "budget")}
        | {"door": door, "op": timezone.now()},
    )
    return kosten


def _eis_bedragen(velden: Mapping[str, Any]) -> None:
    bedragen = [velden.get(naam) for naam in BEDRAGEN]
    if any(bedrag is not None and bedrag < Decimal(0) for bedrag in bedragen):
        raise Geweigerd(_("Een bedrag kan niet lager zijn dan nul."))
    laag, hoog = velden.get("vermeden_laag"), velden.get("vermeden_hoog")
    if (laag is None) != (hoog is None) or (laag is not None and hoog is not None and laag > hoog):
        raise Geweigerd(_("Vul bij vermeden kosten twee bedragen in: minstens en hoogstens."))
