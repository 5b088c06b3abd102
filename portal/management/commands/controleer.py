"""`manage.py controleer`: check every promise that data can break (design.md §5)."""

import json
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

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
        return controle()
    except Exception as fout:  # noqa: BLE001 - reported as a broken promise, with exit 1
        return [f"the check could not run: {type(fout).__name__}: {fout}"]
