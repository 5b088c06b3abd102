"""What legal and promised dates are computed with: the seed's rules, and the holidays added in the database."""

from django.core.cache import cache

from portal.stelsel.models import ExtraFeestdag
from portal.termijnen import Kalender, Rekenbasis, standaard_basis

CACHE_SLEUTEL = "extra-feestdagen"
CACHE_SECONDEN = 300


def rekenbasis() -> Rekenbasis:
    """Term rules and calendar as they are known now; a day that was added counts within five minutes."""
    extra = cache.get(CACHE_SLEUTEL)
    if extra is None:
        extra = list(ExtraFeestdag.objects.values_list("datum", "naam"))
        cache.set(CACHE_SLEUTEL, extra, CACHE_SECONDEN)
    return standaard_basis().met_extra_dagen(dict(extra)) if extra else standaard_basis()


def kalender() -> Kalender:
    """Working days as they are known now."""
    return rekenbasis().kalender
