"""The measured figures of search and urgency: kept in one file, read by the page and by docs/begrijpen.md.

Measured on labelled cases that nobody learns from (design.md §7), by `manage.py meet_cijfers`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

BESTAND: Final = Path(__file__).with_suffix(".json")
_WORTEL: Final = BESTAND.parent.parent
DOCUMENT: Final = _WORTEL / "docs" / "begrijpen.md"
BEGIN, EINDE = "<!-- meet_cijfers: begin -->", "<!-- meet_cijfers: end -->"
BESTANDEN: Final = {
    "inwoners": _WORTEL / "tests" / "gegevens" / "gevallen.yaml",
    "ondernemers": _WORTEL / "tests" / "gegevens" / "gevallen-ondernemers.yaml",
}


@dataclass(frozen=True)
class Meting:
    """The figures of one file of cases, each from 0 to 1 unless its name says otherwise."""

    naam: str
    gemeten_op: date
    cijfers: Mapping[str, Any]

    def aantal(self, figuur: str, van: str = "n_dienst") -> int:
        """So many of the cases that the figure is about: a person reads counts, not parts (taal.md, rule 7)."""
        goed, cases = float(self.cijfers[figuur]), int(self.cijfers[van])
        return round(goed * cases)

    @property
    def n(self) -> int:
        """How many cases."""
        return int(self.cijfers["n"])


@cache
def metingen() -> tuple[Meting, ...]:
    """What was measured last, inhabitants first."""
    rauw = json.loads(BESTAND.read_text(encoding="utf-8"))
    op = date.fromisoformat(rauw["gemeten_op"])
    return tuple(Meting(naam, op, cijfers) for naam, cijfers in rauw["metingen"].items())


def schrijf(gemeten: Mapping[str, Mapping[str, Any]], op: date) -> None:
    """Keep what was measured on this day."""
    inhoud = {"gemeten_op": op.isoformat(), "metingen": gemeten}
    BESTAND.write_text(json.dumps(inhoud, indent=2) + "\n", encoding="utf-8")
    metingen.cache_clear()


def tabel() -> str:
    """The figures as the table of the document."""
    rijen = [
        ("top1 / top3, text alone", "{top1:.2f} / {top3:.2f}"),
        ("top1_na / top3_na", "{top1_na:.2f} / {top3_na:.2f}"),
        ("route", "{route:.2f}"),
        ("spoed_recall, spoed_zeker", "{spoed_recall:.2f}, {spoed_zeker:.2f}"),
        ("spoed_precision, spoed_vraag", "{spoed_precision:.2f}, {spoed_vraag:.2f}"),
        ("geen_dienst_recall", "{geen_dienst_recall:.2f}"),
    ]
    gemeten = metingen()
    kop = [
        f"| figure | {' | '.join(f'{m.naam} ({m.n})' for m in gemeten)} |",
        "|---" * (len(gemeten) + 1) + "|",
    ]
    return "\n".join(
        [
            *kop,
            *(
                f"| {naam} | {' | '.join(vorm.format(**m.cijfers) for m in gemeten)} |"
                for naam, vorm in rijen
            ),
        ]
    )


def zet_in_document() -> None:
    """Put the table between its two marks. Raises ValueError when a mark is not there."""
    tekst = DOCUMENT.read_text(encoding="utf-8")
    voor, rest = tekst.split(BEGIN, 1) if BEGIN in tekst else _zonder_merk()
    _oud, na = rest.split(EINDE, 1) if EINDE in rest else _zonder_merk()
    DOCUMENT.write_text(f"{voor}{BEGIN}\n{tabel()}\n{EINDE}{na}", encoding="utf-8")


def _zonder_merk() -> tuple[str, str]:
    raise ValueError(f"{DOCUMENT.name} has no place for the table.")
