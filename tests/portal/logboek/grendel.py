"""Past the triggers of the logs: as whoever may change the database itself, and to empty it after a test."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations

_ZOEK = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'logboek_%'"


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
    """Django's own emptying of a test database, past the triggers."""
    gewoon = BaseDatabaseOperations.execute_sql_flush

    def leeg(self: BaseDatabaseOperations, sql_list: Sequence[str]) -> Any:
        with voorbij_de_grendel():
            return gewoon(self, sql_list)

    with pytest.MonkeyPatch.context() as ingreep:
        ingreep.setattr(BaseDatabaseOperations, "execute_sql_flush", leeg)
        yield
