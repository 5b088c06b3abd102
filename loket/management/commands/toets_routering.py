"""Measure search and routing on a file of labelled cases (design.md §6)."""

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from django.core.management.base import BaseCommand, CommandError

from loket.routering.toets import Oordeel, lees_gevallen, toets
from loket.routering.wegwijzer import Wegwijzer


class Command(BaseCommand):
    """`manage.py toets_routering FILE [--json]`: print the figures and the wrong cases, exit 0."""

    requires_system_checks = []
    help = "Evaluate search and routing on a file of labelled cases."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """A file of cases, and the choice of form."""
        parser.add_argument("bestand", type=Path)
        parser.add_argument("--json", action="store_true", help="one JSON object on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, measure, print. Raises CommandError when the file is not one of cases."""
        try:
            gevallen = lees_gevallen(options["bestand"])
        except (OSError, KeyError, TypeError, yaml.YAMLError) as fout:
            raise CommandError(f"Not a file of cases: {options['bestand']} ({fout!r})") from fout
        cijfers, oordelen = toets(gevallen, Wegwijzer.uit_inhoud())
        if options["json"]:
            self.stdout.write(json.dumps(cijfers))
            return
        for naam, waarde in cijfers.items():
            if naam != "fout":
                self.stdout.write(f"{naam:>20}  {waarde}")
        self._schrijf_fouten(oordelen)

    def _schrijf_fouten(self, oordelen: Sequence[Oordeel]) -> None:
        for oordeel in oordelen:
            if missers := oordeel.missers():
                geval = oordeel.geval
                self.stdout.write(
                    f"{geval.id}  {', '.join(missers)}: route {oordeel.route} (label {geval.route}), "
                    f"services {', '.join(oordeel.na_hits)} (label {', '.join(geval.diensten) or 'none'})"
                )
