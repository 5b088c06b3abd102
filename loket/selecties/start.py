"""The tiles on the home page."""

from django.core.cache import cache

from portal.stelsel.models import Levensgebeurtenis

CACHE_SLEUTEL = "tegels"
CACHE_SECONDEN = 300
VEEL_VOORKOMEND = (
    *("schulden", "werk-verliezen", "ziek-arbeidsongeschikt", "verhuizen"),
    *("overlijden", "scheiding", "kind-krijgen", "zorg-nodig"),
)
"""The life events on the home page, in this order; the page of all life events has the others."""


def tegels() -> tuple[tuple[str, str, str], ...]:
    """Key, name for the reader and its language, of common life events.

    Read once in five minutes per process, so home costs no statement.
    """
    gelezen = cache.get(CACHE_SLEUTEL)
    if gelezen is None:
        rijen = Levensgebeurtenis.objects.filter(vervallen=False, sleutel__in=VEEL_VOORKOMEND)
        gelezen = sorted(rijen, key=lambda rij: VEEL_VOORKOMEND.index(rij.sleutel))
        cache.set(CACHE_SLEUTEL, gelezen, CACHE_SECONDEN)
    return tuple((rij.sleutel, rij.tekst["naam"], rij.taal["naam"]) for rij in gelezen)
