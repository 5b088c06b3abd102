"""A linear model: every feature of a text speaks for or against a class with a fixed weight.

The score of a class is the sum of those weights, so every score can be taken apart by word. Weights near
nothing are left out and the rest is kept in one byte each; see `loket.zoeken.leren` for how they are found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from loket.zoeken.kenmerken import Kenmerken, Soort
from loket.zoeken.pakket import Reeks, lees, schrijf

Getallen = NDArray[np.float32]
Gehelen = NDArray[np.int64]
Klein = NDArray[np.unsignedinteger[Any]]
"""Whole numbers in as few bytes as the largest of them needs."""
BLOK: Final = 16
"""Of so many features only the first says where its weights begin: four bytes each would be a tenth of the file."""
GELIJK: Final = tuple(1.0 if soort in {Soort.WOORD, Soort.STAM, Soort.LETTERS} else 0.0 for soort in Soort)
"""Words, stems and letters count alike; concepts and pairs of stems play no part."""


@dataclass(frozen=True)
class Invoer:
    """Which known features a text has: row in the model, value, and the part of the text it stands in."""

    deel: Gehelen
    rij: Gehelen
    waarde: Getallen


@dataclass(frozen=True)
class Lineair:
    """A trained model. Reading it changes nothing, so threads may share it.

    `nummers` are the known features in rising order, `belangen[belang[n]]` how telling feature n is (idf); its
    `aantal[n]` weights lie one after the other in `klasse` and `gewicht`, in units of `schaal[klasse]`; those of
    feature n × BLOK begin at `blok[n]`.
    """

    klassen: tuple[str, ...]
    soortgewicht: tuple[float, ...]
    nummers: NDArray[np.uint32]
    soorten: NDArray[np.uint8]
    belang: Klein
    belangen: Getallen
    blok: NDArray[np.uint32]
    aantal: Klein
    klasse: Klein
    gewicht: NDArray[np.int8]
    schaal: Getallen
    drempel: Getallen
    hash: str = field(default="", compare=False)

    def scores(self, tekst: Kenmerken) -> Getallen:
        """The score of every class for the whole text, in the order of `klassen`; above 0 leans to yes."""
        score: Getallen = self.scores_per_deel(tekst, [(0, len(tekst.woorden))])[0]
        return score

    def scores_per_deel(self, tekst: Kenmerken, delen: Sequence[tuple[int, int]]) -> Getallen:
        """Scores of parts of the text (from word, up to word) as rows, classes as columns."""
        return self.scores_van(self.invoer(tekst, delen), len(delen))

    def scores_van(self, invoer: Invoer, aantal: int) -> Getallen:
        """Scores of the `aantal` parts that this input was made of."""
        begin, lengte = self._plaats(invoer.rij)
        plek = aaneen(begin, lengte)
        vak = np.repeat(invoer.deel * len(self.klassen), lengte) + self.klasse[plek]
        som = np.bincount(
            vak, self.gewicht[plek] * np.repeat(invoer.waarde, lengte), aantal * len(self.klassen)
        ).reshape(aantal, len(self.klassen))
        return (som * self.schaal + self.drempel).astype(np.float32)

    def bijdragen(self, tekst: Kenmerken, klasse: str) -> list[float]:
        """What every word of the text adds to the score of a class; a pair counts half for each word."""
        return self.bijdragen_per_klasse(tekst, [self.klassen.index(klasse)])[0]

    def bijdragen_per_klasse(self, tekst: Kenmerken, klassen: Sequence[int]) -> list[list[float]]:
        """The same for several classes, by their numbers."""
        plek, bekend = zoek_op(self.nummers, tekst.nummers)
        rijen, welke, keren = np.unique(plek[bekend], return_inverse=True, return_counts=True)
        invoer = self.invoer(tekst, [(0, len(tekst.woorden))])
        per_keer = (self._gewichten(rijen, klassen) * (invoer.waarde / keren)[:, None] / 2)[welke]
        per_woord = np.zeros((len(tekst.woorden), len(klassen)))
        np.add.at(per_woord, tekst.eerste[bekend], per_keer)
        np.add.at(per_woord, tekst.laatste[bekend], per_keer)
        return [[float(waarde) for waarde in kolom] for kolom in per_woord.T]

    def invoer(self, tekst: Kenmerken, delen: Sequence[tuple[int, int]]) -> Invoer:
        """The known features in each part; per part and view the values have length 1 (times its weight)."""
        plek, bekend = zoek_op(self.nummers, tekst.nummers)
        stukken = [
            (np.full(keuze.sum(), nummer), plek[keuze])
            for nummer, (van, tot) in enumerate(delen)
            for keuze in [bekend & (tekst.eerste >= van) & (tekst.laatste < tot)]
        ]
        deel = np.concatenate([d for d, _ in stukken]).astype(np.int64)
        rij = np.concatenate([r for _, r in stukken]).astype(np.int64)
        sleutel, keren = np.unique(deel * len(self.nummers) + rij, return_counts=True)
        deel, rij = np.divmod(sleutel, max(len(self.nummers), 1))
        return Invoer(
            deel,
            rij,
            weeg(self.belangen[self.belang[rij]], self.soorten[rij], self.soortgewicht, deel, keren),
        )

    def kent(self, nummers: NDArray[np.uint32]) -> NDArray[np.bool_]:
        """Which of these features the model knows."""
        return zoek_op(self.nummers, nummers)[1]

    def _plaats(self, rijen: Gehelen) -> tuple[Gehelen, Gehelen]:
        """Where the weights of these features begin, and how many there are."""
        blok, in_blok = np.divmod(rijen, BLOK)
        ervoor = np.minimum((blok * BLOK)[:, None] + np.arange(BLOK), len(self.aantal) - 1)
        telt = np.arange(BLOK) < in_blok[:, None]
        begin = self.blok[blok] + (self.aantal[ervoor] * telt).sum(axis=1, dtype=np.int64)
        return begin, self.aantal[rijen].astype(np.int64)

    def _gewichten(self, rijen: Gehelen, klassen: Sequence[int]) -> Getallen:
        begin, lengte = self._plaats(rijen)
        plek = aaneen(begin, lengte)
        van = np.repeat(np.arange(len(rijen)), lengte)
        gewichten = np.zeros((len(rijen), len(klassen)), np.float32)
        for kolom, klasse in enumerate(klassen):
            raak = self.klasse[plek] == klasse
            gewichten[van[raak], kolom] = self.gewicht[plek[raak]] * self.schaal[klasse]
        return gewichten

    def reeksen(self) -> tuple[dict[str, Any], dict[str, Reeks]]:
        """Header and arrays, to keep in a file of one's own."""
        kop = {"klassen": list(self.klassen), "soortgewicht": list(self.soortgewicht)}
        return kop, {naam: getattr(self, naam) for naam in _REEKSEN}

    @classmethod
    def uit_reeksen(cls, kop: dict[str, Any], reeksen: dict[str, Any], som: str = "") -> Lineair:
        """The reverse of `reeksen`."""
        return cls(
            tuple(kop["klassen"]),
            tuple(kop["soortgewicht"]),
            **{naam: reeksen[naam] for naam in _REEKSEN},
            hash=som,
        )

    def naar_bestand(self, pad: Path) -> str:
        """Write the model to a file of its own; returns the content hash."""
        return schrijf(pad, *self.reeksen())

    @classmethod
    def uit_bestand(cls, pad: Path) -> Lineair:
        """Load a model. Raises Indexfout when it is damaged or of another shape, OSError when absent."""
        return cls.uit_reeksen(*lees(pad))


