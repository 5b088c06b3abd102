"""Statements that PostgreSQL keeps prepared: read and planned once per connection, after that only carried out.

Planning a query of many joins takes PostgreSQL longer than carrying it out: 11 ms against 0.3 ms for the page of a
dossier. What is constant in a statement stands in it as text, so that a plan made for every value may use an index
with a condition; only the values that differ are parameters.

psycopg looks for the places of the values in a statement, and in a long one each time anew. Here that is done once.

The ordinary way of Django is for what is planned for its values, which then stand in it as text; for SQLite; and for
while statements are logged: the log shows their values, so that they can be explained.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import count
from typing import Any, TypeVar

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import RawCursor

R = TypeVar("R")

VANAF = 1
"""A statement is prepared when a connection gets it for the second time."""

HOOGSTENS = 512
"""So many statements are kept with their places numbered."""


def schrijf_uit(
    verbinding: BaseDatabaseWrapper,
    sql: str,
    gegevens: Sequence[Any],
    blijft_open: Callable[[Any], bool],
) -> tuple[str, list[Any]]:
    """The statement with its constants written out, and the parameters that stay open."""
    from django.db.backends.postgresql.psycopg_any import mogrify

    rest, open_ = iter(gegevens), []

    def vul(gevonden: re.Match[str]) -> str:
        if gevonden.group() == "%%":
            return "%%"
        waarde = next(rest)
        if blijft_open(waarde):
            open_.append(waarde)
            return "%s"
        return str(mogrify("%s", [waarde], verbinding)).replace("%", "%%")

    return re.sub("%[s%]", vul, sql), open_


def kale_tekst(tekst: str) -> str:
    """The text alone of a choice or of safe text: psycopg looks long for how to write a kind it does not know."""
    return str.__str__(tekst)


def rijen(
    verbinding: BaseDatabaseWrapper, sql: str, gegevens: Sequence[Any], *, bewaar: bool = True
) -> list[tuple[Any, ...]]:
    """The rows of a statement that is kept prepared, or planned for these values; it is counted as every other."""
    return _voer_uit(verbinding, sql, gegevens, _alle_rijen, bewaar=bewaar)


def voer_uit(verbinding: BaseDatabaseWrapper, sql: str, gegevens: Sequence[Any]) -> int:
    """Carry out a statement that is kept prepared and say how many rows it met; it is counted as every other."""
    return _voer_uit(verbinding, sql, gegevens, _aantal_rijen, bewaar=True)


def _alle_rijen(cursor: Any) -> list[tuple[Any, ...]]:
    return cursor.fetchall()  # type: ignore[no-any-return]


def _aantal_rijen(cursor: Any) -> int:
    return int(cursor.rowcount)


def _voer_uit(
    verbinding: Any, sql: str, gegevens: Sequence[Any], lees: Callable[[Any], R], *, bewaar: bool
) -> R:
    if not bewaar or verbinding.vendor != "postgresql" or verbinding.queries_logged:
        with verbinding.cursor() as cursor:
            cursor.execute(sql, gegevens)
            return lees(cursor)
    verbinding.ensure_connection()
    psycopg = verbinding.connection
    eigen = RawCursor(psycopg)
    psycopg.prepare_threshold = VANAF
    try:
        verbinding._prepare_cursor(eigen).execute(_genummerd(sql), gegevens)
        return lees(eigen)
    finally:
        psycopg.prepare_threshold = None  # what has values of a person in its text is never kept


@lru_cache(maxsize=HOOGSTENS)
def _genummerd(sql: str) -> str:
    """The statement with its places as PostgreSQL writes them: $1, $2."""
    nummers = count(1)
    return re.sub("%[s%]", lambda deel: "%" if deel.group() == "%%" else f"${next(nummers)}", sql)
