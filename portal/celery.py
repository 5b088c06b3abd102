"""The Celery application; the same tasks run on the filesystem broker and on Redis."""

import os
import sys
from pathlib import Path
from typing import Any

from celery import Celery
from celery.signals import beat_init, worker_init
from django.conf import settings
from kombu.transport import TRANSPORT_ALIASES

from portal import foutregel

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

# By scheme and not as CELERY_BROKER_TRANSPORT: a transport that is named there would send rediss:// without TLS.
TRANSPORT_ALIASES.update(dict.fromkeys(("redis", "rediss"), "portal.uitgaand.redisbroker:Transport"))


def _begin(**_anders: Any) -> None:
    foutregel.neem_over()


worker_init.connect(_begin)
beat_init.connect(_begin)

# A web process runs no task, so it needs not what Celery does around one for Django, for which it loads its worker.
app = Celery("portal", fixups=set() if "portal.start.webserver" in sys.modules else None)
app.set_default()  # for every thread: a web process answers in threads, and else they have one of their own
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

if settings.CELERY_BROKER_URL.startswith("filesystem"):
    for naam in ("data_folder_in", "control_folder"):
        Path(settings.CELERY_BROKER_TRANSPORT_OPTIONS[naam]).mkdir(parents=True, exist_ok=True)
