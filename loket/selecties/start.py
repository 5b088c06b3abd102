"""The tiles on the home page."""

from django.core.cache import cache

from portal.stelsel.models import Levensgebeurtenis

CACHE_SLEUTEL = "tegels"
CACHE_SECONDEN = 300


def tegels() -> list[tuple[str, str]]:
    """Key and name of every life event; read once in five minutes per process, so home costs no statement."""
    gelezen = cache.get(CACHE_SLEUTEL)
    if gelezen is None:
        rijen = Levensgebeurtenis.objects.filter(vervallen=False).order_by("naam")
        gelezen = list(rijen.values_list("sleutel", "naam"))
        cache.set(CACHE_SLEUTEL, gelezen, CACHE_SECONDEN)
    return list(gelezen)
