"""`manage.py lees_informatiepunten FILE`: add or change informatiepunten from a CSV file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from loket.informatiepuntlezen import KOLOMMEN, BestandOnleesbaar, lees_informatiepunten


class Command(BaseCommand):
    """All rows or none; every error is told with its line and column."""

    help = f"Read informatiepunten from a CSV file with the columns: {', '.join(KOLOMMEN)}."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the file."""
        parser.add_argument("bestand", type=Path)

    def handle(self, *args: Any, bestand: Path, **options: Any) -> None:
        """Read it; raises CommandError with all errors when nothing was changed."""
        try:
            verslag = lees_informatiepunten(bestand.read_bytes())
        except OSError as fout:
            raise CommandError(f"{bestand}: {fout.strerror}") from fout
        except BestandOnleesbaar as fout:
            raise CommandError("\n".join(["Nothing was changed.", *map(str, fout.fouten)])) from fout
        self.stdout.write(f"{verslag.nieuw} new, {verslag.gewijzigd} changed")
