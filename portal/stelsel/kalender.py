"""What legal and promised dates are computed with: the seed's rules, and the holidays added in the database."""

from datetime import date

from django.utils import timezone

from portal.stelsel.models import ExtraFeestdag
from portal.termijnen import Beloftesoort, Kalender, Rekenbasis, beloof, standaard_basis
from portal.vers import Vers


def rekenbasis() -> Rekenbasis:
    """Term rules and calendar as they are known now; a day that was added counts within `vers.SECONDEN`."""
    return _rekenbasis()


def kalender() -> Kalender:
    """Working days as they are known now."""
    return _rekenbasis().kalender


def beloofde_dag(soort: Beloftesoort, vanaf: date | None = None) -> date:
    """The last day of a promise of this kind that is made today, or of which the days count from `vanaf`."""
    return beloof(soort, vanaf or timezone.localdate(), kalender=kalender()).dag


def _lees() -> Rekenbasis:
    extra = dict(ExtraFeestdag.objects.values_list("datum", "naam"))
    return standaard_basis().met_extra_dagen(extra) if extra else standaard_basis()


_rekenbasis = Vers(_lees)
