"""Measuring search and routing on labelled cases, through the code that the intake uses (design.md §6)."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from statistics import median
from typing import Any

from loket.routering.situatie import Antwoord, Spoed, schoon
from loket.routering.wegwijzer import Begrip, Wegwijzer
from loket.zoeken.bron import lees_yaml
from loket.zoeken.zoeker import Band, Treffer


@dataclass(frozen=True)
class Geval:
    """A labelled situation, in the form of tests/gegevens/gevallen.yaml."""

    id: str
    tekst: str
    antwoorden: Mapping[str, Antwoord]
    diensten: tuple[str, ...]
    route: str
    spoed: bool

    @classmethod
    def uit_yaml(cls, rauw: Mapping[str, Any]) -> Geval:
        """Raises KeyError when a label is missing."""
        verwacht = rauw["verwacht"]
        return cls(
            id=rauw["id"],
            tekst=rauw["tekst"],
            antwoorden=schoon(rauw["antwoorden"]),
            diensten=tuple(verwacht["diensten"]),
            route=verwacht["route"],
            spoed=verwacht["spoed"],
        )


class Misser(StrEnum):
    """In which way a case went wrong."""

    DIENST = "dienst"
    ROUTE = "route"
    SPOED_GEMIST = "spoed_gemist"
    SPOED_TEN_ONRECHTE = "spoed_ten_onrechte"
    GEEN_DIENST = "geen_dienst"


@dataclass(frozen=True)
class Oordeel:
    """What the portal made of one case: the first three services from the text, and with the answers."""

    geval: Geval
    tekst_hits: tuple[str, ...]
    na_hits: tuple[str, ...]
    band: Band
    route: str
    spoed: Spoed
    gevraagd: bool
    ms: float

    def missers(self) -> tuple[Misser, ...]:
        """All ways in which the case went wrong, after the answers are known."""
        soorten = {
            Misser.DIENST: bool(self.geval.diensten) and not set(self.na_hits) & set(self.geval.diensten),
            Misser.ROUTE: self.route != self.geval.route,
            Misser.SPOED_GEMIST: self.geval.spoed and not self.ziet_spoed,
            Misser.SPOED_TEN_ONRECHTE: not self.geval.spoed and self.spoed is Spoed.ZEKER,
            Misser.GEEN_DIENST: not self.geval.diensten and self.band is not Band.NIETS,
        }
        return tuple(soort for soort, waar in soorten.items() if waar)

    @property
    def ziet_spoed(self) -> bool:
        """Help is shown: certain, perhaps, or by the extra question."""
        return self.spoed is not Spoed.GEEN or self.gevraagd


def lees_gevallen(pad: Path) -> list[Geval]:
    """Read a file of cases. Raises OSError, KeyError or yaml.YAMLError when it is not one."""
    return [Geval.uit_yaml(rauw) for rauw in lees_yaml(pad)["gevallen"]]


def beoordeel(geval: Geval, wegwijzer: Wegwijzer, klok: Callable[[], float] = time.perf_counter) -> Oordeel:
    """Take one case through story, answers, extra question and advice.

    The answers of the case count as confirmed and all others as skipped; the extra question about urgency,
    where it is asked, is answered by the label.
    """
    begin = klok()
    begrip = wegwijzer.begrijp(geval.tekst)
    na = wegwijzer.zoeker.herschik(begrip.resultaat.treffers, geval.antwoorden)
    antwoorden, gevraagd = _met_extra_vraag(geval, begrip, wegwijzer)
    advies = wegwijzer.adviseer(begrip.situatie(antwoorden))
    ms = (klok() - begin) * 1000
    return Oordeel(
        geval=geval,
        tekst_hits=_sleutels(begrip.resultaat.treffers),
        na_hits=_sleutels(na),
        band=begrip.resultaat.band,
        route=advies.route.value,
        spoed=advies.spoed,
        gevraagd=gevraagd,
        ms=ms,
    )


def toets(gevallen: Sequence[Geval], wegwijzer: Wegwijzer) -> tuple[dict[str, Any], list[Oordeel]]:
    """The figures of design.md §6 over all cases (a share without cases is None), and the verdict on each."""
    oordelen = [beoordeel(geval, wegwijzer) for geval in gevallen]
    met_dienst = [o for o in oordelen if o.geval.diensten]
    spoed = [o for o in oordelen if o.geval.spoed]
    tijden = sorted(o.ms for o in oordelen)
    cijfers = {
        "n": len(oordelen),
        "top1": _deel(met_dienst, lambda o: o.tekst_hits[:1] == o.geval.diensten[:1]),
        "top3": _deel(met_dienst, lambda o: bool(set(o.tekst_hits) & set(o.geval.diensten))),
        "top1_na": _deel(met_dienst, lambda o: o.na_hits[:1] == o.geval.diensten[:1]),
        "top3_na": _deel(met_dienst, lambda o: bool(set(o.na_hits) & set(o.geval.diensten))),
        "route": _deel(oordelen, lambda o: o.route == o.geval.route),
        "spoed_recall": _deel(spoed, lambda o: o.ziet_spoed),
        "spoed_zeker": _deel(spoed, lambda o: o.spoed is Spoed.ZEKER and not o.gevraagd),
        "spoed_precision": _deel(
            [o for o in oordelen if o.spoed is Spoed.ZEKER and not o.gevraagd], lambda o: o.geval.spoed
        ),
        "spoed_vraag": _deel([o for o in oordelen if not o.geval.spoed], lambda o: o.gevraagd),
        "geen_dienst_recall": _deel(
            [o for o in oordelen if not o.geval.diensten], lambda o: o.band is Band.NIETS
        ),
        "ms_p50": round(median(tijden), 2) if tijden else None,
        "ms_p95": round(tijden[-(-len(tijden) * 95 // 100) - 1], 2) if tijden else None,
        "fout": [o.geval.id for o in oordelen if o.missers()],
    }
    return cijfers, oordelen


def _met_extra_vraag(geval: Geval, begrip: Begrip, wegwijzer: Wegwijzer) -> tuple[dict[str, Antwoord], bool]:
    antwoorden = dict(geval.antwoorden)
    voorlopig = wegwijzer.adviseer(begrip.situatie(antwoorden))
    gevraagd = "S-misschien" in {reden.rij for reden in voorlopig.redenen_spoed}
    if gevraagd:
        antwoorden["dringend"] = "ja" if geval.spoed else "nee"
    return antwoorden, gevraagd


def _sleutels(treffers: Sequence[Treffer]) -> tuple[str, ...]:
    return tuple(treffer.dienst for treffer in treffers[:3])


def _deel(oordelen: Sequence[Oordeel], goed: Callable[[Oordeel], bool]) -> float | None:
    return round(sum(map(goed, oordelen)) / len(oordelen), 4) if oordelen else None
