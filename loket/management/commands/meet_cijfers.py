"""`manage.py meet_cijfers`: measure search and urgency, and keep the figures where page and documents read them."""

from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from loket.meetcijfers import BESTANDEN, schrijf, zet_in_document
from loket.routering.toets import Geval, lees_gevallen, toets
from loket.routering.wegwijzer import Wegwijzer

NIET = {"fout", "ms_p50", "ms_p95"}


class Command(BaseCommand):
    """Measure on the labelled cases; writes loket/meetcijfers.json and the table of docs/begrijpen.md.

    Not the times: those depend on the machine (docs/prestaties.md).
    """

    requires_system_checks = []
    help = "Measure search and urgency on the labelled cases, and keep the figures. Run it when the search changes."

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure each file, keep, and say what was written."""
        wegwijzer = Wegwijzer.uit_inhoud()
        gemeten = {naam: _meet(lees_gevallen(pad), wegwijzer) for naam, pad in BESTANDEN.items()}
        schrijf(gemeten, timezone.localdate())
        zet_in_document()
        self.stdout.write(f"Measured {', '.join(BESTANDEN)}; run the tests, and commit both files.")


def _meet(gevallen: Sequence[Geval], wegwijzer: Wegwijzer) -> dict[str, Any]:
    """The figures, with how many cases have a service and how many are urgent."""
    cijfers, _oordelen = toets(gevallen, wegwijzer)
    aantallen = {
        "n_dienst": sum(bool(geval.diensten) for geval in gevallen),
        "n_spoed": sum(geval.spoed for geval in gevallen),
    }
    return {naam: waarde for naam, waarde in cijfers.items() if naam not in NIET} | aantallen
