"""`manage.py demo`: fictional data to look around with, marked as fictional on every screen."""

import random
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.registers import demos


class Command(BaseCommand):
    """Make demo accounts and demo data; idempotent, and only where PROEFOMGEVING is on."""

    help = "Make fictional demo accounts and data (idempotent)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the seed of the random generator."""
        parser.add_argument("--zaad", type=int, default=1, help="Seed of the random generator.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run every registered demo maker."""
        if not settings.PROEFOMGEVING:
            raise CommandError("Demo data belong in a trial environment only: set PROEFOMGEVING=true.")
        for naam, maak in demos:
            self.stdout.write(f"{naam}: {maak(random.Random(options['zaad']))}")  # noqa: S311 - demo data
