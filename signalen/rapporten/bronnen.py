"""What reports need of decisions, which live on a higher floor: that floor registers where they come from.

A ministry that runs this floor alone has no decisions; its reports then say that this column is missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True)
class Clausule:
    """A hardheidsclausule of the register, and how many decisions used it in a period."""

    wet_sleutel: str
    wet: str
    artikel: str
    ministerie: str
    """The key of the ministry that owns the law; empty when that is not known."""
    gebruikt: int


@dataclass(frozen=True)
class Afwijking:
    """A law whose decisions rest on a beleidsregel, and how many of them departed from it (Awb 4:84)."""

    wet_sleutel: str
    wet: str
    ministerie: str
    week_af: int


class Besluitbron(Protocol):
    """Figures about decisions from `van` up to and not including `tot`; two statements each at most."""

    def clausules(self, van: date, tot: date) -> list[Clausule]:
        """Every hardheidsclausule of the register, also one that nobody used."""
        ...

    def zonder_ruimte(self, van: date, tot: date) -> Mapping[str, int]:
        """By law (its key): decisions without maatwerk because no room was found."""
        ...

    def afwijkingen(self, van: date, tot: date) -> list[Afwijking]:
        """By law: decisions that rest on a beleidsregel."""
        ...

    def minuten(self, van: date, tot: date) -> Mapping[str, int]:
        """By ministry (its key): minutes written down on cases with a decision under a law of it."""
        ...


_bronnen: list[Besluitbron] = []


def meld_besluitbron_aan(bron: Besluitbron) -> None:
    """Say where figures about decisions come from; the last one that is said counts."""
    _bronnen[:] = [bron]


def besluitbron() -> Besluitbron | None:
    """Where figures about decisions come from, or None when this installation takes no decisions."""
    return _bronnen[0] if _bronnen else None
