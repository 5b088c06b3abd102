"""`manage.py controleer_links`: look whether the official addresses still work."""

import json
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.stelsel.linkcontrole import HOOGSTENS_SECONDEN, kijk_na
from portal.stelsel.links import Bevinding, Linkuitslag


class Command(BaseCommand):
    """Look at every address of services, organisations, laws and help lines; editors see what came of it."""

    help = (
        "Look whether official addresses still work, and keep what was found for editors. Needs the internet."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The form of the report, and how long one request may take."""
        parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
        parser.add_argument(
            "--seconden", type=float, default=HOOGSTENS_SECONDEN, help="the most that one request may take"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Look, keep, report; exit 0 also when an address does not work."""
        gevonden, bewaard = kijk_na(options["seconden"])
        tellingen = Counter(bevinding.uitslag for bevinding in gevonden)
        if options["json"]:
            self.stdout.write(
                json.dumps(
                    {
                        "n": len(gevonden),
                        "bewaard": bewaard,
                        **{uitslag.value: tellingen[uitslag] for uitslag in Linkuitslag},
                        "anders": [vars(rij) for rij in gevonden if rij.uitslag != Linkuitslag.GOED],
                    }
                )
            )
            return
        for bevinding in sorted(gevonden, key=lambda rij: rij.url):
            if bevinding.uitslag != Linkuitslag.GOED:
                self.stdout.write(_regel(bevinding))
        self.stdout.write(", ".join(f"{tellingen[uitslag]} {uitslag}" for uitslag in Linkuitslag))
        if not bewaard:
            self.stdout.write("No site answered, so it is our own connection: nothing was kept.")


def _regel(bevinding: Bevinding) -> str:
    waarom = bevinding.nieuw_adres or bevinding.fout or str(bevinding.status or "")
    return f"{bevinding.uitslag}: {bevinding.url} ({waarom})"
