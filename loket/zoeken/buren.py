"""The known utterances that are most like a story: they show where a hit comes from.

Alike means the angle between the features of single words and concepts (kenmerken.Soort), weighed as in the model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from loket.zoeken.kenmerken import Soort, woordnummer
from loket.zoeken.leren import Leerstof
from loket.zoeken.lineair import Getallen, Invoer, Klein, aaneen, klein, zoek_op
from loket.zoeken.pakket import Reeks, Tekst, tekst_uit, teksten_in
from loket.zoeken.taal import woorden

_STAP: Final = 1 / 250


@dataclass(frozen=True)
class Buren:
    """All utterances, service by service: those of service n are `groep[n]` up to `groep[n + 1]`.

    The utterances that have the model's feature `rijen[r]` are in `zin` from `begin[r]`, with its weight in `waarde`.
    """

    groep: NDArray[np.uint32]
    rijen: NDArray[np.uint32]
    begin: NDArray[np.uint32]
    zin: Klein
    waarde: NDArray[np.uint8]
    tekst: Tekst
    grens: NDArray[np.uint32]

    @classmethod
    def bouw(cls, uitspraken: Sequence[Sequence[str]], stof: Leerstof, matrix: Any) -> Buren:
        """From the utterances by service and their features (rows in the same order).

        Stems and pairs of words would take twice the room again, and show nearly the same utterances.
        """
        los = {woordnummer(woord) for rij in uitspraken for zin in rij for woord in woorden(zin)}
        telt = (stof.soorten == Soort.BEGRIP) | np.isin(stof.nummers, np.array(sorted(los), np.uint32))
        spaarzaam = matrix.tocsc()
        kolom = np.repeat(np.arange(spaarzaam.shape[1]), np.diff(spaarzaam.indptr))
        keuze = telt[kolom]
        rijen, keren = np.unique(kolom[keuze], return_counts=True)
        return cls(
            groep=np.cumsum([0, *(len(rij) for rij in uitspraken)]).astype(np.uint32),
            rijen=rijen.astype(np.uint32),
            begin=np.concatenate([[0], np.cumsum(keren)]).astype(np.uint32),
            zin=klein(spaarzaam.indices[keuze]),
            waarde=np.clip(np.rint(spaarzaam.data[keuze] / _STAP), 0, 255).astype(np.uint8),
            **teksten_in([zin for rij in uitspraken for zin in rij]),
        )

    def gelijkenis(self, invoer: Invoer) -> Getallen:
        """How alike every utterance is to the text (part 0 of the input)."""
        plaats, bekend = zoek_op(self.rijen, invoer.rij)
        keuze = (invoer.deel == 0) & bekend
        rij = plaats[keuze]
        lengte = (self.begin[rij + 1] - self.begin[rij]).astype(np.int64)
        plek = aaneen(self.begin[rij].astype(np.int64), lengte)
        gewogen = self.waarde[plek] * np.repeat(invoer.waarde[keuze] * _STAP, lengte)
        som: Getallen = np.bincount(self.zin[plek], gewogen, len(self.grens) - 1).astype(np.float32)
        return som

    def beste(self, dienst: int, gelijkenis: Getallen, aantal: int = 2) -> tuple[str, ...]:
        """The utterances of a service that are most like the text."""
        van, tot = int(self.groep[dienst]), int(self.groep[dienst + 1])
        volgorde = np.argsort(-gelijkenis[van:tot], kind="stable")[:aantal] + van
        return tuple(self.uitspraak(int(n)) for n in volgorde if gelijkenis[n] > 0)

    def uitspraak(self, nummer: int) -> str:
        """The text of one utterance."""
        return tekst_uit(self.tekst, self.grens, nummer)

    def van_dienst(self, dienst: int) -> tuple[str, ...]:
        """All utterances of a service."""
        return tuple(self.uitspraak(n) for n in range(int(self.groep[dienst]), int(self.groep[dienst + 1])))

    def reeksen(self) -> dict[str, Reeks]:
        """The arrays, to keep in a file; the texts too, where those had stayed in theirs."""
        tekst = np.frombuffer(bytes(self.tekst[0 : int(self.grens[-1])]), np.uint8)
        return {naam: getattr(self, naam) for naam in _REEKSEN} | {"tekst": tekst}

    @classmethod
    def uit_reeksen(cls, reeksen: dict[str, Any]) -> Buren:
        """The reverse of `reeksen`."""
        return cls(**{naam: reeksen[naam] for naam in _REEKSEN})


_REEKSEN: Final = ("groep", "rijen", "begin", "zin", "waarde", "tekst", "grens")
