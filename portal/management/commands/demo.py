"""`manage.py demo`: fictional data to look around with, marked as fictional on every screen."""

import random
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.registers import Demo, demos


class Command(BaseCommand):
    """Make demo accounts and demo data; idempotent, and only where PROEFOMGEVING is on."""

    help = "Make fictional demo accounts and data (idempotent)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the seed of the random generator and the number of signals."""
        parser.add_argument("--zaad", type=int, default=1, help="Seed of the random generator.")
        parser.add_argument("--signalen", type=int, default=0, help="Fictional received signals to have.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run every registered demo maker."""
        if not settings.PROEFOMGEVING:
            raise CommandError("Demo data belong in a trial environment only: set PROEFOMGEVING=true.")
        for naam, maak in demos:
            demo = Demo(random.Random(options["zaad"]), options["signalen"])  # noqa: S311 - demo data
            self.stdout.write(f"{naam}: {maak(demo)}")
