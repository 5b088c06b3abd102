"""The active language, time zone and addresses kept per thread, as an application without an event loop needs them.

Django keeps them where a coroutine finds them too, and asks for them in eight steps; a page of a case asks some
thousand times. The portal has no coroutines: each request has a thread for itself (`portal/start/webserver.py`).
"""

import threading
from types import ModuleType
from typing import Final

from asgiref.local import Local
from django.core.exceptions import ImproperlyConfigured
from django.urls import base as adressen
from django.utils import timezone
from django.utils.translation import trans_real

PLEKKEN: Final[tuple[tuple[ModuleType, str], ...]] = (
    (trans_real, "_active"),
    (timezone, "_active"),
    (adressen, "_prefixes"),
    (adressen, "_urlconfs"),
)


def houd_per_draad() -> None:
    """Do so from now on. Raises ImproperlyConfigured when this Django keeps one of them elsewhere."""
    for waar, naam in PLEKKEN:
        nu = getattr(waar, naam, None)
        if isinstance(nu, threading.local):
            continue
        if not isinstance(nu, Local):
            raise ImproperlyConfigured(f"{waar.__name__}.{naam} is not where this Django keeps it.")
        setattr(waar, naam, threading.local())
