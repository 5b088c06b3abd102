"""The place of a dossier on the work lists."""

from django.db.models import Expression, F, Value
from django.db.models.functions import Least

from loket.models import Dossier, Dossierstatus, Voorrang
from loket.models.dossier import DossierQuerySet


def zet_voorrang(dossiers: DossierQuerySet, rang: Expression) -> int:
    """Give these open dossiers the place that `rang` says (see Voorrang); returns how many moved.

    One statement, that writes only what differs: the same for one dossier after a deed and for all by the clock.
    """
    return dossiers.filter(status=Dossierstatus.OPEN).exclude(voorrang=rang).update(voorrang=rang)


def zet_spoed_voorbij(dossier: Dossier, voorbij: bool) -> None:
    """What was urgent was decided on, or waits again: then it stands first again at once. One statement."""
    rij = Dossier.objects.filter(pk=dossier.pk)
    if voorbij:
        rij.update(spoed_voorbij=True)
    else:
        rij.update(spoed_voorbij=False, voorrang=Least(F("voorrang"), Value(Voorrang.SPOED.value)))
