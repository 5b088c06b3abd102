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
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from loket.zoeken.bron import INHOUD, lees_yaml
from loket.zoeken.ernst import Ernst
from loket.zoeken.spoedleren import bewaard_model, gevonden_model
from loket.zoeken.spoedmodel import EERDER_BIJ_GEVAAR, Peil, Spoedmodel
from loket.zoeken.tijd import vandaag_of_morgen
from loket.zoeken.zinnen import Verhaal, Zin, bijzinnen_van, met_hun_bijzin, ontkende_plaatsen

logger = logging.getLogger(__name__)

MEESTE_TEKENS: Final = 3
"""So many signs that only the model sees are shown. "Ik ben 14 en mijn moeder heeft mij buiten gezet" is like six of
them, and six boxes of help is none."""


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


class Ontkenning(StrEnum):
    """What a denial does to a sign (hulp.yaml): it only ever takes away that it is certain."""

    EIGEN = "eigen"
    """What is denied of its own phrases speaks for no sign; a "geen" that the phrase itself holds denies nothing."""
    ANDERE = "andere"
    """Only what is denied of other signs speaks no longer for this one: missing it would be worst."""
    NOOIT = "nooit"
    """Nothing that is denied makes it less certain: who writes not to want to die thinks of it."""


@dataclass(frozen=True)
class _Signaal:
    """A sign of hulp.yaml; `ernst_morgen` is its degree when the story puts it on today or tomorrow."""

    teken: Spoedteken
    ernst_morgen: Ernst
    zinnen: tuple[Zin, ...]
    lijkt_op: tuple[Zin, ...]
    ontkenning: Ontkenning


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
        verhaal = Verhaal.van(tekst)
        zinnen = {signaal.teken.id: _lees_zinnen(signaal, verhaal) for signaal in self._signalen}
        peilingen = self._model.peil(verhaal.zinnen) if self._model else {}
        over = self._zonder_ontkenning(verhaal)
        sterkste = self._sterkste({id_: peil for id_, peil in peilingen.items() if not zinnen.get(id_)})
        bijzinnen = bijzinnen_van(tekst)
        tekens = (
            (signaal, self._weeg(signaal, zin, peilingen.get(signaal.teken.id), over))
            for signaal in self._signalen
            if (zin := zinnen[signaal.teken.id]) or signaal.teken.id in sterkste
        )
        return tuple(
            replace(teken, ernst=signaal.ernst_morgen)
            if not teken.ontkend and vandaag_of_morgen(bijzinnen, teken.woorden)
            else teken
            for signaal, teken in tekens
            if teken
        )

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

    def ontkend_in(self, tekst: str) -> frozenset[int]:
        """The places of the words of phrases that a story denies, and of their clause when it says nothing else.

        Counted as `taal.woorden` gives them.
        """
        verhaal = Verhaal.van(tekst)
        return met_hun_bijzin(self._ontkend(verhaal), verhaal)

    def _ontkend(self, verhaal: Verhaal) -> frozenset[int]:
        eigen = (signaal for signaal in self._signalen if signaal.ontkenning is Ontkenning.EIGEN)
        return ontkende_plaatsen([zin for signaal in eigen for zin in signaal.zinnen], verhaal)

    def _zonder_ontkenning(self, verhaal: Verhaal) -> Mapping[str, Peil] | None:
        """What the model sees in what the story does not deny; None when it denies nothing."""
        weg = self._ontkend(verhaal) if self._model else None
        return self._model.peil(verhaal.zonder(weg)) if self._model and weg else None

    def _blijft_zeker(self, signaal: _Signaal, over: Mapping[str, Peil] | None) -> bool:
        """Whether the sign is certain too by what the story does not deny (`over`)."""
        if not self._model or over is None or signaal.ontkenning is Ontkenning.NOOIT:
            return True
        peil = over[signaal.teken.id]
        hoog = peil.gezien and peil.score >= self._model.drempels.zeker
        return hoog and self._model.heeft_inhoud(peil.woorden, signaal.teken.id)

    def _weeg(
        self, signaal: _Signaal, zin: Spoedteken | None, peil: Peil | None, over: Mapping[str, Peil] | None
    ) -> Spoedteken | None:
        """Phrase and model together; signs of help within a week are read by their phrases only."""
        if not self._model or not peil:
            return zin
        drempels = self._model.drempels
        zeker = peil.gezien and peil.score >= drempels.zeker and self._blijft_zeker(signaal, over)
        if zin:
            halverwege = (drempels.zeker + drempels.misschien) / 2
            genoeg = peil.score >= halverwege or signaal.teken.ernst is Ernst.NU
            zeker = zeker or (zin.zeker and peil.gezien and genoeg)
            return replace(zin, zeker=zeker, ontkend=zin.ontkend and not zeker)
        if not peil.gezien:
            return None
        redenen = self._model.redenen(peil.woorden, signaal.teken.id)
        zeker = zeker and self._model.heeft_inhoud(peil.woorden, signaal.teken.id)
        telt = over is not None and signaal.ontkenning is not Ontkenning.NOOIT
        ontkend = telt and not zeker and not (over or {})[signaal.teken.id].gezien
        return replace(signaal.teken, woorden=redenen, zeker=zeker, ontkend=ontkend)


def _signalen(inhoud: Path) -> list[Mapping[str, Any]]:
    signalen: list[Mapping[str, Any]] = lees_yaml(inhoud / "hulp.yaml")["urgentiesignalen"]
    return signalen


_lezers: dict[str, Spoedlezer] = {}


def lees_spoed(tekst: str) -> tuple[Spoedteken, ...]:
    """The signs of urgency in a story, read with the portal's own content; never trains."""
    return _eigen_lezer().lees(tekst)


def ontkend_in(tekst: str) -> frozenset[int]:
    """The places of the words of signs that a story denies, by the portal's own content."""
    return _eigen_lezer().ontkend_in(tekst)


def _eigen_lezer() -> Spoedlezer:
    if "lezer" in _lezers:
        return _lezers["lezer"]
    model = gevonden_model()
    lezer = Spoedlezer(_signalen(INHOUD), model)
    if model:
        _lezers["lezer"] = lezer
    else:
        logger.warning("No model of urgency was trained (manage.py bouw_zoekindex); reading phrases only.")
    return lezer


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
        Ernst(rauw.get("ernst_morgen", rauw["ernst"])),
        tuple(Zin.van(zin) for zin in rauw["signaalzinnen"]),
        tuple(Zin.van(zin) for zin in rauw["lijkt_op_maar_is_het_niet"]),
        Ontkenning(rauw.get("ontkenning", Ontkenning.EIGEN)),
    )


def _lees_zinnen(signaal: _Signaal, verhaal: Verhaal) -> Spoedteken | None:
    gevonden = [vondst for zin in signaal.zinnen if (vondst := zin.zoek_in(verhaal))]
    if not gevonden:
        return None
    beste = min(gevonden, key=lambda vondst: vondst.ernaast)
    lijkt_op = any(ander.zoek_in(verhaal) for ander in signaal.lijkt_op)
    zeker = not (lijkt_op or beste.ernaast)
    return replace(
        signaal.teken,
        woorden=tuple(woord.geschreven for woord in beste.woorden),
        zeker=zeker,
        ontkend=beste.ernaast,
    )
