"""Reading urgency in a story: known phrases, and a trained model for what is said in other words.

A phrase counts when its words come in order with at most a few words between them and no negation among
those. A sign is certain when the model is, or when a phrase stands there and the model sees it too; in all
other cases it is possible, and one question is asked. Where a known look-alike stands in the story the phrase
alone is never certain, nor is the model alone where only words without meaning of their own speak for a sign. Not
being found here never means that there is no need (hulp.yaml, gebruiksregels).
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from loket.zoeken.bron import INHOUD, lees_yaml
from loket.zoeken.ernst import Ernst
from loket.zoeken.spoedleren import bewaard_model, gevonden_model
from loket.zoeken.spoedmodel import Peil, Spoedmodel
from loket.zoeken.spoedstof import TOELICHTING
from loket.zoeken.taal import stam, woorden, zinnen_van

logger = logging.getLogger(__name__)

TUSSENRUIMTE: Final = 2
"""How many other words may stand between the words of a phrase."""

ONTKENNINGEN: Final = frozenset({"niet", "nie", "geen", "nooit", "not", "no", "never"})
INVULWOORDEN: Final = frozenset(
    {"ik", "k", "wij", "we", "hij", "zij", "ze", "je", "jij", "mij", "me", "ons", "hem", "haar", "mijn", "mn"}
    | {"m'n", "onze", "jouw", "de", "het", "t", "een", "n", "er"}
)
"""Words that change with who speaks: 'ik word uit huis gezet' is also 'wij worden uit huis gezet'."""


@dataclass(frozen=True)
class Spoedteken:
    """A sign of urgency in a story, with the help to show and the words that gave it away."""

    id: str
    naam: str
    ernst: Ernst
    boodschap: str
    hulplijnen: tuple[str, ...]
    woorden: tuple[str, ...]
    zeker: bool = True


@dataclass(frozen=True)
class _Woord:
    geschreven: str
    stam: str


@dataclass(frozen=True)
class _Zin:
    """A phrase to look for; `kaal` when it is compared without the filler words."""

    stammen: tuple[str, ...]
    kaal: bool

    @classmethod
    def van(cls, tekst: str) -> _Zin:
        alle = woorden(TOELICHTING.sub("", tekst))
        kern = [woord for woord in alle if woord not in INVULWOORDEN]
        kaal = len(kern) > 1 or len(alle) == 1
        return cls(tuple(stam(woord) for woord in (kern if kaal else alle)), kaal)

    def zoek_in(self, verhaal: _Verhaal) -> tuple[str, ...]:
        """The words of the story that say this phrase, or nothing."""
        if not verhaal.stammen.issuperset(self.stammen):
            return ()
        rij = verhaal.kern if self.kaal else verhaal.alle
        for begin, woord in enumerate(rij):
            if woord.stam == self.stammen[0] and (gevonden := self._vanaf(rij, begin)):
                return gevonden
        return ()

    def _vanaf(self, rij: Sequence[_Woord], begin: int) -> tuple[str, ...]:
        gevonden: list[str] = []
        for woord in rij[begin : begin + len(self.stammen) + TUSSENRUIMTE]:
            if woord.stam == self.stammen[len(gevonden)]:
                gevonden.append(woord.geschreven)
                if len(gevonden) == len(self.stammen):
                    return tuple(gevonden)
            elif woord.geschreven in ONTKENNINGEN:
                return ()
        return ()


@dataclass(frozen=True)
class _Verhaal:
    alle: tuple[_Woord, ...]
    kern: tuple[_Woord, ...]
    stammen: frozenset[str]

    @classmethod
    def van(cls, tekst: str) -> _Verhaal:
        alle = tuple(_Woord(woord, stam(woord)) for woord in woorden(tekst))
        kern = tuple(woord for woord in alle if woord.geschreven not in INVULWOORDEN)
        return cls(alle, kern, frozenset(woord.stam for woord in alle))


@dataclass(frozen=True)
class _Signaal:
    teken: Spoedteken
    zinnen: tuple[_Zin, ...]
    lijkt_op: tuple[_Zin, ...]


class Spoedlezer:
    """Reads signs of urgency in stories. Reading changes nothing in it, so threads may share it."""

    def __init__(self, signalen: Iterable[Mapping[str, Any]], model: Spoedmodel | None = None) -> None:
        """`signalen` are the urgentiesignalen of hulp.yaml as parsed; without a model only phrases count."""
        self._signalen = tuple(_signaal(rauw) for rauw in signalen)
        self._model = model

    @classmethod
    def uit_inhoud(cls, inhoud: Path = INHOUD) -> Spoedlezer:
        """Read hulp.yaml from the content folder, and train the model when that was not done yet."""
        return cls(_signalen(inhoud), bewaard_model(inhoud))

    def lees(self, tekst: str) -> tuple[Spoedteken, ...]:
        """The signs in a story, in the order of the file, each at most once."""
        verhaal = _Verhaal.van(tekst)
        peilingen = self._model.peil(zinnen_van(tekst)) if self._model else {}
        tekens = (
            self._weeg(signaal, _lees_zinnen(signaal, verhaal), peilingen.get(signaal.teken.id))
            for signaal in self._signalen
        )
        return tuple(teken for teken in tekens if teken)

    def _weeg(self, signaal: _Signaal, zin: Spoedteken | None, peil: Peil | None) -> Spoedteken | None:
        """Phrase and model together; signs of help within a week are read by their phrases only."""
        if not self._model or not peil:
            return zin
        drempels = self._model.drempels
        zeker = peil.gezien and peil.score >= drempels.zeker
        if zin:
            halverwege = (drempels.zeker + drempels.misschien) / 2
            return replace(zin, zeker=zeker or (zin.zeker and peil.gezien and peil.score >= halverwege))
        if not peil.gezien:
            return None
        redenen = self._model.redenen(peil.woorden, signaal.teken.id)
        zeker = zeker and self._model.heeft_inhoud(peil.woorden, signaal.teken.id)
        return replace(signaal.teken, woorden=redenen, zeker=zeker)


def _signalen(inhoud: Path) -> list[Mapping[str, Any]]:
    signalen: list[Mapping[str, Any]] = lees_yaml(inhoud / "hulp.yaml")["urgentiesignalen"]
    return signalen


_lezers: dict[str, Spoedlezer] = {}


def lees_spoed(tekst: str) -> tuple[Spoedteken, ...]:
    """The signs of urgency in a story, read with the portal's own content; never trains."""
    if "lezer" not in _lezers:
        model = gevonden_model()
        lezer = Spoedlezer(_signalen(INHOUD), model)
        if not model:
            logger.warning(
                "No model of urgency was trained (manage.py bouw_zoekindex); reading phrases only."
            )
            return lezer.lees(tekst)
        _lezers["lezer"] = lezer
    return _lezers["lezer"].lees(tekst)


def _signaal(rauw: Mapping[str, Any]) -> _Signaal:
    teken = Spoedteken(
        id=rauw["id"],
        naam=rauw["naam"],
        ernst=Ernst(rauw["ernst"]),
        boodschap=rauw["boodschap_aan_burger"],
        hulplijnen=tuple(rauw["hulplijnen"]),
        woorden=(),
    )
    return _Signaal(
        teken,
        tuple(_Zin.van(zin) for zin in rauw["signaalzinnen"]),
        tuple(_Zin.van(zin) for zin in rauw["lijkt_op_maar_is_het_niet"]),
    )


def _lees_zinnen(signaal: _Signaal, verhaal: _Verhaal) -> Spoedteken | None:
    for zin in signaal.zinnen:
        if gevonden := zin.zoek_in(verhaal):
            lijkt_op = any(ander.zoek_in(verhaal) for ander in signaal.lijkt_op)
            return replace(signaal.teken, woorden=gevonden, zeker=not lijkt_op)
    return None
