"""What must be ready before the portal opens: tables, reference data, search index, static files."""

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection

from portal.start.vooraf import KanNietStarten
from portal.tabelstand import ontbreekt, te_veel, zin
from portal.tijdslimiet import zonder_tijdslimiet

DEMO_SIGNALEN = 5_000
"""Two years of received signals, so that the dashboard of a trial shows what it is for; it takes some seconds."""
_SLOTNUMMER = 7_340_211
"""Any fixed number: the advisory lock under which one of several web servers prepares the database."""


def bereid_voor(meld: Callable[[str], None]) -> None:
    """Prepare the database and the static files; safe to repeat and to run on several machines at once.

    Seeding leaves alone what people edited. Demo data comes only in a trial environment that is still empty.
    Raises KanNietStarten when the tables are of another state of the program.
    """
    zonder_tijdslimiet()  # another web server may be preparing, and tables may be large
    with _een_tegelijk():
        meld("Preparing the database")
        call_command("migrate", interactive=False, verbosity=0)
        gemist, over = ontbreekt(), te_veel()
        if gemist or over:
            raise KanNietStarten(zin(gemist, over))
        is_leeg = not get_user_model()._default_manager.exists()
        call_command("zaai")
        if apps.is_installed("loket"):
            meld("Building the search index (the first time this takes a minute)")
            call_command("bouw_zoekindex")
        if settings.PROEFOMGEVING and is_leeg:
            meld("Adding demo data")
            call_command("demo", signalen=DEMO_SIGNALEN)
    if verzamel_statisch(Path(settings.STATIC_ROOT)):
        meld("Collected the static files")


def controleer_database() -> None:
    """Raise OperationalError at once when PostgreSQL is away; its pool would go on trying for half a minute."""
    if connection.vendor == "postgresql":
        psycopg.connect(**connection.get_connection_params() | {"connect_timeout": 5}).close()


@contextlib.contextmanager
def _een_tegelijk() -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield  # SQLite: the lock on the data folder already keeps it to one
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_SLOTNUMMER])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_SLOTNUMMER])


def verzamel_statisch(doel: Path) -> bool:
    """Collect and compress the static files when their content changed; return whether it was needed."""
    kenmerk = _kenmerk_van_bronnen()
    stempel = doel / ".kenmerk"
    if stempel.exists() and stempel.read_text() == kenmerk:
        return False
    call_command("collectstatic", interactive=False, clear=doel.exists(), verbosity=0)
    stempel.write_text(kenmerk)
    return True


def _kenmerk_van_bronnen() -> str:
    som = hashlib.sha256()
    for vinder in get_finders():
        for pad, opslag in vinder.list([]):
            som.update(pad.encode())
            with opslag.open(pad) as bestand:
                som.update(hashlib.file_digest(bestand, "sha256").digest())
    return som.hexdigest()
