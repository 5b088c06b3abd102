"""Whether the tables are those of this program.

A database remembers the names of its migrations, not what was in them. Before the first release the one migration of
an app is made anew (docs/CONTRIBUTING.md), so tables of an earlier state have every name and lack columns: that
would show as one broken page, long after the start.
"""

import re
from collections.abc import Iterator
from typing import Final

from django.apps import apps
from django.db import connection
from django.db.models import Model

_MEEST_GENOEMD: Final = 5
_KOLOMMEN: Final = {
    "postgresql": "SELECT table_name, column_name FROM information_schema.columns"
    " WHERE table_schema = ANY (current_schemas(false))",
    "sqlite": "SELECT tabel.name, kolom.name FROM sqlite_master tabel, pragma_table_xinfo(tabel.name) kolom"
    " WHERE tabel.type = 'table'",
}
_REGELS: Final = {
    "postgresql": "SELECT conname FROM pg_constraint UNION SELECT indexname FROM pg_indexes",
    "sqlite": "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL",
}
_NAAM: Final = re.compile(r'(?:CONSTRAINT|INDEX) "(\w+)"')


def ontbreekt() -> list[str]:
    """What the database does not have and this program needs: tables, columns and constraints. Two statements."""
    with connection.cursor() as cursor:
        cursor.execute(_KOLOMMEN[connection.vendor])
        kolommen = {(str(tabel), str(kolom)) for tabel, kolom in cursor.fetchall()}
        cursor.execute(_REGELS[connection.vendor])
        regels = {str(rij[0]) for rij in cursor.fetchall()}
    if connection.vendor == "sqlite":
        regels = {naam for regel in regels for naam in _NAAM.findall(regel)}
    tabellen = {tabel for tabel, _kolom in kolommen}
    return [naam for model in _modellen() for naam in _van(model, tabellen, kolommen, regels)]


def zin(gemist: list[str]) -> str:
    """What to tell who starts the portal."""
    meer = f" and {len(gemist) - _MEEST_GENOEMD} more" if len(gemist) > _MEEST_GENOEMD else ""
    return (
        "The tables were made by another state of this program, from before its first release, and cannot be brought "
        f"up to date: {', '.join(gemist[:_MEEST_GENOEMD])}{meer} missing. See docs/beheer.md, Run, stop, upgrade."
    )


def _modellen() -> Iterator[type[Model]]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model


def _van(
    model: type[Model], tabellen: set[str], kolommen: set[tuple[str, str]], regels: set[str]
) -> Iterator[str]:
    tabel = model._meta.db_table
    if tabel not in tabellen:
        yield tabel
        return
    for veld in model._meta.local_concrete_fields:
        if (tabel, veld.column) not in kolommen:
            yield f"{tabel}.{veld.column}"
    for regel in model._meta.constraints:
        if regel.name not in regels and regel.create_sql(model, connection.schema_editor()):
            yield f"{tabel} ({regel.name})"
