"""`manage.py zaai`: put the seed content into the database, and report what was left alone."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.registers import zaaiers


class Command(BaseCommand):
    """Seed reference data and content; idempotent, never overwrites an edited or retired row."""

    help = "Seed reference data and content. Rows that someone edited or retired are left alone and reported."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run every registered seeder."""
        for naam, zaaier in zaaiers:
            self.stdout.write(f"{naam}: {zaaier()}")
