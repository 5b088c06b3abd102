"""Small numbers in tables that everybody may read (promise 13): rounding, the attack on it, and what stops that.

Every number is shown as a multiple of 5, and under 5 as "<5". That alone is not enough: two tables of the same
signals have the same sum, and what is known of one table can pin a small number in the other. So before tables are
frozen we attack them ourselves, and round a number to its other side where they tell too much.
Source: domain.md 4f (secondary suppression), CBS practice of controlled rounding.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

STAP: Final = 5
MINSTENS_MOGELIJK: Final = 3
"""So many values must stay possible for every number; a shown 5 stands for 5, 6 or 7 and has no more."""
KLEIN: Final = f"<{STAP}"

Cel = tuple[str, str]
"""Which table, and which value in it."""


def afgerond(aantal: int) -> str:
    """A number as it may be shown. Raises ValueError below zero."""
    if aantal < 0:
        raise ValueError("A count is never negative.")
    if aantal < STAP:
        return KLEIN
    return str((aantal + STAP // 2) // STAP * STAP)


def volgorde(aantal: int) -> int:
    """By what a list is put in order: the count as it is shown, so that the order gives nothing away."""
    return 0 if aantal < STAP else int(afgerond(aantal))


@dataclass(frozen=True)
class Mogelijk:
    """The values that a number can still have, both ends included."""

    laagste: int
    hoogste: int

    @property
    def aantal(self) -> int:
        """How many values."""
        return self.hoogste - self.laagste + 1


def gelezen(getoond: str) -> Mogelijk:
    """What a shown number says about the true one."""
    if getoond == KLEIN:
        return Mogelijk(0, STAP - 1)
    midden = int(getoond)
    return Mogelijk(max(STAP, midden - STAP // 2), midden + STAP // 2)


def aanval(getoond: Mapping[Cel, str]) -> dict[Cel, Mogelijk]:
    """All that can be derived about tables of the same signals, each of which adds up to the same unknown sum.

    Bounds of boxes under one equality: repeated until nothing narrows, and then exact.
    """
    weet = {cel: gelezen(waarde) for cel, waarde in getoond.items()}
    tabellen = {tabel for tabel, _waarde in weet}
    while True:
        laag = {t: sum(weet[cel].laagste for cel in weet if cel[0] == t) for t in tabellen}
        hoog = {t: sum(weet[cel].hoogste for cel in weet if cel[0] == t) for t in tabellen}
        som_laag, som_hoog = max(laag.values(), default=0), min(hoog.values(), default=0)
        nieuw = {
            cel: Mogelijk(
                max(rij.laagste, som_laag - (hoog[cel[0]] - rij.hoogste)),
                min(rij.hoogste, som_hoog - (laag[cel[0]] - rij.laagste)),
            )
            for cel, rij in weet.items()
        }
        if nieuw == weet:
            return weet
        weet = nieuw


def scherm_af(aantallen: Mapping[Cel, int]) -> dict[Cel, str]:
    """The numbers of tables of the same signals as they may be shown together.

    When plain rounding would narrow a number to fewer than MINSTENS_MOGELIJK values, one number is rounded to its
    other side, until nothing is narrowed. What comes out is always what plain rounding makes of other numbers that
    nobody can narrow. So it tells nothing more to who knows this code; a number left out would.
    Raises ValueError when it cannot be done.
    """
    getoond = {cel: afgerond(aantal) for cel, aantal in aantallen.items()}
    for _poging in range(len(getoond) + 1):
        if all(rij.aantal >= MINSTENS_MOGELIJK for rij in aanval(getoond).values()):
            return getoond
        getoond |= _andere_kant(getoond)
    raise ValueError("These tables cannot be shown together.")


def _andere_kant(getoond: Mapping[Cel, str]) -> dict[Cel, str]:
    """One number rounded to its other side: chosen by what is shown alone, so that the choice tells nothing.

    The sum is narrow because one table is at its highest where another is at its lowest. A large number of the
    lowest goes down, else one of the highest goes up: there the true number is near that side of its rounding.
    """
    weet = {cel: gelezen(waarde) for cel, waarde in getoond.items()}
    tabellen = sorted({tabel for tabel, _waarde in weet})
    vol = min(tabellen, key=lambda t: sum(rij.hoogste for cel, rij in weet.items() if cel[0] == t))
    leeg = max(tabellen, key=lambda t: sum(rij.laagste for cel, rij in weet.items() if cel[0] == t))

    def grootste(tabel: str) -> Cel:
        return max((cel for cel in weet if cel[0] == tabel), key=lambda cel: (weet[cel].hoogste, cel))

    if weet[omlaag := grootste(leeg)].laagste > STAP:
        return {omlaag: str(int(getoond[omlaag]) - STAP)}
    omhoog = grootste(vol)
    return {omhoog: str(STAP if getoond[omhoog] == KLEIN else int(getoond[omhoog]) + STAP)}
