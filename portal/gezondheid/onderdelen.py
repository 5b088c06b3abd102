"""What the portal stands on, asked briefly: database, tables, file storage, broker.

Each check raises nothing: it says whether that part can be used now.
"""

import logging
import pkgutil
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import psycopg
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.recorder import MigrationRecorder

from portal.uitgaand.redisdraad import naar_redis

logger = logging.getLogger(__name__)

GEDULD_SECONDEN: Final = 2
"""For each part; whoever asks waits four seconds in all (portal/start/gezond.py)."""
PROEFBYTES: Final = b"x" * 4096

NODIG_VOOR_VERHALEN: Final = ("database", "migraties", "opslag")
"""Without these no story can be taken. Without the broker it can: the outbox waits for it."""


@cache
def verwachte_migraties() -> frozenset[tuple[str, str]]:
    """App and name of every migration of this code. Read from folders: importing them costs a process megabytes."""
    gevonden: set[tuple[str, str]] = set()
    for app in apps.get_app_configs():
        with suppress(ModuleNotFoundError):
            spec = find_spec(f"{app.name}.migrations")
            mappen = list(spec.submodule_search_locations or ()) if spec else []
            gevonden |= {
                (app.label, bestand.name)
                for bestand in pkgutil.iter_modules(mappen)
                if bestand.name[0] != "_"
            }
    return frozenset(gevonden)


def _gedane_migraties() -> frozenset[tuple[str, str]]:
    """One statement. A PostgreSQL that is away is found by a connection of our own: the pool waits longer."""
    if connection.vendor == "postgresql":
        psycopg.connect(**connection.get_connection_params() | {"connect_timeout": GEDULD_SECONDEN}).close()
    return frozenset(MigrationRecorder.Migration.objects.values_list("app", "name"))


def _database() -> dict[str, bool]:
    try:
        gedaan = _gedane_migraties()
    except (DatabaseError, InterfaceError, psycopg.Error):
        logger.exception("The database does not answer")
        return {"database": False, "migraties": False}
    return {"database": True, "migraties": gedaan >= verwachte_migraties()}


def _opslag() -> dict[str, bool]:
    try:
        with tempfile.TemporaryFile(dir=Path(settings.DATA_MAP)) as proef:
            proef.write(PROEFBYTES)
            proef.flush()
    except OSError:
        logger.exception("The file storage cannot be written")
        return {"opslag": False}
    return {"opslag": True}


def _broker() -> dict[str, bool]:
    if not settings.REDIS_URL:
        return {}  # the queue lies in the file storage
    geduld = {"verbinden_seconden": GEDULD_SECONDEN, "antwoord_seconden": GEDULD_SECONDEN}
    try:
        with closing(naar_redis(settings.REDIS_URL, **geduld)) as verbinding:
            return {"redis": bool(verbinding.vraag("PING"))}
    except OSError:
        logger.exception("Redis does not answer")
        return {"redis": False}


_ONDERDELEN: Final[tuple[Callable[[], dict[str, bool]], ...]] = (_database, _opslag, _broker)


def onderdelen() -> dict[str, bool]:
    """Each part, and whether it can be used now. One statement."""
    return {naam: goed for vraag in _ONDERDELEN for naam, goed in vraag().items()}
