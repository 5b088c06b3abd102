"""`manage.py bouw_zoekindex`: build the search index that the web process reads."""

from typing import Any

from django.core.management.base import BaseCommand

from loket.selecties.zoeken import bouw_zoeker, indexbestand
from loket.zoeken.spoedleren import bewaard_model


class Command(BaseCommand):
    """Build the index from the catalogue; the web process picks it up by itself."""

    help = "Build the search index from the catalogue in the database."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the index beside the old one, then put it in its place; train what reads urgency if needed."""
        bestand = indexbestand()
        nieuw = bestand.with_suffix(".nieuw")
        bouw_zoeker().naar_bestand(nieuw)
        nieuw.replace(bestand)
        bewaard_model()
        self.stdout.write(f"search index: {bestand.stat().st_size // 1024} kB")
