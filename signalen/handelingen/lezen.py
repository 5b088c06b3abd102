"""A signal of severity 4 is read the same day (domain.md 4c): someone says that it was read."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from signalen.models import OntvangenSignaal


def lees(signaal: OntvangenSignaal, door: Medewerker) -> OntvangenSignaal:
    """Say that this signal was read; who was first stays.

    Raises Geweigerd when `door` may not see it.
    """
    eis(door, Recht.SIGNALEN_ZIEN)
    with transaction.atomic():
        rij = (
            OntvangenSignaal.objects.voor(door).select_for_update(of=("self",)).filter(pk=signaal.pk).first()
        )
        if rij is None:
            raise Geweigerd(_("Deze signalen zijn van een ander ministerie."))
        if rij.gelezen_op is None:
            rij.gelezen_op, rij.gelezen_door = timezone.now(), door
            rij.save(update_fields=["gelezen_op", "gelezen_door"])
    return rij
