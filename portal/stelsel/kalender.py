"""What legal and promised dates are computed with: the seed's rules, and the holidays added in the database."""

from portal.stelsel.models import ExtraFeestdag
from portal.termijnen import Kalender, Rekenbasis, standaard_basis
from portal.vers import Vers


def rekenbasis() -> Rekenbasis:
    """Term rules and calendar as they are known now; a day that was added counts within `vers.SECONDEN`."""
    return _rekenbasis()


def kalender() -> Kalender:
    """Working days as they are known now."""
    return _rekenbasis().kalender


def _lees() -> Rekenbasis:
    extra = dict(ExtraFeestdag.objects.values_list("datum", "naam"))
    return standaard_basis().met_extra_dagen(extra) if extra else standaard_basis()


_rekenbasis = Vers(_lees)
