"""A signal whose ministry we did not know gets an owner."""

from django.db import transaction
from django.utils.translation import gettext as _

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis
from portal.stelsel.models import Ministerie
from signalen.handelingen.tellen import tel_ontvangen
from signalen.models import OntvangenSignaal


def wijs_toe(signaal: OntvangenSignaal, ministerie: Ministerie, door: Medewerker) -> OntvangenSignaal:
    """Give this signal to a ministry; what the sender wrote stays next to it.

    Raises Geweigerd when `door` is not of the signal team, or the signal has a ministry already.
    """
    eis(door, Recht.SIGNALEN_TOEWIJZEN)
    with transaction.atomic():
        rij = OntvangenSignaal.objects.select_for_update().get(pk=signaal.pk)
        if rij.ministerie_id is not None:
            raise Geweigerd(_("Dit signaal heeft al een ministerie."))
        rij.ministerie = ministerie
        rij.save(update_fields=["ministerie"])
        tel_ontvangen(rij)
    return rij
