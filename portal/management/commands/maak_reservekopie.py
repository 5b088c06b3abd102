"""`manage.py maak_reservekopie MAP`: one whole copy of this installation, also while it runs."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error

from portal.reservekopie import KopieFout, waarom_niet
from portal.reservekopie.kopie import maak_kopie

KAN_NIET = 2


class Command(BaseCommand):
    """Exit 0 when the copy is whole, 2 when it could not be made."""

    help = "Copy the database and the files, encrypted, into a new folder; safe while the portal runs."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the folder."""
        parser.add_argument("map", type=Path, help="A folder that is new or empty.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, and say what is in it."""
        try:
            manifest = maak_kopie(options["map"])
        except (KopieFout, OSError, Error) as fout:
            raise CommandError(waarom_niet(fout), returncode=KAN_NIET) from fout
        self.stdout.write(f"Copied {sum(manifest['rijen'].values())} rows to {options['map']}.")
        waar = Path(settings.DATA_MAP) / "geheimen.json" if settings.INGEBED else "the environment"
        self.stdout.write(
            f"The keys are not in it (they are in {waar}). Keep them in another safe: without them it cannot be read."
        )
