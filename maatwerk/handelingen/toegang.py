"""Rights first: the one door to a case for whoever wants to change it."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from loket.models import Dossier
from maatwerk.models import Zaak, Zaakstatus
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Recht, eis


def vergrendel_zaak(zaak_id: UUID) -> Zaak:
    """The case, locked for this transaction; its dossier first, so that all wait in the same order. Two statements.

    Raises Zaak.DoesNotExist.
    """
    eigen = Zaak.objects.filter(pk=zaak_id).values("dossier_id")
    dossier = Dossier.objects.select_for_update().filter(pk__in=eigen).first()
    zaak = Zaak.objects.select_for_update().get(pk=zaak_id)
    if dossier is not None:
        zaak.dossier = dossier
    return zaak


def eis_zaak(zaak_id: UUID, door: Medewerker, recht: Recht) -> Zaak:
    """The locked case, for someone who has the right and may see its dossier.

    Raises Geweigerd otherwise; Zaak.DoesNotExist when there is no such case.
    """
    dossier = eis_dossier_van(zaak_id, door, recht)
    zaak = Zaak.objects.select_for_update().get(pk=zaak_id)
    zaak.dossier = dossier
    return zaak


def eis_dossier_van(zaak_id: UUID, door: Medewerker, recht: Recht) -> Dossier:
    """The locked dossier of a case, for someone who has the right and may see it. One statement.

    Raises Geweigerd otherwise; Zaak.DoesNotExist when there is no such case.
    """
    eis(door, recht)
    eigen = Zaak.objects.filter(pk=zaak_id).values("dossier_id")
    # Right, sight and lock in one statement, without a join (see loket.handelingen.toegang.neem_vast).
    dossier = Dossier.objects.voor(door, recht).select_for_update().filter(pk__in=eigen).first()
    if dossier is None:
        Zaak.objects.only("pk").get(pk=zaak_id)
        raise Geweigerd(_("Deze zaak is niet van uw team."))
    return dossier


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
