"""How well the search does on utterances it was not built from, to choose its settings.

Run `python -m loket.zoeken.ijking` for five folds, or with a file of utterances behind it to measure on that whole
round of writing, kept apart when the index is built from it. Labelled cases
play no part here: they are for measuring only.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from loket.zoeken.bron import Bron, lees_bron, lees_yaml
from loket.zoeken.zoeker import Band, Zoeker, Zoekresultaat

VOUWEN: Final = 5

Apart = Callable[[int, str], bool]
"""Whether the utterance at this place of its service is kept apart."""


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
    delen = [partial(_in_vouw, vouw, vouwen) for vouw in range(vouwen)]
    return _ijking([paar for apart in delen for paar in _uitslagen(bron, apart)])


def ijk_bestand(bron: Bron, bestand: Path) -> Ijking:
    """Build the index without what stands in this file, and search for that. Raises OSError when it is absent."""
    gelezen = lees_yaml(bestand)
    zinnen = [(dienst, zin) for dienst, rij in gelezen.get("uitspraken", {}).items() for zin in rij]
    zinnen += [("", zin) for zin in gelezen.get("geen_dienst", [])]
    apart = {zin for _, zin in zinnen}
    zoeker = _zonder(bron, lambda _plaats, zin: zin in apart)
    return ijk_met(zoeker, zinnen)


def ijk_met(zoeker: Zoeker, zinnen: Iterable[tuple[str, str]]) -> Ijking:
    """Search for utterances with their service (empty when none fits) in an index that does not know them."""
    return _ijking([(dienst, zoeker.zoek(zin, aantal=3)) for dienst, zin in zinnen])


def _in_vouw(vouw: int, vouwen: int, plaats: int, _zin: str) -> bool:
    return plaats % vouwen == vouw


def _ijking(met: Sequence[tuple[str, Zoekresultaat]]) -> Ijking:
    niet = [r for dienst, r in met if not dienst]
    wel = [(dienst, [t.dienst for t in r.treffers], r.band) for dienst, r in met if dienst]
    zeker = [(dienst, hits) for dienst, hits, band in wel if band is Band.ZEKER]
    return Ijking(
        n=len(wel),
        top1=_deel([hits[:1] == [dienst] for dienst, hits, _ in wel]),
        top3=_deel([dienst in hits[:3] for dienst, hits, _ in wel]),
        zeker=_deel([band is Band.ZEKER for _, _, band in wel]),
        top1_als_zeker=_deel([hits[:1] == [dienst] for dienst, hits in zeker]),
        vals_niets=_deel([band is Band.NIETS for _, _, band in wel]),
        niets_herkend=_deel([r.band is Band.NIETS for r in niet]),
    )


def _uitslagen(bron: Bron, apart: Apart) -> Iterator[tuple[str, Zoekresultaat]]:
    zoeker = _zonder(bron, apart)
    for dienst in bron.diensten:
        for zin in _deel_van(dienst.uitspraken, apart, wel=True):
            yield dienst.sleutel, zoeker.zoek(zin, aantal=3)
    for zin in _deel_van(bron.niet_passend, apart, wel=True):
        yield "", zoeker.zoek(zin, aantal=3)


def _zonder(bron: Bron, apart: Apart) -> Zoeker:
    return Zoeker.bouw(
        [replace(d, uitspraken=_deel_van(d.uitspraken, apart, wel=False)) for d in bron.diensten],
        _deel_van(bron.niet_passend, apart, wel=False),
    )


def _deel_van(zinnen: tuple[str, ...], apart: Apart, *, wel: bool) -> tuple[str, ...]:
    return tuple(zin for plaats, zin in enumerate(zinnen) if apart(plaats, zin) is wel)


def _deel(goed: list[bool]) -> float:
    return sum(goed) / len(goed) if goed else 0.0


if __name__ == "__main__":
    BRON = lees_bron()
    METING = ijk_bestand(BRON, Path(sys.argv[1])) if len(sys.argv) > 1 else ijk(BRON)
    for naam, waarde in vars(METING).items():
        sys.stdout.write(
            f"{naam:>16}  {waarde:.3f}\n" if isinstance(waarde, float) else f"{naam:>16}  {waarde}\n"
        )
