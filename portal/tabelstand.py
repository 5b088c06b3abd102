"""Whether the tables are those of this program.

A database remembers the names of its migrations, not what was in them. Before the first release the one migration of
an app is made anew (docs/CONTRIBUTING.md), so tables of an earlier state have every name and lack columns, or want a
value for one that is no more: that would show as one broken page, long after the start.
"""

import re
from collections.abc import Iterator, Sequence
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
_VERPLICHT: Final = {
    "postgresql": "SELECT table_name, column_name FROM information_schema.columns"
    " WHERE table_schema = ANY (current_schemas(false)) AND is_nullable = 'NO' AND column_default IS NULL"
    " AND is_identity = 'NO' AND is_generated = 'NEVER'",
    "sqlite": "SELECT tabel.name, kolom.name FROM sqlite_master tabel, pragma_table_xinfo(tabel.name) kolom"
    " WHERE tabel.type = 'table' AND kolom.\"notnull\" AND kolom.dflt_value IS NULL AND NOT kolom.pk"
    " AND NOT kolom.hidden",
}
"""The columns for which every new row must bring a value."""
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


def te_veel() -> list[str]:
    """Columns of this program's tables that it fills no more, and that refuse a row without them. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_VERPLICHT[connection.vendor])
        verplicht = {(str(tabel), str(kolom)) for tabel, kolom in cursor.fetchall()}
    bekend = {
        (model._meta.db_table, veld.column)
        for model in _modellen()
        for veld in model._meta.local_concrete_fields
    }
    tabellen = {model._meta.db_table for model in _modellen()}
    return sorted(f"{tabel}.{kolom}" for tabel, kolom in verplicht - bekend if tabel in tabellen)


def zin(gemist: list[str], over: Sequence[str] = ()) -> str:
    """What to tell who starts the portal."""
    delen = [f"{_genoemd(namen)} {wat}" for namen, wat in ((gemist, "missing"), (over, "left over")) if namen]
    return (
        "The tables were made by another state of this program, from before its first release, and cannot be brought "
        f"up to date: {'; '.join(delen)}. See docs/beheer.md, Run, stop, upgrade."
    )


def _genoemd(namen: Sequence[str]) -> str:
    meer = f" and {len(namen) - _MEEST_GENOEMD} more" if len(namen) > _MEEST_GENOEMD else ""
    return f"{', '.join(namen[:_MEEST_GENOEMD])}{meer}"


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
