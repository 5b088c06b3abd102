"""Making an index from services and utterances, and finding again what was made before from the same.

`bouw_index(bron)` trains or finds the file; `Zoeker.uit_bestand` reads it. `loket.zoeken.proef` compares two
sources on utterances that were kept apart, and `loket.zoekbestanden` puts an index live.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from loket.zoeken import (
    bewaren,
    buren,
    leren,
    lineair,
    pakket,
    woordenschat,
)
from loket.zoeken.bron import Bron, Dienstgegevens, lees_bron
from loket.zoeken.buren import Buren
from loket.zoeken.kenmerken import Soort, lezing
from loket.zoeken.leren import Leerstof, doelen, leer_gewichten, leer_voorkeur, leerstof, snoei, snoei_model
from loket.zoeken.taal import woorden
from loket.zoeken.woordenschat import Woordenschat
from loket.zoeken.zoeker import NIETS, Zoeker

SOORTGEWICHT: Final = (0.85, 0.6, 1.0, 0.25, 0.7)
"""How much words, stems, letters, concepts and pairs of stems weigh in the model."""
VULLING: Final = 0.65
"""How much a feature of filler words alone tells beside another of its view ("wat moet ik", "van mijn")."""
VOORKEURGEWICHT: Final = (1.0, 1.0, 0.5, 0.5, 0.85)
"""The same where it is counted how often a service is put with a feature."""
VOORKEUR: Final = 1.0
"""How much those preferences weigh beside the support vector machine."""
C: Final = 0.5
SNOEI: Final = 0.03
"""All chosen on utterances that were held out."""


def bouw_zoeker(diensten: Iterable[Dienstgegevens], niet_passend: Iterable[str] = ()) -> Zoeker:
    """Train an index. The order in which services and utterances are given makes no difference."""
    rij = [
        replace(d, uitspraken=tuple(sorted(d.uitspraken))) for d in sorted(diensten, key=lambda d: d.sleutel)
    ]
    niets = sorted(niet_passend)
    uitspraken = [*(d.uitspraken for d in rij), *([tuple(niets)] if niets else [])]
    klassen = [d.sleutel for d in rij] + ([NIETS] if niets else [])
    teksten = [(zin, klasse) for klasse, zinnen in zip(klassen, uitspraken, strict=True) for zin in zinnen]
    bekend = len(teksten)
    teksten += [(tekst, d.sleutel) for d in rij for tekst in _beschrijving(d)]
    stof = leerstof([tekst for tekst, _ in teksten], SOORTGEWICHT, vulling=VULLING)
    gewichten, drempels = _gewichten(stof, [klasse for _, klasse in teksten], klassen)
    return Zoeker(
        [replace(d, uitspraken=()) for d in rij],
        snoei_model(stof, klassen, gewichten, drempels, deel=0.0),
        Buren.bouw(uitspraken, stof, stof.matrix[:bekend]),
        _woordenschat([tekst for tekst, _ in teksten]),
    )


def bouw_index(bron: Bron) -> Path:
    """The file of the index for this source; trains when it was not made before. Never in a request."""
    return bewaren.bewaard("zoeken", kenmerk(bron), lambda pad: _maak(bron).naar_bestand(pad))


def zoek_index(bron: Bron) -> Path | None:
    """The file of the index for this source, or None when it has still to be made."""
    return bewaren.zoek_bewaard("zoeken", kenmerk(bron))


def kenmerk(bron: Bron) -> str:
    """What the index follows from: services, utterances, concepts and the code; not their order."""
    diensten = sorted(
        (asdict(replace(d, uitspraken=tuple(sorted(d.uitspraken)))) for d in bron.diensten),
        key=lambda d: str(d["sleutel"]),
    )
    gegevens = {"diensten": diensten, "niets": sorted(bron.niet_passend)}
    keuzes = [C, SNOEI, SOORTGEWICHT, VULLING, VOORKEUR, VOORKEURGEWICHT]
    return bewaren.sleutel({**gegevens, "lezing": lezing(), "keuzes": keuzes}, _CODE)


def laad_zoeker(bron: Bron | None = None) -> Zoeker:
    """The index of this source (that of the content folder), made when it was not made before."""
    return Zoeker.uit_bestand(bouw_index(bron or lees_bron()))


def _maak(bron: Bron) -> Zoeker:
    return bouw_zoeker(bron.diensten, bron.niet_passend)


def _gewichten(
    stof: Leerstof, labels: Sequence[str], klassen: Sequence[str]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Support vector machine and preferences together, as one linear model."""
    if len(klassen) < 2:
        return np.zeros((len(klassen), len(stof.nummers)), np.float32), np.zeros(len(klassen), np.float32)
    nadruk = _gelijk(labels)
    gewichten, drempels = leer_gewichten(
        stof, doelen(labels, klassen), c=C, nadruk=nadruk, soorten=set(Soort) - {Soort.PAAR, Soort.LETTERS}
    )
    snoei(gewichten, SNOEI)
    nummer = {klasse: nummer for nummer, klasse in enumerate(klassen)}
    voorkeur = leer_voorkeur(stof, np.array([nummer[k] for k in labels]), nadruk, VOORKEURGEWICHT)
    for rij, van, tot in zip(gewichten, voorkeur.indptr[:-1], voorkeur.indptr[1:], strict=True):
        rij[voorkeur.indices[van:tot]] += VOORKEUR * voorkeur.data[van:tot]
    return gewichten, drempels


def _gelijk(labels: Sequence[str]) -> NDArray[np.float64]:
    """How much each text counts, so that all services count alike, however many utterances each has."""
    _, plaats, keren = np.unique(np.array(labels), return_inverse=True, return_counts=True)
    nadruk: NDArray[np.float64] = len(labels) / len(keren) / keren[plaats]
    return nadruk


def _beschrijving(dienst: Dienstgegevens) -> tuple[str, ...]:
    """What the catalogue says of a service, as texts to learn from."""
    return (f"{dienst.naam}. {dienst.omschrijving}", " ".join(dienst.trefwoorden) or dienst.naam)


def _woordenschat(teksten: Sequence[str]) -> Woordenschat:
    """Words that stand in two texts or more: a typing error seldom does."""
    alle = [woord for tekst in teksten for woord in set(woorden(tekst))]
    bekend, keren = np.unique(np.array(alle, dtype=str), return_counts=True)
    return Woordenschat(str(woord) for woord in bekend[keren > 1])


_CODE: Final = (buren, leren, lineair, pakket, woordenschat)
"""The modules that shape an index, beside this one."""
