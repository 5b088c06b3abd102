"""`manage.py controleer`: check every promise that data can break (design.md §5)."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, transaction

from portal.foutregel import kort
from portal.registers import controles
from portal.tijdslimiet import zonder_tijdslimiet


class Command(BaseCommand):
    """Exit 0 when all promises hold, 1 with the list of what does not."""

    help = "Check every promise that data can break; exit 1 with the list when one is broken."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add --json."""
        parser.add_argument("--json", action="store_true", help="One JSON object on standard output.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run every registered check."""
        zonder_tijdslimiet()
        gevonden = {naam: _uitslag(controle) for naam, controle in controles}
        kapot = {naam: regels for naam, regels in gevonden.items() if regels}
        if options["json"]:
            self.stdout.write(json.dumps({"goed": not kapot, "controles": gevonden}, ensure_ascii=False))
        else:
            for naam, regels in gevonden.items():
                self.stdout.write(f"{'NOT OK' if regels else 'ok'}  {naam}")
                for regel in regels:
                    self.stdout.write(f"        {regel}")
        if kapot:
            raise SystemExit(1)


def _uitslag(controle: Callable[[], list[str]]) -> list[str]:
    """What a check found; a check that cannot run is itself a problem, and does not hide the others."""
    try:
        with _een_ogenblik():
            return controle()
    except Exception as fout:  # noqa: BLE001 - reported as a broken promise, with exit 1
        return [f"the check could not run: {kort(fout)}"]


@contextmanager
def _een_ogenblik() -> Iterator[None]:
    """All statements within see the database of one moment, so that work that goes on breaks no promise.

    With SQLite every transaction does. A check writes nothing.
    """
    buitenste = not connection.in_atomic_block
    with transaction.atomic():
        if buitenste and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
