"""`manage.py verifieer_logboek`: whether the logs are what was sealed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.logboek.nakijken import verifieer
from portal.tijdslimiet import zonder_tijdslimiet


class Command(BaseCommand):
    """Exit 0 when the whole chain holds, 1 with the first broken link."""

    help = "Check every line of the logs against its seal; tell the first broken link."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the anchor."""
        parser.add_argument(
            "--anker", default="", help="NUMBER:HASH of a seal, as it was once kept elsewhere."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Walk the chain, and print where it ends."""
        zonder_tijdslimiet()
        try:
            uitslag = verifieer(anker=options["anker"])
        except ValueError as fout:
            raise CommandError(str(fout), returncode=2) from fout
        if uitslag.gebroken:
            raise CommandError(uitslag.gebroken)
        self.stdout.write(
            f"{uitslag.regels} lines in {uitslag.zegels} seals are as they were; "
            f"{uitslag.grafstenen} were removed when their time was over."
        )
        self.stdout.write(
            f"Not sealed yet: {sum(uitslag.open.values())}. Keep elsewhere: {uitslag.einde or 'nothing yet'}"
        )
