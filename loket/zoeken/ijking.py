"""How well the search does on utterances it was not built from, to choose its settings: five folds.

Run `python -m loket.zoeken.ijking`. Labelled cases are for measuring only and play no part here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from loket.zoeken.bron import Bron, lees_bron
from loket.zoeken.zoeker import Band, Zoeker, Zoekresultaat

VOUWEN: Final = 5


@dataclass(frozen=True)
class Ijking:
    """Shares over held-out utterances; `vals_niets` are those with a service that were told nothing fits."""

    n: int
    top1: float
    top3: float
    zeker: float
    top1_als_zeker: float
    vals_niets: float
    niets_herkend: float


def ijk(bron: Bron, vouwen: int = VOUWEN) -> Ijking:
    """Build the index `vouwen` times, each time without a part of the utterances, and search for those."""
    met = [paar for vouw in range(vouwen) for paar in _uitslagen(bron, vouw, vouwen)]
    niet = [r for dienst, r in met if not dienst]
    wel = [(dienst, [t.dienst for t in r.treffers], r.band) for dienst, r in met if dienst]
    zeker = [(dienst, hits) for dienst, hits, band in wel if band is Band.ZEKER]
    return Ijking(
        n=len(wel),
        top1=_deel([hits[:1] == [dienst] for dienst, hits, _ in wel]),
        top3=_deel([dienst in hits[:3] for dienst, hits, _ in wel]),
        zeker=len(zeker) / len(wel),
        top1_als_zeker=_deel([hits[:1] == [dienst] for dienst, hits in zeker]),
        vals_niets=_deel([band is Band.NIETS for _, _, band in wel]),
        niets_herkend=_deel([r.band is Band.NIETS for r in niet]),
    )


def _uitslagen(bron: Bron, vouw: int, vouwen: int) -> Iterator[tuple[str, Zoekresultaat]]:
    zoeker = Zoeker.bouw(
        [replace(d, uitspraken=_zonder(d.uitspraken, vouw, vouwen)) for d in bron.diensten],
        _zonder(bron.niet_passend, vouw, vouwen),
    )
    for dienst in bron.diensten:
        for zin in dienst.uitspraken[vouw::vouwen]:
            yield dienst.sleutel, zoeker.zoek(zin, aantal=3)
    for zin in bron.niet_passend[vouw::vouwen]:
        yield "", zoeker.zoek(zin, aantal=3)


def _zonder(zinnen: tuple[str, ...], vouw: int, vouwen: int) -> tuple[str, ...]:
    return tuple(zin for plaats, zin in enumerate(zinnen) if plaats % vouwen != vouw)


def _deel(goed: list[bool]) -> float:
    return sum(goed) / len(goed) if goed else 0.0


if __name__ == "__main__":
    for naam, waarde in vars(ijk(lees_bron())).items():
        sys.stdout.write(
            f"{naam:>16}  {waarde:.3f}\n" if isinstance(waarde, float) else f"{naam:>16}  {waarde}\n"
        )
