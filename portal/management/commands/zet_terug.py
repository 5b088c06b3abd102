"""`manage.py zet_terug MAP`: put a copy back, and check every promise in it."""

from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error
from django.db.models import Max, QuerySet

from portal.gezondheid.models import Hartslag
from portal.reservekopie import KopieFout, waarom_niet
from portal.reservekopie.kopie import zet_kopie_terug
from portal.start.slot import Slot
from portal.start.vooraf import KanNietStarten
from portal.tijdslimiet import zonder_tijdslimiet
from portal.uitgaand.models import Status, Uitgaand

KAN_NIET = 2


def genummerd() -> QuerySet[Uitgaand, tuple[str, int]]:
    """Who is sent numbered events, and the last number that the database knows."""
    rijen = Uitgaand.objects.filter(volgnummer__isnull=False).order_by("reeks")
    return rijen.values("reeks").annotate(hoogste=Max("volgnummer")).values_list("reeks", "hoogste")


class Command(BaseCommand):
    """Exit 0 when all is back and every promise holds, 1 when one does not, 2 when it could not be put back."""

    help = "Put back a copy that maak_reservekopie made: verify it, restore it, then run controleer."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the folder, and the word that lets something be lost."""
        parser.add_argument("map", type=Path)
        parser.add_argument("--overschrijf", action="store_true", help="Lose what is in the database now.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore, bring the tables up to date, say what may leave again, and check."""
        try:
            with Slot(Path(settings.DATA_MAP)):
                manifest = zet_kopie_terug(options["map"], overschrijf=options["overschrijf"])
        except (KopieFout, KanNietStarten, OSError, Error, psycopg.Error) as fout:
            raise CommandError(waarom_niet(fout), returncode=KAN_NIET) from fout
        zonder_tijdslimiet()
        call_command("migrate", interactive=False, verbosity=0)
        Hartslag.objects.all().delete()  # of processes from before: by them every task here would be late
        self.stdout.write(
            f"Put back {sum(manifest['rijen'].values())} rows, as they were at {manifest['begonnen_op']}."
        )
        wacht = Uitgaand.objects.filter(status__in=[Status.WACHT, Status.BEZIG]).count()
        self.stdout.write(
            f"Messages that leave when a worker runs: {wacht}. What of these left after the copy was made goes again."
        )
        for reeks, hoogste in genummerd():
            self.stdout.write(
                f"Events for {reeks} go on from number {hoogste + 1}: tell this receiver, for numbers that were given"
                " after the copy was made come once more."
            )
        call_command("controleer", stdout=self.stdout)
