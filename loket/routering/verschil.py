"""What changed between two versions of the rules, row by row, ready to be said in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from loket.routering.regels import Regels
from loket.routering.tabel import Rij, Tabel


class Soort(StrEnum):
    """How a row differs."""

    ERBIJ = "erbij"
    ERAF = "eraf"
    ANDERS = "anders"


@dataclass(frozen=True)
class Verschil:
    """One row that differs: how it reads in the older and in the newer version ('' where it is not)."""

    soort: Soort
    tabel: str
    rij: str
    oud: str
    nieuw: str

    @property
    def alleen_onder_water(self) -> bool:
        """Whether the sentence is the same: another reason, source or hint, or another value behind the words."""
        return self.oud == self.nieuw


def verschillen(oud: Regels, nieuw: Regels, taal: str) -> list[Verschil]:
    """Every row that was added, removed or changed, in the order of the newer version."""
    return [
        verschil
        for naam, oude_tabel, nieuwe_tabel in (
            ("spoed", oud.spoed, nieuw.spoed),
            ("route", oud.route, nieuw.route),
        )
        for verschil in _per_tabel(naam, oude_tabel, nieuwe_tabel, taal)
    ]


def _per_tabel(naam: str, oud: Tabel, nieuw: Tabel, taal: str) -> Iterator[Verschil]:
    oude: dict[str, Rij] = {rij.id: rij for rij in oud.rijen}
    for rij in nieuw.rijen:
        vorige = oude.pop(rij.id, None)
        if vorige is None:
            yield Verschil(Soort.ERBIJ, naam, rij.id, "", nieuw.zin(rij, taal))
        elif vorige != rij:
            yield Verschil(Soort.ANDERS, naam, rij.id, oud.zin(vorige, taal), nieuw.zin(rij, taal))
    for rij in oude.values():
        yield Verschil(Soort.ERAF, naam, rij.id, oud.zin(rij, taal), "")
