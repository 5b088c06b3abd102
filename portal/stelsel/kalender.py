"""The calendar of working days: the seed's holidays and those that were added in the database."""

from django.core.cache import cache

from portal.stelsel.models import ExtraFeestdag
from portal.termijnen import Kalender, standaard_kalender

CACHE_SLEUTEL = "extra-feestdagen"
CACHE_SECONDEN = 300


def kalender() -> Kalender:
    """Working days as they are known now; a day that was added counts within five minutes."""
    extra = cache.get(CACHE_SLEUTEL)
    if extra is None:
        extra = list(ExtraFeestdag.objects.values_list("datum", "naam"))
        cache.set(CACHE_SLEUTEL, extra, CACHE_SECONDEN)
    return standaard_kalender().met_extra(dict(extra)) if extra else standaard_kalender()
