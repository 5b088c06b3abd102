"""Move every file to the store that BESTANDEN_OPSLAG names, or back to the database."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from loket.handelingen.bestandsopslag import (
    haal_terug,
    haal_weg,
    in_de_opslag,
    te_verhuizen,
    verhuis,
    weg_te_halen,
)
from loket.models import Bijlage
from portal.bestanden.opslag import OpslagOnbereikbaar, opslag_staat_aan


def _doe_alle(doe: Callable[[UUID], None], rijen: QuerySet[Bijlage]) -> None:
    for sleutel in rijen.values_list("pk", flat=True).iterator():
        doe(sleutel)


class Command(BaseCommand):
    """What the clock does by itself, at once; `--terug` empties the store, before it is left.

    It may be stopped and started again at any time, while the portal runs.
    """

    help = "Move the files that people sent to the store of BESTANDEN_OPSLAG, or back (--terug)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which way."""
        parser.add_argument("--terug", action="store_true", help="from the store to the database")

    def handle(self, *args: Any, **options: Any) -> None:
        """Move one after the other and say how many. Raises CommandError when the store does not answer."""
        if not opslag_staat_aan():
            raise CommandError("BESTANDEN_OPSLAG is empty: there is no store.")
        doe, rijen = (haal_terug, in_de_opslag()) if options["terug"] else (verhuis, te_verhuizen())
        try:
            _doe_alle(haal_weg, weg_te_halen())
            _doe_alle(doe, rijen)
        except OpslagOnbereikbaar as fout:
            raise CommandError(f"{fout} What was not moved is where it was.") from fout
        waar = "database" if options["terug"] else "store"
        self.stdout.write(f"Every file that may is in the {waar}.")
