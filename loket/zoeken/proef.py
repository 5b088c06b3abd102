"""What changes when the search is trained anew: the same held-out utterances, before and after.

Part of the utterances is kept apart, always the same part, and both the old and the new source are trained
without it. So the figures say how the search does on words it never saw. Stories of people play no part.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from loket.zoeken.bron import Bron, Dienstgegevens
from loket.zoeken.taal import woorden
from loket.zoeken.zoeker import Band, Zoeker, Zoekresultaat, dienst_uit_json

VOUWEN: Final = 5
"""One in so many utterances is kept apart."""
NIETS: Final = ""
"""The service of an utterance that fits none, and the first hit when nothing fits."""


@dataclass(frozen=True)
class Antwoord:
    """An utterance that was kept apart: where it belongs, and the first three services that came up."""

    hoort_bij: str
    treffers: tuple[str, ...]

    @property
    def eerste(self) -> str:
        """The first hit; NIETS when nothing fits."""
        return self.treffers[0] if self.treffers else NIETS


@dataclass(frozen=True)
class Verschil:
    """An utterance whose first hit is another one than before; keys of services, or NIETS."""

    uitspraak: str
    hoort_bij: str
    was: str
    wordt: str

    @property
    def beter(self) -> bool:
        """Whether it comes out right now and did not before."""
        return self.wordt == self.hoort_bij


Uitslag = Mapping[str, Antwoord]


def bouw(bron: Bron) -> Zoeker:
    """Train a search on everything in a source. Takes seconds to minutes: never in a request."""
    return Zoeker.bouw(bron.diensten, bron.niet_passend)


def neem_proef(bron: Bron) -> dict[str, Antwoord]:
    """Train without the part that is kept apart, and search for it. Takes as long as `bouw`."""
    zoeker = bouw(_zonder_proef(bron))
    return {zin: _antwoord(dienst, zoeker.zoek(zin, aantal=3)) for dienst, zin in proefzinnen(bron)}


def _antwoord(dienst: str, resultaat: Zoekresultaat) -> Antwoord:
    niets = resultaat.band is Band.NIETS
    return Antwoord(dienst, () if niets else tuple(treffer.dienst for treffer in resultaat.treffers))


def is_proefzin(zin: str) -> bool:
    """Whether this utterance is kept apart; follows from its words, so it is the same in every source."""
    som = hashlib.sha256(" ".join(woorden(zin)).encode()).digest()
    return som[0] % VOUWEN == 0


def proefzinnen(bron: Bron) -> Iterator[tuple[str, str]]:
    """Service (or NIETS) and utterance, for all that is kept apart."""
    for dienst in bron.diensten:
        yield from ((dienst.sleutel, zin) for zin in dienst.uitspraken if is_proefzin(zin))
    yield from ((NIETS, zin) for zin in bron.niet_passend if is_proefzin(zin))


def _zonder_proef(bron: Bron) -> Bron:
    return replace(
        bron,
        diensten=tuple(replace(d, uitspraken=_rest(d.uitspraken)) for d in bron.diensten),
        niet_passend=_rest(bron.niet_passend),
    )


def _rest(zinnen: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(zin for zin in zinnen if not is_proefzin(zin))


def cijfers(uitslag: Uitslag) -> dict[str, float]:
    """Counts and shares over what was kept apart; `vals_niets` were told nothing fits though something does."""
    wel = [antwoord for antwoord in uitslag.values() if antwoord.hoort_bij != NIETS]
    niet = [antwoord for antwoord in uitslag.values() if antwoord.hoort_bij == NIETS]
    return {
        "n": len(wel),
        "top1": _deel([a.eerste == a.hoort_bij for a in wel]),
        "top3": _deel([a.hoort_bij in a.treffers for a in wel]),
        "vals_niets": _deel([not a.treffers for a in wel]),
        "n_niets": len(niet),
        "niets_herkend": _deel([not a.treffers for a in niet]),
    }


def verschillen(voor: Uitslag, na: Uitslag) -> list[Verschil]:
    """What comes out otherwise than before: what got worse first, then by utterance."""
    anders = [
        Verschil(zin, na[zin].hoort_bij, voor[zin].eerste, na[zin].eerste)
        for zin in voor.keys() & na.keys()
        if voor[zin].eerste != na[zin].eerste
    ]
    return sorted(anders, key=lambda v: (v.beter, v.was != v.hoort_bij, v.uitspraak))


def _deel(goed: list[bool]) -> float:
    return round(sum(goed) / len(goed), 3) if goed else 0.0


def bronhash(diensten: tuple[Dienstgegevens, ...], niet_passend: tuple[str, ...]) -> str:
    """A hash over everything that a search is trained on, to see whether a built one is still of this."""
    return hashlib.sha256(_tekst(diensten, niet_passend).encode()).hexdigest()


def schrijf_bron(bron: Bron, pad: Path, zaad: str) -> None:
    """Keep a source beside the search that was trained on it; the file appears whole or not at all.

    `zaad` is the hash of the seed content that was the ground of it.
    """
    inhoud = {
        "hash": bron.hash,
        "zaad": zaad,
        "risico": sorted(bron.risicogebeurtenissen),
        "bron": _tekst(bron.diensten, bron.niet_passend),
    }
    tijdelijk = pad.with_name(f"{pad.name}.nieuw")
    tijdelijk.write_bytes(gzip.compress(json.dumps(inhoud, ensure_ascii=False).encode(), mtime=0))
    tijdelijk.replace(pad)


def lees_bron_terug(pad: Path) -> tuple[Bron, str]:
    """The source that was kept, and the hash of its seed.

    Raises OSError when it is absent, ValueError, KeyError, TypeError or EOFError when damaged.
    """
    inhoud = json.loads(gzip.decompress(pad.read_bytes()))
    bron = json.loads(inhoud["bron"])
    gelezen = Bron(
        diensten=tuple(dienst_uit_json(rauw) for rauw in bron["diensten"]),
        niet_passend=tuple(bron["niet_passend"]),
        risicogebeurtenissen=frozenset(inhoud["risico"]),
        hash=inhoud["hash"],
    )
    return gelezen, inhoud["zaad"]


def _tekst(diensten: tuple[Dienstgegevens, ...], niet_passend: tuple[str, ...]) -> str:
    rijen = sorted((asdict(dienst) for dienst in diensten), key=lambda rij: rij["sleutel"])
    return json.dumps({"diensten": rijen, "niet_passend": niet_passend}, ensure_ascii=False, sort_keys=True)
