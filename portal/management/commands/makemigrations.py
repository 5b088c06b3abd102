"""`manage.py makemigrations`: as Django does, with what belongs to a new table written in its CreateModel.

Django leaves every constraint and index of a new table as a step of its own, and draws many models anew at each
step. With hundreds of them that drawing took most of the time in which an empty database is migrated.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, cast

from django.core.management.commands import makemigrations
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel, Migration
from django.db.migrations.operations.base import Operation


def vouw(stappen: Iterable[Operation], app: str) -> list[Operation]:
    """Take constraints and indexes into their new table; not those that name a field that it gets later."""
    tabellen: dict[str, int] = {}
    later: defaultdict[str, list[str]] = defaultdict(list)
    over: list[Operation] = []
    for stap in stappen:
        if isinstance(stap, CreateModel):
            tabellen[stap.name_lower] = len(over)
        elif isinstance(stap, AddField):
            later[stap.model_name_lower].append(stap.name)
        elif isinstance(stap, AddConstraint | AddIndex) and stap.model_name_lower in tabellen:
            wat = repr(stap.constraint if isinstance(stap, AddConstraint) else stap.index)
            if not any(veld in wat for veld in later[stap.model_name_lower]):
                plek = tabellen[stap.model_name_lower]
                over[plek : plek + 1] = cast("list[Operation]", over[plek].reduce(stap, app))
                continue
        over.append(stap)
    return over


class Command(makemigrations.Command):
    """Make migrations."""

    def write_migration_files(self, changes: dict[str, list[Migration]], *rest: Any, **meer: Any) -> None:
        """Fold what was found, then write it."""
        for app, migraties in changes.items():
            for migratie in migraties:
                migratie.operations = vouw(migratie.operations, app)  # type: ignore[misc]  # Django does too
        super().write_migration_files(changes, *rest, **meer)
