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


def tegels() -> tuple[tuple[str, str], ...]:
    """Key and name of common life events; read once in five minutes per process, so home costs no statement."""
    gelezen = cache.get(CACHE_SLEUTEL)
    if gelezen is None:
        rijen = Levensgebeurtenis.objects.filter(vervallen=False, sleutel__in=VEEL_VOORKOMEND)
        op_volgorde = sorted(
            rijen.values_list("sleutel", "naam"), key=lambda rij: VEEL_VOORKOMEND.index(rij[0])
        )
        gelezen = tuple(op_volgorde)
        cache.set(CACHE_SLEUTEL, gelezen, CACHE_SECONDEN)
    return tuple(gelezen)
