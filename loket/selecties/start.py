"""The tiles on the home page."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

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

    Read once in five minutes per process, so home costs no statement. What an editor changes is there at once in
    every process: they share the time of one file.
    """
    stempel = _stempel()
    gelezen = cache.get(CACHE_SLEUTEL)
    if gelezen is None or gelezen[0] != stempel:
        rijen = Levensgebeurtenis.objects.filter(vervallen=False, sleutel__in=VEEL_VOORKOMEND)
        gelezen = (stempel, sorted(rijen, key=lambda rij: VEEL_VOORKOMEND.index(rij.sleutel)))
        cache.set(CACHE_SLEUTEL, gelezen, CACHE_SECONDEN)
    return tuple((rij.sleutel, rij.tekst["naam"], rij.taal["naam"]) for rij in gelezen[1])


def bij_wijziging(**_signaal: Any) -> None:
    """A life event was saved or deleted: after commit every process reads the tiles anew."""
    transaction.on_commit(lambda: _stempelbestand().touch())


def _stempelbestand() -> Path:
    return Path(settings.DATA_MAP) / "tegels.stempel"


def _stempel() -> int:
    """When an editor last changed a life event; 0 for never. All processes of an installation share this folder."""
    try:
        return _stempelbestand().stat().st_mtime_ns
    except FileNotFoundError:
        return 0
