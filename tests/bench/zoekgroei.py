"""How the cost of searching grows: the real index several times over, so many times the services and utterances.

Copies of services share their words, which is harder than reality: every word of a story then speaks for as many
times the services. Training plays no part; the arrays are repeated.
"""

import sys
import time
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import numpy as np

from loket.zoeken.bouwen import laad_zoeker
from loket.zoeken.lineair import blokken, klein
from loket.zoeken.zoeker import Zoeker
from tests.bench.verhaal import VERHAAL

KEER = 8
"""8 times 140 services and more than 8,000 utterances: above 1,000 services and 26,000 utterances."""


@dataclass(frozen=True)
class Groei:
    """What one size costs: milliseconds of processor time for a story of 60 words, MiB of the arrays."""

    diensten: int
    uitspraken: int
    ms_p50: float
    ms_p95: float
    mib: float


def vermenigvuldig(zoeker: Zoeker, keer: int) -> Zoeker:
    """The same index with every service and utterance so many times; 'nothing fits' stays one."""
    n = len(zoeker.diensten)
    model, buren = zoeker.model, zoeker._buren
    oud = np.concatenate([[0], np.cumsum(model.aantal, dtype=np.int64)])
    begin, (klasse, gewicht) = _herhaal(oud, model.klasse, [model.gewicht], n, keer)
    zinnen = int(buren.groep[n])
    z_begin, (z_zin, z_waarde) = _herhaal(buren.begin, buren.zin, [buren.waarde], zinnen, keer)
    uitspraken = [buren.uitspraak(i) for i in range(len(buren.grens) - 1)]
    lengtes = np.concatenate([np.tile(np.diff(buren.groep[: n + 1]), keer), np.diff(buren.groep[n:])])
    tekst = "".join(uitspraken[:zinnen] * keer + uitspraken[zinnen:]).encode("utf-8", "surrogatepass")
    grens = [
        len(z.encode("utf-8", "surrogatepass")) for z in uitspraken[:zinnen] * keer + uitspraken[zinnen:]
    ]
    return Zoeker(
        [replace(d, sleutel=f"{d.sleutel}-{i}") for i in range(keer) for d in zoeker.diensten],
        replace(
            model,
            klassen=(*(f"{k}-{i}" for i in range(keer) for k in model.klassen[:n]), *model.klassen[n:]),
            blok=blokken(np.diff(begin)),
            aantal=klein(np.diff(begin)),
            klasse=klasse,
            gewicht=gewicht,
            schaal=np.concatenate([np.tile(model.schaal[:n], keer), model.schaal[n:]]),
            drempel=np.concatenate([np.tile(model.drempel[:n], keer), model.drempel[n:]]),
        ),
        replace(
            buren,
            groep=np.cumsum([0, *lengtes]).astype(np.uint32),
            begin=z_begin,
            zin=z_zin,
            waarde=z_waarde,
            tekst=np.frombuffer(tekst, np.uint8),
            grens=np.cumsum([0, *grens]).astype(np.uint32),
        ),
        zoeker._woordenschat,
    )


def _herhaal(begin: Any, nummer: Any, waarden: list[Any], n: int, keer: int) -> tuple[Any, list[Any]]:
    """Repeat every entry below `n` with numbers n, 2n, ... higher; those from `n` on once, behind all."""
    rij = np.repeat(np.arange(len(begin) - 1), np.diff(begin.astype(np.int64)))
    eigen = nummer < n
    nieuw = [nummer[eigen].astype(np.int64) + i * n for i in range(keer)]
    nieuw.append(nummer[~eigen].astype(np.int64) + (keer - 1) * n)
    rijen = np.concatenate([*[rij[eigen]] * keer, rij[~eigen]])
    volgorde = np.argsort(rijen, kind="stable")
    kolommen = [klein(np.concatenate(nieuw))]
    kolommen += [np.concatenate([*[w[eigen]] * keer, w[~eigen]]) for w in waarden]
    keren = np.bincount(rijen, minlength=len(begin) - 1)
    return np.concatenate([[0], np.cumsum(keren)]).astype(begin.dtype), [k[volgorde] for k in kolommen]


def meet(zoeker: Zoeker, keren: int = 60) -> Groei:
    """The cost of searching for a story of 60 words."""
    verhaal = " ".join((VERHAAL.split() * 60)[:60])
    zoeker.zoek(verhaal, aantal=8)
    tijden = []
    for _ in range(keren):
        begin = time.process_time()
        zoeker.zoek(verhaal, aantal=8)
        tijden.append((time.process_time() - begin) * 1000)
    reeksen = [*zoeker.model.reeksen()[1].values(), *zoeker._buren.reeksen().values()]
    return Groei(
        len(zoeker.diensten),
        len(zoeker._buren.grens) - 1,
        median(tijden),
        sorted(tijden)[-(-keren * 95 // 100) - 1],
        sum(reeks.nbytes for reeks in reeksen) / 2**20,
    )


def groei() -> list[Groei]:
    """The index of the seed content as it is, and KEER times over."""
    zoeker = laad_zoeker()
    return [meet(zoeker), meet(vermenigvuldig(zoeker, KEER))]


def regels(metingen: list[Groei]) -> list[str]:
    """The measurements in words, for `make bench`."""
    return [
        f"search, {m.diensten:,} services and {m.uitspraken:,} utterances: p50 {m.ms_p50:.1f} ms, "
        f"p95 {m.ms_p95:.1f} ms of processor time for 60 words; index {m.mib:.0f} MiB"
        for m in metingen
    ]


if __name__ == "__main__":
    sys.stdout.write("\n".join(regels(groei())) + "\n")
