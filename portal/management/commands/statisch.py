"""manage.py statisch: collect and compress the static files, when they changed."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.start.voorbereiden import verzamel_statisch


class Command(BaseCommand):
    """Does for an image at build time what `start` does by itself elsewhere."""

    help = "Collect the static files in STATIC_MAP, when they changed."

    def handle(self, *_args: Any, **_opties: Any) -> None:
        """Collect, and say whether it was needed."""
        gedaan = verzamel_statisch(Path(settings.STATIC_ROOT))
        self.stdout.write("Collected the static files." if gedaan else "The static files did not change.")
