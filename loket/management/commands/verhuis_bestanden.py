"""Move every file to the store that BESTANDEN_OPSLAG names, or back to the database when it is left."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from loket.handelingen.bestandsopslag import ga_rond, in_de_opslag
from portal.bestanden.opslag import BestandKwijt, OpslagOnbereikbaar, opslag_staat_aan


class Command(BaseCommand):
    """What the clock does by itself, at once: to the store, or back with OPSLAG_VERLATEN.

    It may be stopped and started again at any time, while the portal runs.
    """

    help = "Move the files that people sent to the store of BESTANDEN_OPSLAG, or back with OPSLAG_VERLATEN."

    def handle(self, *args: Any, **options: Any) -> None:
        """Move all and say how many lie in the store. Raises CommandError when not all could go."""
        if not opslag_staat_aan():
            raise CommandError("BESTANDEN_OPSLAG is empty: there is no store.")
        try:
            ga_rond()
        except (OpslagOnbereikbaar, BestandKwijt) as fout:
            raise CommandError(f"{fout} What was not moved is where it was.") from fout
        self.stdout.write(f"{in_de_opslag().count()} files lie in the store.")
