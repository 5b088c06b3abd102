"""`manage.py schrijf_stappen`: write the steps of a case into docs/maatwerk.md."""

from typing import Any

from django.core.management.base import BaseCommand

from maatwerk.stappendocument import DOCUMENT, met_tabel


class Command(BaseCommand):
    """Run it after a line of the table changed."""

    help = "Write the steps of a case into docs/maatwerk.md."

    def handle(self, *args: Any, **options: Any) -> None:
        """Replace the table between its marks."""
        DOCUMENT.write_text(met_tabel(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
