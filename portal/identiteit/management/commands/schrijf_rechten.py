"""`manage.py schrijf_rechten`: write the rights table into docs/rechten.md."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.identiteit.rechtendocument import DOCUMENT, met_tabel


class Command(BaseCommand):
    """Run it after a line of the table changed."""

    help = "Write the rights table into docs/rechten.md."

    def handle(self, *args: Any, **options: Any) -> None:
        """Replace the table between its marks."""
        DOCUMENT.write_text(met_tabel(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
