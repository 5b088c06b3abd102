"""When content that everybody reads last changed: what was drawn from it before is then drawn anew.

All processes of an installation share the folder of the data: the time of one file in it tells them at once.
"""

from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

_nummers = count(1)
_hier = 0


def stempel() -> tuple[int, int]:
    """Other than before when content was changed since: here before it is committed, elsewhere after that."""
    try:
        return _hier, _bestand().stat().st_mtime_ns
    except FileNotFoundError:
        return _hier, 0


def zet_stempel(**_signaal: Any) -> None:
    """Content is being changed."""
    vergeet()
    transaction.on_commit(lambda: _bestand().touch())


def vergeet() -> None:
    """Draw anew in this process what was drawn before: as in a new one."""
    global _hier
    _hier = next(_nummers)


def volg_wijzigingen(model: type[Model]) -> None:
    """Whenever a row of this model is saved or deleted, content changed."""
    for signaal in (post_save, post_delete):
        signaal.connect(zet_stempel, sender=model, dispatch_uid=f"inhoudstempel {model._meta.label}")


def _bestand() -> Path:
    return Path(settings.DATA_MAP) / "inhoud.stempel"
