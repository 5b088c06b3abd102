"""`manage.py bouw_zoekindex`: train the search that the web process reads."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from loket import zoekbestanden
from loket.selecties.zoekbron import zaad, zoekbron
from loket.zoeken.bouwen import laad_zoeker
from loket.zoeken.spoedleren import bewaard_model


class Command(BaseCommand):
    """Train when there is no search yet, or it stands on other seed content; the web process picks it up itself.

    What editors change goes live by a training that they look at first, not by starting the portal again.
    """

    help = "Train the search on the catalogue in the database, when there is none of this seed content yet."

    def add_arguments(self, parser: CommandParser) -> None:
        """The choice to train anyway."""
        parser.add_argument("--opnieuw", action="store_true", help="train also when it is not needed")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the search beside the old one, then put it in its place; train what reads urgency if needed."""
        live = zoekbestanden.live()
        if options["opnieuw"] or not live.is_bruikbaar(zaad().hash):
            bron = zoekbron()
            live.schrijf(laad_zoeker(bron), bron, zaad().hash)
        bewaard_model()
        self.stdout.write(f"search index: {live.index.stat().st_size // 1024} kB")
