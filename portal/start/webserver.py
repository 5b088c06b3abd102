"""The configuration of the web server: the portal is loaded once, before the workers are made, so that they share it.

A worker then holds for itself only what it writes. Nothing here may open a connection: a worker makes its own.
"""

import gc
import os
from typing import Any

from django.conf import settings
from django.template import engines
from django.urls import reverse

from portal.registers import vooraf
from portal.uitgaand.rediszender import zend_alleen

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")  # before its log, which asks the settings
preload_app = True
logger_class = "portal.start.weblog.Weblog"
forwarder_headers = ""
"""No header of a visitor says below which address the portal lies: it has a host name of its own."""


def when_ready(server: Any) -> None:
    """Load what the first request would load, and keep the collector from touching it in every worker."""
    zend_alleen(settings.CELERY_BROKER_URL)
    for _naam, lees in vooraf:  # first: what comes after takes the room that parsing leaves
        lees()
    reverse("inloggen")  # the site map, and with it every view and what it imports
    engines.all()  # with the templates every library of tags
    gc.collect()
    gc.freeze()


def post_worker_init(worker: Any) -> None:
    """A web worker is there, with a thread that says so."""
    from portal.gezondheid.kloppen import begin_te_kloppen  # has a table: not before the portal was loaded
    from portal.gezondheid.models import WEB

    begin_te_kloppen(WEB)


def worker_exit(server: Any, worker: Any) -> None:
    """A web worker stops."""
    from portal.gezondheid.kloppen import houd_op_met_kloppen
    from portal.gezondheid.models import WEB

    houd_op_met_kloppen(WEB)
