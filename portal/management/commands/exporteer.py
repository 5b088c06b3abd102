"""`manage.py exporteer SOORT [FILE]`: write content of this portal to a file that people can read."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.uitwisseling.soorten import alle_soorten


class Command(BaseCommand):
    """To standard output without a file; there are no people, dossiers or keys in it."""

    help = "Write a kind of content to a file: catalogus, uitspraken, upl, informatiepunten, regels, installatie."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add kind and file."""
        parser.add_argument("soort")
        parser.add_argument("bestand", type=Path, nargs="?")

    def handle(self, *args: Any, soort: str, bestand: Path | None, **options: Any) -> None:
        """Write it; raises CommandError for another kind, or a file that cannot be written."""
        bekend = alle_soorten()
        if soort not in bekend:
            raise CommandError(f"{soort} is not one of: {', '.join(bekend)}")
        inhoud = bekend[soort].schrijf()
        if bestand is None:
            self.stdout.write(inhoud.decode(), ending="")
            return
        try:
            bestand.write_bytes(inhoud)
        except OSError as fout:
            raise CommandError(f"{bestand}: {fout.strerror}") from fout
        self.stdout.write(f"{len(inhoud)} bytes in {bestand}")
