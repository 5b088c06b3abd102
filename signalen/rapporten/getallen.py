"""Counts as the public may read them (promise 13)."""

from typing import Final

STAP: Final = 5


def afgerond(aantal: int) -> str:
    """A count, rounded to the nearest multiple of five; a small one is only said to be small."""
    if aantal < STAP:
        return f"<{STAP}"
    return str((aantal + STAP // 2) // STAP * STAP)


def volgorde(aantal: int) -> int:
    """By what a list is put in order: the count as it is shown, so that the order gives nothing away."""
    return 0 if aantal < STAP else (aantal + STAP // 2) // STAP * STAP
