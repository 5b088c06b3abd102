"""Rights first: the one door to a case for whoever wants to change it."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from loket.handelingen import vergrendel
from loket.models import Dossier
from maatwerk.models import Zaak, Zaakstatus
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis


def vergrendel_zaak(zaak_id: UUID) -> Zaak:
    """The case, locked for this transaction; its dossier first, so that all wait in the same order."""
    dossier_id = Zaak.objects.values_list("dossier_id", flat=True).get(pk=zaak_id)
    dossier = vergrendel(dossier_id)
    zaak = Zaak.objects.select_for_update().get(pk=zaak_id)
    zaak.dossier = dossier
    return zaak


def eis_zaak(zaak_id: UUID, door: Medewerker, recht: Recht) -> Zaak:
    """The locked case, for someone who has the right and may see its dossier.

    Raises Geweigerd otherwise; Zaak.DoesNotExist when there is no such case.
    """
    eis(door, recht)
    zaak = vergrendel_zaak(zaak_id)
    if not Dossier.objects.voor(door, recht).filter(pk=zaak.dossier_id).exists():
        raise Geweigerd(_("Deze zaak is niet van uw team."))
    return zaak


def eis_loopt(zaak: Zaak) -> None:
    """Raises Geweigerd when nothing can be done with this case any more."""
    if zaak.status == Zaakstatus.INGETROKKEN:
        raise Geweigerd(_("Deze zaak is ingetrokken of teruggegeven."))
    if zaak.status == Zaakstatus.GESLOTEN:
        raise Geweigerd(_("Deze zaak is gesloten."))


@contextmanager
def taal_van_de_burger(dossier: Dossier) -> Iterator[None]:
    """What is written in here the citizen reads, in the language of the dossier and not of the screen."""
    with translation.override(dossier.taal):
        yield
