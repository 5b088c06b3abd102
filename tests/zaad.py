"""The seed content, put back as it was first seeded: copying rows costs a tenth of making them anew."""

import io
import sqlite3
from contextlib import closing
from pathlib import Path

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction

_bewaard: dict[str, bytes] = {}
"""The rows of each table that has any, as PostgreSQL copies them."""
BLIJFT = frozenset({Permission._meta.db_table, ContentType._meta.db_table})
"""What Django says of the models: it would fill these again right after they were emptied."""


def zaai() -> None:
    """Make the content anew."""
    call_command("zaai", stdout=io.StringIO())


def bewaar() -> None:
    """Keep the database as it is now: nothing in it but the seed content."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(_bestand())) as doel:
            connection.connection.backup(doel)
        return
    with connection.cursor() as cursor:
        alle = connection.introspection.django_table_names(only_existing=True, include_views=False)
        for tabel in set(alle) - BLIJFT:
            with cursor.copy(f'COPY "{tabel}" TO STDOUT') as uit:
                rijen = b"".join(uit)
            if rijen:
                _bewaard[tabel] = rijen


def zet_terug() -> None:
    """The content in a database without any, with the keys that it had.

    SQLite takes no copy in the middle of a transaction, as of a test that ends with a rollback.
    """
    if connection.vendor == "sqlite" and connection.in_atomic_block:
        zaai()
    elif connection.vendor == "sqlite":
        with closing(sqlite3.connect(_bestand())) as bron:
            bron.backup(connection.connection)
        ContentType.objects.clear_cache()
    elif _is_er_iets():
        zaai()
    else:
        _kopieer()


def _bestand() -> Path:
    """Where this process keeps its SQLite database."""
    return Path(connection.settings_dict["NAME"]).with_suffix(".gezaaid")


def _is_er_iets() -> bool:
    """Whether a test already put something of its own where the content goes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + " OR ".join(f'EXISTS (SELECT FROM "{tabel}")' for tabel in _bewaard))  # noqa: S608
        return bool(cursor.fetchone()[0])


def _kopieer() -> None:
    """Rows may come before those that they point to, and meet no trigger."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for tabel, rijen in _bewaard.items():
            with cursor.copy(f'COPY "{tabel}" FROM STDIN') as erin:
                erin.write(rijen)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
