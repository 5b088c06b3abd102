"""Small sums for figures: middle values, shares, and whether a change is more than chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

KRING_DAGEN = 90
"""After so many days a signal should have been decided on (domain.md 5, kring gesloten)."""


class Richting(StrEnum):
    """Whether there is more or less than before."""

    MEER = "meer"
    GELIJK = "gelijk"
    MINDER = "minder"


def richting(nu: int, eerder: int) -> Richting:
    """Whether `nu` is more or less than `eerder`, beyond what chance alone would often give.

    Two counts of the same rare thing differ by about the root of their sum; only beyond twice that is it called a
    change. Few signals so never make a trend.
    """
    if (nu - eerder) ** 2 <= 4 * (nu + eerder):
        return Richting.GELIJK
    return Richting.MEER if nu > eerder else Richting.MINDER


def kracht(nu: int, eerder: int) -> float:
    """How far a change lies beyond chance; to put the clearest change first, also when it is small in number."""
    return (nu - eerder) / (nu + eerder) ** 0.5 if nu + eerder else 0.0


def punt(waarden: Sequence[int], deel: float) -> int | None:
    """The smallest value that at least this part of the values does not pass: 0.5 is the median."""
    if not waarden:
        return None
    rij = sorted(waarden)
    plaats = -(-len(rij) * deel // 1)
    return rij[max(0, int(plaats) - 1)]


@dataclass(frozen=True)
class Aandeel:
    """A part of a whole, always said with both numbers."""

    deel: int
    geheel: int

    @property
    def procent(self) -> int | None:
        """In whole percents; None of nothing."""
        return round(100 * self.deel / self.geheel) if self.geheel else None


def maand_erbij(maand: date, aantal: int) -> date:
    """The first day of the month so many months later, or earlier when negative."""
    sinds_nul = maand.year * 12 + maand.month - 1 + aantal
    return date(sinds_nul // 12, sinds_nul % 12 + 1, 1)


def maanden(van: date, tot: date) -> list[date]:
    """Every month from `van` up to and not including `tot`, both the first of a month."""
    rij = []
    while van < tot:
        rij.append(van)
        van = maand_erbij(van, 1)
    return rij


def is_rijp(maand: date, vandaag: date) -> bool:
    """Whether every signal of this month is older than `KRING_DAGEN` days."""
    return maand_erbij(maand, 1) <= vandaag - timedelta(days=KRING_DAGEN)