_REEKSEN: Final = (
    *("nummers", "soorten", "belang", "belangen", "blok", "aantal", "klasse", "gewicht", "schaal", "drempel"),
)


def zoek_op(rij: NDArray[Any], gezocht: NDArray[Any]) -> tuple[Gehelen, NDArray[np.bool_]]:
    """Where these numbers stand in a rising row, and which of them are in it.

    `np.isin` would load `numpy.ma`, 1 MiB in every web worker.
    """
    if not len(rij):
        return np.zeros(len(gezocht), np.int64), np.zeros(len(gezocht), np.bool_)
    plek = np.minimum(np.searchsorted(rij, gezocht), len(rij) - 1)
    return plek, rij[plek] == gezocht


def blokken(aantal: NDArray[Any]) -> NDArray[np.uint32]:
    """Where the weights of every BLOK-th feature begin, from how many each feature has."""
    begin: NDArray[np.uint32] = np.concatenate([[0], np.cumsum(aantal, dtype=np.int64)])[:-1:BLOK].astype(
        np.uint32
    )
    return begin


def klein(getallen: NDArray[Any]) -> Klein:
    """The same whole numbers, none below 0, in as few bytes as the largest of them needs."""
    nodig: Klein = getallen.astype(np.min_scalar_type(int(getallen.max(initial=0))))
    return nodig


def weeg(
    belang: Getallen,
    soorten: NDArray[np.uint8],
    soortgewicht: Sequence[float],
    deel: Gehelen,
    keren: Gehelen,
) -> Getallen:
    """The values of features that stand `keren` times in a part: (1 + ln keren) × belang, length 1 per view."""
    waarde = (1 + np.log(keren)) * belang
    vak = deel * len(Soort) + soorten
    lengte = np.sqrt(np.bincount(vak, waarde * waarde)) if len(vak) else np.zeros(0)
    gewogen: Getallen = (waarde / lengte[vak] * np.asarray(soortgewicht)[soorten]).astype(np.float32)
    return gewogen


def aaneen(begin: Gehelen, lengte: Gehelen) -> Gehelen:
    """All places of ranges one after the other: begin 3, 9 with lengths 2, 3 gives 3 4 9 10 11."""
    einde = np.cumsum(lengte)
    totaal = int(einde[-1]) if len(einde) else 0
    return np.arange(totaal) - np.repeat(einde - lengte - begin, lengte)
