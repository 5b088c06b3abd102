"""The tiles on the home page."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils.translation import get_language

from portal.stelsel.models import Levensgebeurtenis

CACHE_SLEUTEL = "tegels"
CACHE_SECONDEN = 300
VEEL_VOORKOMEND = (
    *("schulden", "werk-verliezen", "ziek-arbeidsongeschikt", "verhuizen"),
    *("overlijden", "scheiding", "kind-krijgen", "zorg-nodig"),
)
"""The life events on the home page, in this order; the page of all life events has the others."""

Tegel = tuple[str, str, str]
Bewaard = tuple[int, dict[str | None, tuple[Tegel, ...]]]


def tegels() -> tuple[Tegel, ...]:
    """Key, name for the reader and its language, of common life events.

    Read once in five minutes per process and language, so home costs no statement. What an editor changes is there at
    once in every process: they share the time of one file.
    """
    stempel, taal = _stempel(), get_language()
    gelezen: Bewaard = cache.get(CACHE_SLEUTEL, (stempel, {}))
    per_taal = gelezen[1] if gelezen[0] == stempel else {}
    if taal not in per_taal:
        rijen = Levensgebeurtenis.objects.filter(vervallen=False, sleutel__in=VEEL_VOORKOMEND)
        op_volgorde = sorted(rijen, key=lambda rij: VEEL_VOORKOMEND.index(rij.sleutel))
        gelezen_in_taal = tuple((rij.sleutel, rij.tekst["naam"], rij.taal["naam"]) for rij in op_volgorde)
        per_taal = {**per_taal, taal: gelezen_in_taal}
        cache.set(CACHE_SLEUTEL, (stempel, per_taal), CACHE_SECONDEN)
    return per_taal[taal]


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
