"""Which municipality someone means, however it is written. Source: gemeenten.yaml."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from rapidfuzz import fuzz, process

from loket.zoeken.bron import INHOUD, lees_yaml

ZEKER_VANAF: Final = 88.0
"""Likeness (0 to 100) from which one spelling mistake is forgiven without a question."""
VOORSPRONG: Final = 6.0
"""So much more alike than the next one, or we ask."""
MOGELIJK_VANAF: Final = 65.0
"""Likeness below which a name is no help any more."""
AANTAL_MOGELIJK: Final = 4


@dataclass(frozen=True)
class Plaatskeuze:
    """The key of the municipality that is meant, or when in doubt the ones that may be meant, best first."""

    gemeente: str = ""
    mogelijk: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plaatsen:
    """All municipalities: `namen` by key, `sleutels` by every spelling that is searched."""

    namen: Mapping[str, str]
    sleutels: Mapping[str, tuple[str, ...]]

    @classmethod
    def uit_yaml(
        cls, gemeenten: Iterable[Mapping[str, Any]], plaatsen: Mapping[str, Iterable[str]] | None = None
    ) -> Plaatsen:
        """Build from the parsed list; a town that two municipalities share leads to both.

        `plaatsen` names more places by municipality; one that is a main town elsewhere leads to both.
        """
        namen: dict[str, str] = {}
        sleutels: dict[str, list[str]] = defaultdict(list)
        rijen = list(gemeenten)
        sleutel = {rij["naam"]: sleutel_van(rij["naam"]) for rij in rijen}
        for rij in rijen:
            namen[sleutel[rij["naam"]]] = rij["naam"]
            for naam in (rij["naam"], *(rij.get("ook_bekend_als") or ()), zonder_toevoeging(rij["naam"])):
                sleutels[gewoon(naam)].append(sleutel[rij["naam"]])
        gemeentenamen = set(sleutels)  # a town counts after the names: Utrecht is the municipality
        for rij in rijen:
            if gewoon(rij["plaats"]) not in gemeentenamen:
                sleutels[gewoon(rij["plaats"])].append(sleutel[rij["naam"]])
        for gemeente, dorpen in (plaatsen or {}).items():
            for dorp in dorpen:
                if gewoon(dorp) not in gemeentenamen:
                    sleutels[gewoon(dorp)].append(sleutel[gemeente])
        gelijk: dict[tuple[str, ...], tuple[str, ...]] = {}  # 2,000 places lie in some 340 municipalities
        uniek = {naam: tuple(dict.fromkeys(rij)) for naam, rij in sleutels.items()}
        return cls(namen, {naam: gelijk.setdefault(rij, rij) for naam, rij in uniek.items()})

    def zoek(self, tekst: str) -> Plaatskeuze:
        """Which municipality is meant by what someone typed; half a name is asked about, never guessed."""
        gezocht = gewoon(tekst)
        if not gezocht:
            return Plaatskeuze()
        if precies := self.sleutels.get(gezocht):
            return Plaatskeuze(precies[0]) if len(precies) == 1 else Plaatskeuze(mogelijk=precies)
        begint = [
            sleutel
            for naam, rij in self.sleutels.items()
            if naam.startswith(f"{gezocht} ")
            for sleutel in rij
        ]
        lijkend = process.extract(
            gezocht, list(self.sleutels), scorer=fuzz.ratio, limit=8, score_cutoff=MOGELIJK_VANAF
        )
        per_gemeente: dict[str, float] = {}
        for naam, score, _plek in lijkend:
            for sleutel in self.sleutels[naam]:
                per_gemeente.setdefault(sleutel, score)
        scores = list(per_gemeente.values())
        eerste, tweede, *_ = [*scores, 0.0, 0.0]
        if eerste >= ZEKER_VANAF and eerste - tweede >= VOORSPRONG and not begint:
            return Plaatskeuze(next(iter(per_gemeente)))
        return Plaatskeuze(mogelijk=tuple(dict.fromkeys([*begint, *per_gemeente]))[:AANTAL_MOGELIJK])


def zonder_toevoeging(naam: str) -> str:
    """A name without what tells it from its namesake: "Bergen (NH)" is "Bergen"."""
    return re.sub(r"\s*\([^)]*\)$", "", naam)


def _kaal(tekst: str) -> str:
    """Lower case without accents."""
    ontleed = unicodedata.normalize("NFKD", tekst.lower())
    return "".join(teken for teken in ontleed if not unicodedata.combining(teken))


def gewoon(tekst: str) -> str:
    """One spelling for all: "Gemeente 's-Gravenhage" and "s gravenhage" are alike."""
    woorden = re.findall(r"[a-z0-9]+", _kaal(tekst))
    return " ".join(woorden[1:] if woorden[:1] == ["gemeente"] and len(woorden) > 1 else woorden)


def sleutel_van(naam: str) -> str:
    """The key of a municipality, as in the table Gemeente."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", _kaal(naam))).strip("-_")


@cache
def laad_plaatsen(inhoud: Path = INHOUD) -> Plaatsen:
    """Read gemeenten.yaml from the content folder."""
    gelezen = lees_yaml(inhoud / "gemeenten.yaml")
    return Plaatsen.uit_yaml(gelezen["gemeenten"], gelezen["plaatsen"])
