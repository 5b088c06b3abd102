"""The search: services ranked for a story, with the words that led there and how sure it is.

One linear model (`lineair`) on words, stems, pieces of words, concepts and pairs of stems gives every service a
score that can be taken apart by word. The scores become chances, and confirmed answers multiply those. The known
utterances most like the story (`buren`) show what a hit rests on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np

from loket.zoeken.antwoorden import DOOR_ANTWOORDEN, gewogen
from loket.zoeken.bron import Dienstgegevens as Dienstgegevens
from loket.zoeken.buren import Buren
from loket.zoeken.engels import is_engels
from loket.zoeken.genoemd import Genoemd, Namen
from loket.zoeken.kenmerken import Kenmerken, Soort, kenmerken_van_woorden, lezing, woordnummer
from loket.zoeken.lineair import Getallen, Lineair
from loket.zoeken.pakket import Indexfout as Indexfout
from loket.zoeken.pakket import lees, schrijf, tekst_uit, teksten_in
from loket.zoeken.taal import GEVOELSWOORDEN, STOPWOORDEN, VRAAGWOORDEN, vraagwoorden_in, woorden
from loket.zoeken.woordenschat import Hersteld, Woordenschat
from loket.zoeken.zinnen import bijzinnen_van

AANTAL_TREFFERS: Final = 16
"""How many hits an intake keeps: more than are shown, so that answers can lift one."""

NIETS: Final = ""
"""The class of stories that fit no service; it stands behind all services."""
SCHERPTE: Final = 1.8
"""How sharply scores become chances: the value at which held-out utterances are least surprising."""
NIETS_VANAF: Final = 0.02
"""From this chance on nothing fits: 1.3 in 100 held-out utterances of a service reach it, and half of those that
fit none. Low, because there are few such utterances to learn from."""
ZEKER_VANAF: Final = 0.75
"""From this chance on the first hit is right in 92 of 100 held-out utterances. Between 0.68 and this it is right in
73 of 100, and who is tired follows what is certain."""
ZEKER_VANAF_ENGELS: Final = 0.8
"""The same in English, of which there is less to learn from: from 0.68 on it is right in 87 of 100 questions."""
ZEKER_VANAF_EEN_WOORD: Final = 0.85
"""The same where a single word tells all: below it one of three was right, from it on fifteen of fifteen."""
NOOIT_ZEKER: Final = 2.0
"""One known word beside unknown ones: of such held-out utterances five of eleven were right when certain."""
LANG: Final = 64
"""From so many words on a story is also looked at window by window."""
VENSTER: Final = 24
_ZEGT_NIETS: Final = STOPWOORDEN | GEVOELSWOORDEN
_IN_BESTAND: Final = ("buren/tekst",)
"""Of the known utterances a search shows some thirty: they stay in the file until then."""


class Band(StrEnum):
    """How sure the search is; `niets` goes to a person (B1)."""

    ZEKER = "zeker"
    MISSCHIEN = "misschien"
    NIETS = "niets"


@dataclass(frozen=True)
class Treffer:
    """The key of a service that may fit, with its chance and the `woorden` and known `uitspraken` that led there."""

    dienst: str
    score: float
    woorden: tuple[str, ...]
    uitspraken: tuple[str, ...]


@dataclass(frozen=True)
class Zoekresultaat:
    """The hits, best first, and how sure the search is."""

    treffers: tuple[Treffer, ...]
    band: Band


@dataclass(frozen=True)
class _Gelezen:
    """A story with mended words and its features."""

    geschreven: tuple[str, ...]
    hersteld: Hersteld
    kenmerken: Kenmerken


class Zoeker:
    """A built index. Searching changes nothing in it, so threads may share it."""

    def __init__(
        self,
        diensten: Sequence[Dienstgegevens],
        model: Lineair,
        buren: Buren,
        woordenschat: Woordenschat,
    ) -> None:
        """The parts of an index; the utterances are in `buren`, so `diensten` come without."""
        self.diensten = tuple(diensten)
        self.model = model
        self._buren = buren
        self._woordenschat = woordenschat

    @classmethod
    def bouw(cls, diensten: Iterable[Dienstgegevens], niet_passend: Iterable[str] = ()) -> Zoeker:
        """Train an index in memory; `niet_passend` are utterances that fit no service. Takes up to a minute."""
        from loket.zoeken.bouwen import bouw_zoeker

        return bouw_zoeker(diensten, niet_passend)

    def zoek(
        self,
        tekst: str,
        antwoorden: Mapping[str, str | Collection[str]] | None = None,
        aantal: int = 5,
        verhoogd: Mapping[str, float] | None = None,
        ontkend: Collection[int] = (),
    ) -> Zoekresultaat:
        """The best services for a story, and how sure that is. Confirmed `antwoorden` sharpen the order.

        `verhoogd` is by which factor something else in the story speaks for a service (`hulpdiensten.verhoogd`);
        what the story denies has less than 1, and nothing fits when such a service still comes first. `ontkend` are
        the places of words that the story denies (`spoed.ontkend_in`): it is not about those.
        """
        gelezen = self._lees(tekst, ontkend)
        genoemd = self._genoemd(tekst, gelezen)
        zegt_iets = self._zegt_iets(gelezen)
        if not zegt_iets and genoemd is None:
            return Zoekresultaat((), Band.NIETS)
        ruw, gelijkenis = self._scores(gelezen)
        niets = float(_kansen(ruw)[-1]) if self._kan_niets else 0.0
        ruw, mag_zeker = self._ook_zonder_vragen(ruw, tekst, ontkend, len(gelezen.kenmerken.woorden))
        kans = _kansen(ruw)[: len(self.diensten)]
        for sleutel, maal in (verhoogd or {}).items():
            if sleutel in self._per_sleutel:
                kans[self._per_sleutel[sleutel]] *= maal
        if antwoorden:
            kans = np.array(gewogen(list(zip(self.diensten, kans.tolist(), strict=True)), antwoorden))
        # before the names: these tell which service, not what is the matter
        vanaf = self._zeker_vanaf(gelezen, genoemd) if mag_zeker or genoemd or antwoorden else NOOIT_ZEKER
        band = _band(kans, niets, vanaf) if zegt_iets else Band.MISSCHIEN
        if genoemd is not None:
            nummer = self._per_sleutel[genoemd.dienst]
            kans[nummer] = genoemd.kans(float(kans[nummer]), float(kans.max()))
        treffers = self._treffers(self._keuze(kans, aantal), kans, gelezen, gelijkenis)
        if treffers and (verhoogd or {}).get(treffers[0].dienst, 1.0) < 1.0:
            band = Band.NIETS  # put back and still in front: the story tells nothing but what is not so
        return Zoekresultaat(treffers, band)

    def herschik(
        self, treffers: Sequence[Treffer], antwoorden: Mapping[str, str | Collection[str]]
    ) -> tuple[Treffer, ...]:
        """Hits that were found without answers, in the order that confirmed answers give."""
        kansen = gewogen([(self.dienst(treffer.dienst), treffer.score) for treffer in treffers], antwoorden)
        volgorde = sorted(range(len(treffers)), key=lambda nummer: -kansen[nummer])
        return tuple(treffers[nummer] for nummer in volgorde)

    def dienst(self, sleutel: str) -> Dienstgegevens:
        """The service with this key as it was when the index was built. Raises KeyError."""
        return self.diensten[self._per_sleutel[sleutel]]

    def uitspraken(self, sleutel: str) -> tuple[str, ...]:
        """The known utterances of a service. Raises KeyError."""
        return self._buren.van_dienst(self._per_sleutel[sleutel])

    def scores(self, tekst: str) -> Getallen:
        """The summed score of every service, in the order of `diensten`, and of 'nothing fits' as last."""
        gelezen = self._lees(tekst)
        return self._scores(gelezen)[0]

    @cached_property
    def _per_sleutel(self) -> dict[str, int]:
        return {dienst.sleutel: nummer for nummer, dienst in enumerate(self.diensten)}

    @cached_property
    def _namen(self) -> Namen:
        return Namen.bouw(self.diensten)

    @property
    def _kan_niets(self) -> bool:
        return NIETS in self.model.klassen

    def _lees(self, tekst: str, zonder: Collection[int] = ()) -> _Gelezen:
        rij = tuple(woord for plaats, woord in enumerate(woorden(tekst)) if plaats not in zonder)
        hersteld = self._woordenschat.herstel(rij, self._kent)
        return _Gelezen(rij, hersteld, kenmerken_van_woorden(hersteld.woorden, hersteld.delen))

    def _genoemd(self, tekst: str, gelezen: _Gelezen) -> Genoemd | None:
        """The service that a text names or asks for: as it was written, for a name may have words nobody told."""
        namen = self._namen
        return (
            namen.gevraagd(bijzinnen_van(tekst))
            or namen.noemt(gelezen.geschreven)
            or namen.noemt(gelezen.hersteld.woorden)
        )

    def _kent(self, woord: str) -> bool:
        return woord in _ZEGT_NIETS or bool(self.model.kent(np.array([woordnummer(woord)], np.uint32))[0])

    def _zegt_iets(self, gelezen: _Gelezen) -> bool:
        """Whether a telling word, stem or concept of the story is known; loose letters alone say nothing.

        Nor does asking: "wat moet ik allemaal regelen?" is a question about anything. Nor what someone feels: who is
        desperate needs a person, not the service that desperate people asked for before.
        """
        k = gelezen.kenmerken
        leeg = _ZEGT_NIETS | vraagwoorden_in(k.woorden)
        telt = np.array([w not in leeg and (len(w) > 1 or w.isdigit()) for w in k.woorden], np.bool_)
        keuze = (k.soorten != Soort.LETTERS) & (k.eerste == k.laatste)
        keuze = keuze & telt[k.laatste] if len(telt) else keuze
        return bool(self.model.kent(k.nummers[keuze]).any())

    def _zeker_vanaf(self, gelezen: _Gelezen, genoemd: Genoemd | None) -> float:
        """From which chance on the first hit is certain; what is hardly understood never is, unless it has a name."""
        vanaf = ZEKER_VANAF_ENGELS if is_engels(gelezen.geschreven) else ZEKER_VANAF
        telt = {woord for woord in gelezen.hersteld.woorden if woord not in _ZEGT_NIETS | VRAAGWOORDEN}
        if genoemd is not None or sum(map(self._kent, telt)) > 1:
            return vanaf
        return ZEKER_VANAF_EEN_WOORD if len(telt) <= 1 else NOOIT_ZEKER

    def _ook_zonder_vragen(
        self, scores: Getallen, tekst: str, zonder: Collection[int], aantal_woorden: int
    ) -> tuple[Getallen, bool]:
        """What a text and the same without its words of asking both say, and whether one service may be certain.

        "Wat moet ik allemaal regelen?" is asked most of all after a death: it led there whatever had happened. In a
        long story a few words of asking change nothing.
        """
        kort = aantal_woorden < LANG
        vragend = {plaats for plaats, woord in enumerate(woorden(tekst)) if kort and woord in VRAAGWOORDEN}
        kaal = self._lees(tekst, vragend.union(zonder)) if vragend else None
        if kaal is None or not self._zegt_iets(kaal):
            return scores, True
        zonder_vragen, _ = self._scores(kaal)
        kansen, aantal = _kansen(zonder_vragen), len(self.diensten)
        eerste = int(kansen[:aantal].argmax())
        mag_zeker = int(scores[:aantal].argmax()) == eerste and float(kansen[eerste]) >= ZEKER_VANAF
        return np.minimum(scores, zonder_vragen), mag_zeker

    def _scores(self, gelezen: _Gelezen) -> tuple[Getallen, Getallen]:
        k = gelezen.kenmerken
        vensters = _vensters(len(k.woorden))
        invoer = self.model.invoer(k, vensters)
        per_venster = self.model.scores_van(invoer, len(vensters))
        gelijkenis = self._buren.gelijkenis(invoer)
        som = _schaal(per_venster[0])
        if len(vensters) > 1:
            som = (som + _schaal(per_venster[1:].max(axis=0))) * np.float32(0.5)
        return som, gelijkenis

    def _keuze(self, kans: Any, aantal: int) -> list[int]:
        """The numbers of the best services; an intake also keeps those that answers can bring up."""
        volgorde = [int(nummer) for nummer in np.argsort(-kans, kind="stable")]
        if aantal < AANTAL_TREFFERS:
            return volgorde[:aantal]
        erbij = {self._per_sleutel[s] for s in DOOR_ANTWOORDEN if s in self._per_sleutel}
        vooraan = [nummer for nummer in volgorde if nummer not in erbij][: max(aantal - len(erbij), 0)]
        return [nummer for nummer in volgorde if nummer in erbij or nummer in vooraan]

    def _treffers(
        self, volgorde: Sequence[int], kans: Any, gelezen: _Gelezen, gelijkenis: Getallen
    ) -> tuple[Treffer, ...]:
        bijdragen = self.model.bijdragen_per_klasse(gelezen.kenmerken, volgorde)
        return tuple(
            Treffer(
                self.diensten[n].sleutel,
                round(float(kans[n]), 6),
                _sterkste(gelezen.geschreven, per_woord),
                self._buren.beste(n, gelijkenis),
            )
            for n, per_woord in zip(volgorde, bijdragen, strict=True)
        )

    def naar_bestand(self, pad: Path) -> None:
        """Write the index; the file appears whole or not at all."""
        kop, model = self.model.reeksen()
        schat = teksten_in(list(self._woordenschat.woorden))
        diensten = [{k: v for k, v in asdict(d).items() if k != "uitspraken"} for d in self.diensten]
        schrijf(
            pad,
            {"model": kop, "diensten": diensten, "lezing": lezing()},
            {
                **{f"model/{naam}": reeks for naam, reeks in model.items()},
                **{f"buren/{naam}": reeks for naam, reeks in self._buren.reeksen().items()},
                **{f"schat/{naam}": reeks for naam, reeks in schat.items()},
            },
        )

    @classmethod
    def uit_bestand(cls, pad: Path) -> Zoeker:
        """Load an index. Raises Indexfout when it is damaged or of another shape, OSError when absent."""
        kop, reeksen, som = lees(pad, _IN_BESTAND)
        if kop.get("lezing") != lezing():
            raise Indexfout(f"{pad.name} was made with another reading of texts.")
        deel: dict[str, dict[str, Any]] = {"model": {}, "buren": {}, "schat": {}}
        for naam, reeks in reeksen.items():
            groep, _, kort = naam.partition("/")
            deel[groep][kort] = reeks
        schat = deel["schat"]
        return cls(
            [dienst_uit_json(dienst) for dienst in kop["diensten"]],
            Lineair.uit_reeksen(kop["model"], deel["model"], som),
            Buren.uit_reeksen(deel["buren"]),
            Woordenschat(
                tekst_uit(schat["tekst"], schat["grens"], n) for n in range(len(schat["grens"]) - 1)
            ),
        )


def _schaal(scores: Getallen) -> Getallen:
    """Scores with mean 0 and spread 1 over the services; all 0 when they are alike."""
    spreiding = float(scores.std())
    op_schaal: Getallen = (scores - scores.mean()) / spreiding if spreiding > 1e-6 else np.zeros_like(scores)
    return op_schaal


def _kansen(scores: Getallen) -> Getallen:
    macht = np.exp(SCHERPTE * (scores - scores.max()))
    kansen: Getallen = macht / macht.sum()
    return kansen


def _band(kans: Any, niets: float, zeker_vanaf: float) -> Band:
    if niets >= NIETS_VANAF:
        return Band.NIETS
    return Band.ZEKER if float(kans.max()) / float(kans.sum()) >= zeker_vanaf else Band.MISSCHIEN


def _vensters(aantal: int) -> list[tuple[int, int]]:
    """The whole text, and for a long one windows that half overlap."""
    if aantal < LANG:
        return [(0, aantal)]
    return [(0, aantal), *((van, van + VENSTER) for van in range(0, aantal - VENSTER // 2, VENSTER // 2))]


def _sterkste(geschreven: Sequence[str], per_woord: Sequence[float]) -> tuple[str, ...]:
    """At most six words that added most, without filler words and without what added next to nothing."""
    som: dict[str, float] = {}
    for woord, waarde in zip(geschreven, per_woord, strict=False):
        if woord not in STOPWOORDEN and len(woord) > 1:
            som[woord] = som.get(woord, 0.0) + waarde
    grens = max(som.values(), default=0.0) / 10
    sterkst = sorted((w for w in som if som[w] > 0 and som[w] >= grens), key=lambda w: -som[w])
    return tuple(sterkst[:6])


def dienst_uit_json(rauw: Mapping[str, Any]) -> Dienstgegevens:
    """A service as it was written to JSON, by its fields; one that is not there keeps its default."""
    waarden: dict[str, Any] = {
        veld.name: tuple(rauw[veld.name]) if isinstance(rauw[veld.name], list) else rauw[veld.name]
        for veld in fields(Dienstgegevens)
        if veld.name in rauw
    }
    return Dienstgegevens(**waarden)
