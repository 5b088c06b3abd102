"""Check a file of routing rules as the screens do before anything is published."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from loket.regelteksten import zin_van
from loket.routering.linter import keur
from loket.routering.regels import BESTAND


class Command(BaseCommand):
    """`manage.py keur_regels [FILE]`: print what is wrong, row by row; exit 0 when nothing is, else 1."""

    requires_system_checks = []
    help = "Check a file of routing rules: without a file those that come with the software."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, in the form of loket/routering/regels.json."""
        parser.add_argument("bestand", type=Path, nargs="?", default=BESTAND)

    def handle(self, *args: Any, **options: Any) -> None:
        """Read and check. Raises CommandError when something is wrong."""
        try:
            inhoud = json.loads(options["bestand"].read_text(encoding="utf-8"))
        except (OSError, ValueError) as fout:
            raise CommandError(f"Not a file of rules: {options['bestand']} ({fout})") from fout
        keuring = keur(inhoud)
        with translation.override("en"):
            for bevinding in keuring.bevindingen:
                self.stdout.write(zin_van(bevinding))
        if not keuring.goed:
            raise CommandError(f"{len(keuring.bevindingen)} faults")
        self.stdout.write(
            f"{len(keuring.voorbeelden)} rows, each decides somewhere; every set of answers gets a route"
        )
