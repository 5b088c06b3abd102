"""Reading urgency in a story: known phrases, and a trained model for what is said in other words.

A phrase counts when its words come in order with at most a few words between them and no negation among
those. One that is denied just before or behind ("geen ontruiming", "hij slaat mij niet") is possible at most: missing
a sign costs more than asking. A sign is certain when the model is, or when a phrase stands there and the model sees
it too; in all other cases it is possible, and one question is asked. Where a known look-alike stands in the story the
phrase alone is never certain, nor is the model alone where only words without meaning of their own speak for a sign.
Not being found here never means that there is no need (hulp.yaml, gebruiksregels).
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
from loket.zoeken.spoedmodel import EERDER_BIJ_GEVAAR, Peil, Spoedmodel
from loket.zoeken.spoedstof import TOELICHTING
from loket.zoeken.taal import stam, woorden, zinnen_van

logger = logging.getLogger(__name__)

TUSSENRUIMTE: Final = 2
"""How many other words may stand between the words of a phrase."""

MEESTE_TEKENS: Final = 3
"""So many signs that only the model sees are shown. "Ik ben 14 en mijn moeder heeft mij buiten gezet" is like six of
them, and six boxes of help is none."""

ONTKENNINGEN: Final = frozenset({"niet", "nie", "geen", "nooit", "not", "no", "never"})
ONTKENT_ERVOOR: Final = frozenset({"niet", "nie", "nooit", "not", "never"})
"""What denies the words before it: "hij slaat mij niet"; "geen" belongs to what follows."""
INVULWOORDEN: Final = frozenset(
    {"ik", "k", "wij", "we", "hij", "zij", "ze", "je", "jij", "mij", "me", "ons", "hem", "haar", "mijn", "mn"}
    | {"m'n", "onze", "jouw", "de", "het", "t", "een", "n", "er"}
)
"""Words that change with who speaks: 'ik word uit huis gezet' is also 'wij worden uit huis gezet'."""


@dataclass(frozen=True)
class Spoedteken:
    """A sign of urgency in a story, with the help to show and the words that gave it away.

    `ontkend`: the only words for it say that it is not so. It may be asked about, and speaks for no service.
    """

    id: str
    naam: str
    ernst: Ernst
    boodschap: str
    hulplijnen: tuple[str, ...]
    woorden: tuple[str, ...]
    zeker: bool = True
    ontkend: bool = False


@dataclass(frozen=True)
class _Woord:
    geschreven: str
    stam: str


@dataclass(frozen=True)
class _Vondst:
    """The words of a story that say a phrase, and whether a negation stands right beside them."""

    woorden: tuple[str, ...]
    ontkend: bool


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

    def zoek_in(self, verhaal: _Verhaal) -> _Vondst | None:
        """Where the story says this phrase, best where it is not denied; or nothing."""
        if not verhaal.stammen.issuperset(self.stammen):
            return None
        rij = verhaal.kern if self.kaal else verhaal.alle
        ontkend = None
        for begin, woord in enumerate(rij):
            if woord.stam == self.stammen[0] and (gevonden := self._vanaf(rij, begin)):
                if not gevonden.ontkend:
                    return gevonden
                ontkend = ontkend or gevonden
        return ontkend

    def _vanaf(self, rij: Sequence[_Woord], begin: int) -> _Vondst | None:
        gevonden: list[str] = []
        for plaats, woord in enumerate(rij[begin : begin + len(self.stammen) + TUSSENRUIMTE], start=begin):
            if woord.stam == self.stammen[len(gevonden)]:
                gevonden.append(woord.geschreven)
                if len(gevonden) == len(self.stammen):
                    return _Vondst(tuple(gevonden), _staat_ontkend(rij, begin, plaats))
            elif woord.geschreven in ONTKENNINGEN:
                return None
        return None


def _staat_ontkend(rij: Sequence[_Woord], eerste: int, laatste: int) -> bool:
    """Whether a negation stands just before the first or just behind the last word of what was found."""
    voor, na = rij[:eerste][-1:], rij[laatste + 1 : laatste + 2]
    return any(woord.geschreven in ONTKENNINGEN for woord in voor) or any(
        woord.geschreven in ONTKENT_ERVOOR for woord in na
    )


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
        zinnen = {signaal.teken.id: _lees_zinnen(signaal, verhaal) for signaal in self._signalen}
        peilingen = self._model.peil(zinnen_van(tekst)) if self._model else {}
        sterkste = self._sterkste({id_: peil for id_, peil in peilingen.items() if not zinnen.get(id_)})
        tekens = (
            self._weeg(signaal, zin, peilingen.get(signaal.teken.id))
            for signaal in self._signalen
            if (zin := zinnen[signaal.teken.id]) or signaal.teken.id in sterkste
        )
        return tuple(teken for teken in tekens if teken)

    def _sterkste(self, peilingen: Mapping[str, Peil]) -> frozenset[str]:
        """The signs that only the model sees, the strongest alone: more than a few help nobody to find the right one.

        A sign of danger now goes before one that stands a little higher.
        """
        gezien = {
            id_: peil.score + (EERDER_BIJ_GEVAAR if self._model and id_ in self._model.gevaar else 0.0)
            for id_, peil in peilingen.items()
            if peil.gezien
        }
        return frozenset(sorted(gezien, key=lambda id_: -gezien[id_])[:MEESTE_TEKENS])

    def _weeg(self, signaal: _Signaal, zin: Spoedteken | None, peil: Peil | None) -> Spoedteken | None:
        """Phrase and model together; signs of help within a week are read by their phrases only."""
        if not self._model or not peil:
            return zin
        drempels = self._model.drempels
        zeker = peil.gezien and peil.score >= drempels.zeker
        if zin:
            halverwege = (drempels.zeker + drempels.misschien) / 2
            zeker = zeker or (zin.zeker and peil.gezien and peil.score >= halverwege)
            return replace(zin, zeker=zeker, ontkend=zin.ontkend and not zeker)
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
    gevonden = [vondst for zin in signaal.zinnen if (vondst := zin.zoek_in(verhaal))]
    if not gevonden:
        return None
    beste = min(gevonden, key=lambda vondst: vondst.ontkend)
    lijkt_op = any(ander.zoek_in(verhaal) for ander in signaal.lijkt_op)
    zeker = not (lijkt_op or beste.ontkend)
    return replace(signaal.teken, woorden=beste.woorden, zeker=zeker, ontkend=beste.ontkend)
