"""Past the triggers of the logs: as whoever may change the database itself, and to empty it after a test."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.backends.postgresql.operations import DatabaseOperations as PostgresOperations

from tests.zaad import BLIJFT

_ZOEK = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'logboek_%'"

_GROOT = 1_000_000
"""Bytes: of a larger table the rows that were deleted would be in the way of whoever reads it later."""


@contextmanager
def voorbij_de_grendel() -> Iterator[None]:
    """What is done here meets no trigger; afterwards they are there again."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            yield
            cursor.execute("SET session_replication_role = DEFAULT")
            return
        trekkers = list(cursor.execute(_ZOEK).fetchall())
        for naam, _opdracht in trekkers:
            cursor.execute(f"DROP TRIGGER {naam}")
        yield
        for _naam, opdracht in trekkers:
            cursor.execute(opdracht)


@contextmanager
def leegt_ook_het_logboek() -> Iterator[None]:
    """Django's own emptying of a test database, past the triggers; on PostgreSQL only of tables with something in."""
    gewoon = BaseDatabaseOperations.execute_sql_flush

    def leeg(self: BaseDatabaseOperations, sql_list: Sequence[str]) -> Any:
        with voorbij_de_grendel():
            return gewoon(self, sql_list)

    with pytest.MonkeyPatch.context() as ingreep:
        ingreep.setattr(BaseDatabaseOperations, "execute_sql_flush", leeg)
        ingreep.setattr(PostgresOperations, "sql_flush", _leegmaken)
        yield


def _leegmaken(
    _zelf: PostgresOperations, _stijl: object, tabellen: Sequence[str], **_keuzes: object
) -> list[str]:
    """What empties these tables: most are empty already, and PostgreSQL makes new files for each that it truncates.

    References are not looked at while it happens (`voorbij_de_grendel`), so the order is free.
    """
    per_tabel = (
        f"SELECT '{tabel}', pg_relation_size('\"{tabel}\"') WHERE EXISTS (SELECT FROM \"{tabel}\")"  # noqa: S608
        for tabel in sorted(set(tabellen) - BLIJFT)
    )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(per_tabel))
        vol = cursor.fetchall()
    return [
        f'TRUNCATE "{tabel}" CASCADE' if grootte > _GROOT else f'DELETE FROM "{tabel}"'  # noqa: S608
        for tabel, grootte in vol
    ]
