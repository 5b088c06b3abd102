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
AANTAL: Final = 3
"""So many hits are looked at."""

Diensten = tuple[str, ...]
"""The services that are right for an utterance; none when nothing fits."""
Apart = Callable[[int, str], bool]
"""Whether the utterance at this place of its service is kept apart."""


@dataclass(frozen=True)
class Ijking:
    """Shares over held-out utterances; `vals_niets` are those with a service that were told nothing fits.

    `zeker_mis`: those with a service that were given another one with certainty.
    """

    n: int
    top1: float
    top3: float
    zeker: float
    top1_als_zeker: float
    zeker_mis: float
    vals_niets: float
    niets_herkend: float


def ijk(bron: Bron, vouwen: int = VOUWEN) -> Ijking:
    """Build the index `vouwen` times, each time without a part of the utterances, and search for those."""
    delen = [partial(_in_vouw, vouw, vouwen) for vouw in range(vouwen)]
    return _ijking([paar for apart in delen for paar in _uitslagen(bron, apart)])


def ijk_bestand(bron: Bron, bestand: Path) -> Ijking:
    """Build the index without what stands in this file, and search for that. Raises OSError when it is absent."""
    zinnen = lees_zinnen(bestand)
    apart = {zin for _, zin in zinnen}
    zoeker = _zonder(bron, lambda _plaats, zin: zin in apart)
    return ijk_met(zoeker, zinnen)


def lees_zinnen(bestand: Path) -> list[tuple[Diensten, str]]:
    """The utterances of a file with the services that are right: `uitspraken` has one service for a row of them,
    `vragen` has one or more for each, `geen_dienst` has none. Raises OSError when the file is absent."""
    gelezen = lees_yaml(bestand)
    zinnen: list[tuple[Diensten, str]] = [
        ((dienst,), zin) for dienst, rij in gelezen.get("uitspraken", {}).items() for zin in rij
    ]
    zinnen += [(tuple(diensten), zin) for zin, diensten in gelezen.get("vragen", {}).items()]
    return zinnen + [((), zin) for zin in gelezen.get("geen_dienst", [])]


def ijk_met(zoeker: Zoeker, zinnen: Iterable[tuple[Diensten, str]]) -> Ijking:
    """Search for utterances with the services that are right in an index that does not know them."""
    return _ijking([(diensten, zoeker.zoek(zin, aantal=AANTAL)) for diensten, zin in zinnen])


def _in_vouw(vouw: int, vouwen: int, plaats: int, _zin: str) -> bool:
    return plaats % vouwen == vouw


def _ijking(met: Sequence[tuple[Diensten, Zoekresultaat]]) -> Ijking:
    niet = [r for diensten, r in met if not diensten]
    wel = [(_plaats(diensten, r), r.band) for diensten, r in met if diensten]
    zeker = [plaats == 0 for plaats, band in wel if band is Band.ZEKER]
    return Ijking(
        n=len(wel),
        top1=_deel([plaats == 0 for plaats, _ in wel]),
        top3=_deel([plaats < AANTAL for plaats, _ in wel]),
        zeker=_deel([band is Band.ZEKER for _, band in wel]),
        top1_als_zeker=_deel(zeker),
        zeker_mis=_deel([band is Band.ZEKER and plaats > 0 for plaats, band in wel]),
        vals_niets=_deel([band is Band.NIETS for _, band in wel]),
        niets_herkend=_deel([r.band is Band.NIETS for r in niet]),
    )


def _plaats(diensten: Diensten, resultaat: Zoekresultaat) -> int:
    """Where the first right service stands among the hits, from 0; behind all when none is right."""
    treffers = [treffer.dienst for treffer in resultaat.treffers]
    return next((plaats for plaats, dienst in enumerate(treffers) if dienst in diensten), AANTAL)


def _uitslagen(bron: Bron, apart: Apart) -> Iterator[tuple[Diensten, Zoekresultaat]]:
    zoeker = _zonder(bron, apart)
    for dienst in bron.diensten:
        for zin in _deel_van(dienst.uitspraken, apart, wel=True):
            yield (dienst.sleutel,), zoeker.zoek(zin, aantal=AANTAL)
    for zin in _deel_van(bron.niet_passend, apart, wel=True):
        yield (), zoeker.zoek(zin, aantal=AANTAL)


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
