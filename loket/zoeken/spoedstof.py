"""What the reading of urgency is trained on: stories with the signs that they carry.

Sources: burgertaal-spoed*.yaml (written for this), the phrases of hulp.yaml, and the utterances of the services
(burgertaal-*.yaml), where spoed-uitspraken.yaml says which of those carry a sign. Of a long story that carries a
sign in one place, that place stands between [ ]: it is learned from as a whole, by that place, and by the rest, which
is ordinary. A story of one sign says nothing about another, unless its writer says so (`niet_ook`): money that stops
is no want of care, though both are told with the same word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from loket.zoeken.bron import (
    INHOUD,
    inhoudshash,
    lees_niet_passend,
    lees_uitspraken,
    lees_yaml,
    taalbestanden,
)
from loket.zoeken.ernst import Ernst

SPOED: Final = "spoed"
"""The class beside the signs: any urgency of B2."""
TOELICHTING: Final = re.compile(r"\([^)]*\)")
"""What hulp.yaml says about a phrase, in brackets behind it."""
PLEK: Final = re.compile(r"[\[\]]")
"""Around the place in a long story that carries the sign."""
_SLUIT_UIT: Final = {
    "termijn-laatste-dag": "termijn-bijna-voorbij",
    "termijn-bijna-voorbij": "termijn-laatste-dag",
}
"""Signs that exclude each other; of all others the one may stand beside the other."""


class Herkomst(StrEnum):
    """Where an example comes from: figures are told apart by it."""

    WEL = "wel"
    NIET = "niet"
    VERHAAL = "verhaal"
    DEEL = "deel"
    ZIN = "zin"
    DIENST_WEL = "dienst_wel"
    GEWOON = "gewoon"


@dataclass(frozen=True)
class Voorbeeld:
    """A text with the signs it carries; `alleen_spoed` when it says nothing about signs within a week.

    A `vervolg` is a part of the story before it, and so is held out together with it. `niet_ook` are signs that
    it does not carry beside its own, as its writer says.
    """

    tekst: str
    tekens: frozenset[str]
    herkomst: Herkomst
    alleen_spoed: bool = False
    vervolg: bool = False
    niet_ook: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Spoedstof:
    """All examples, and the signs with their degree in the order of hulp.yaml."""

    ernst: Mapping[str, Ernst]
    voorbeelden: tuple[Voorbeeld, ...]

    @property
    def klassen(self) -> tuple[str, ...]:
        """The signs, and last of all any urgency."""
        return (*self.ernst, SPOED)

    def dringend(self, teken: str) -> bool:
        """Whether this sign is urgency (B2) and not help within a week."""
        return self.ernst[teken] is not Ernst.BINNEN_WEEK

    @property
    def gevaar(self) -> frozenset[str]:
        """The signs that tell of danger now."""
        return frozenset(teken for teken, ernst in self.ernst.items() if ernst is Ernst.NU)

    def doel(self) -> NDArray[np.int8]:
        """Per example and class: 1 it is one, -1 it is not, 0 the example says nothing about it."""
        return np.array([[self._doel(v, k) for k in self.klassen] for v in self.voorbeelden], np.int8)

    def _doel(self, voorbeeld: Voorbeeld, klasse: str) -> int:
        if klasse == SPOED:
            if any(map(self.dringend, voorbeeld.tekens)):
                return 1
            return 0 if voorbeeld.tekens else -1
        if klasse in voorbeeld.tekens:
            return 1
        if voorbeeld.tekens:
            return -1 if klasse in voorbeeld.niet_ook or _SLUIT_UIT.get(klasse) in voorbeeld.tekens else 0
        return 0 if voorbeeld.alleen_spoed and not self.dringend(klasse) else -1


def stofbestanden(inhoud: Path = INHOUD) -> list[Path]:
    """The files that the training reads."""
    return [
        inhoud / "hulp.yaml",
        inhoud / "spoed-uitspraken.yaml",
        *taalbestanden(inhoud, op_spoed_gelezen=True),
    ]


def stofhash(inhoud: Path = INHOUD) -> str:
    """A hash over those files."""
    return inhoudshash(stofbestanden(inhoud))


def lees_stof(inhoud: Path = INHOUD) -> Spoedstof:
    """Read all training material. Raises KeyError when a sign is not in hulp.yaml."""
    signalen = lees_yaml(inhoud / "hulp.yaml")["urgentiesignalen"]
    ernst = {s["id"]: Ernst(s["ernst"]) for s in signalen}
    voorbeelden = [*_zinnen(signalen), *_geschreven(inhoud), *_uit_diensten(inhoud)]
    for voorbeeld in voorbeelden:
        for teken in voorbeeld.tekens | voorbeeld.niet_ook:
            ernst[teken]  # a sign that nobody could be shown help for must not pass
    return Spoedstof(ernst, tuple(voorbeelden))


def _zinnen(signalen: Iterable[Mapping[str, Any]]) -> Iterator[Voorbeeld]:
    """The phrases of hulp.yaml and their look-alikes, without what is said about them in brackets."""
    for rauw in signalen:
        for zin in rauw["signaalzinnen"]:
            yield Voorbeeld(zin, frozenset({rauw["id"]}), Herkomst.ZIN)
        for zin in rauw["lijkt_op_maar_is_het_niet"]:
            yield Voorbeeld(TOELICHTING.sub("", zin).strip(), frozenset(), Herkomst.ZIN)


def _geschreven(inhoud: Path) -> Iterator[Voorbeeld]:
    for bestand in sorted(inhoud.glob("burgertaal-spoed*.yaml")):
        gelezen = lees_yaml(bestand)
        for teken, zinnen in gelezen["signalen"].items():
            niet_ook = frozenset(zinnen.get("niet_ook", []))
            for zin in zinnen.get("wel", []):
                yield Voorbeeld(zin, frozenset({teken}), Herkomst.WEL, niet_ook=niet_ook)
            for zin in zinnen.get("niet", []):
                yield Voorbeeld(zin, frozenset(), Herkomst.NIET)
            for verhaal in zinnen.get("verhaal", []):
                yield from _verhaal(verhaal, frozenset({teken}))
        for zin in gelezen.get("zonder_spoed", []):
            yield Voorbeeld(zin, frozenset(), Herkomst.NIET, alleen_spoed=True)


def _verhaal(gemerkt: str, tekens: frozenset[str]) -> Iterator[Voorbeeld]:
    """A long story, the place in it that carries the sign, and what is left without it."""
    voor, plek, na = PLEK.split(gemerkt)
    yield Voorbeeld(f"{voor}{plek}{na}", tekens, Herkomst.VERHAAL)
    yield Voorbeeld(plek, tekens, Herkomst.DEEL, vervolg=True)
    yield Voorbeeld(f"{voor}{na}", frozenset(), Herkomst.DEEL, alleen_spoed=True, vervolg=True)


def _uit_diensten(inhoud: Path) -> Iterator[Voorbeeld]:
    labels = _Labels(lees_yaml(inhoud / "spoed-uitspraken.yaml"))
    uitspraken = lees_uitspraken(inhoud, op_spoed_gelezen=True)
    for dienst, zinnen in (*uitspraken.items(), ("", lees_niet_passend(inhoud, op_spoed_gelezen=True))):
        for zin in zinnen:
            tekens = labels.tekens(dienst, zin)
            if tekens is not None:
                yield Voorbeeld(zin, tekens, Herkomst.DIENST_WEL if tekens else Herkomst.GEWOON)


class _Labels:
    """What spoed-uitspraken.yaml says of an utterance."""

    def __init__(self, rauw: Mapping[str, Any]) -> None:
        self._per_zin = _omgekeerd(rauw["signalen"], "uitspraken")
        self._per_dienst = _omgekeerd(rauw["signalen"], "diensten")
        self._twijfel = frozenset(rauw["twijfel"]["uitspraken"])
        self._twijfeldiensten = frozenset(rauw["twijfel"]["diensten"])

    def tekens(self, dienst: str, zin: str) -> frozenset[str] | None:
        """The signs in an utterance; None when readers would differ."""
        if zin in self._per_zin:
            return self._per_zin[zin] | self._per_dienst.get(dienst, frozenset())
        if zin in self._twijfel:
            return None
        if dienst in self._per_dienst:
            return self._per_dienst[dienst]
        return None if dienst in self._twijfeldiensten else frozenset()


def _omgekeerd(signalen: Mapping[str, Mapping[str, Iterable[str]]], soort: str) -> dict[str, frozenset[str]]:
    gevonden: dict[str, frozenset[str]] = {}
    for teken, rauw in signalen.items():
        for sleutel in rauw.get(soort, []):
            gevonden[sleutel] = gevonden.get(sleutel, frozenset()) | {teken}
    return gevonden
