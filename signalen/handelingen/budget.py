"""Writing down what a department has for Werk aan Uitvoering, with its source."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht, eis
from signalen.models import Budgetregel
from signalen.teksten import eis_zonder_persoonsgegevens, schoon


def leg_budget_vast(velden: dict[str, Any], door: Medewerker, *, sleutel: UUID) -> Budgetregel:
    """Write an amount with its source; it takes the place of what stood there for this department and year.

    `sleutel` comes with the form: sent twice it is one row (promise 11). Raises Geweigerd without the right,
    ValidationError for what is missing or cannot be, BevatPersoonsgegevens.
    """
    eis(door, Recht.BUDGET_VASTLEGGEN)
    regel = Budgetregel(
        ministerie=velden["ministerie"],
        jaar=velden["jaar"],
        bedrag=velden["bedrag"],
        bron=schoon(velden["bron"]),
        bron_adres=schoon(velden["bron_adres"]),
        sleutel=sleutel,
        door=door,
    )
    regel.clean_fields(exclude=["ministerie", "door"])
    eis_zonder_persoonsgegevens({"bron": regel.bron, "bron_adres": regel.bron_adres})
    try:
        with transaction.atomic():
            regel.save(force_insert=True)
    except IntegrityError:
        eerder = Budgetregel.objects.filter(sleutel=sleutel).first()
        if eerder is None:
            raise
        return eerder
    return regel
