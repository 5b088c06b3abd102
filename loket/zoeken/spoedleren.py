"""Training the model of urgency and setting its thresholds. Runs at set-up, never in a request.

Every story is scored by a model that did not see it (five folds). Two choices set the thresholds: which share
of the ordinary utterances may be called certain, and which share may get the extra question.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from loket.zoeken import leren, lineair, spoedmodel, spoedstof, tijd
from loket.zoeken.bewaren import bewaard, sleutel, zoek_bewaard
from loket.zoeken.bron import INHOUD
from loket.zoeken.kenmerken import lezing
from loket.zoeken.leren import leer_gewichten, leerstof, snoei_model
from loket.zoeken.spoedmodel import Drempels, Spoedmodel
from loket.zoeken.spoedstof import Herkomst, Spoedstof, lees_stof, stofhash

C: Final = 0.3
VOUWEN: Final = 5
TEN_ONRECHTE_ZEKER: Final = 0.0045
"""So many of the ordinary utterances may be called certain."""
TEN_ONRECHTE_GEZIEN: Final = 0.055
"""So many of the ordinary utterances may be called certain or get the question. Missing one costs more."""
_GEWOON: Final = 0.99
NAAM: Final = "spoed"


@dataclass(frozen=True)
class Buitenshuis:
    """Scores of every example by a model that did not see it, and what follows from them."""

    ruw: NDArray[np.float64]
    gewoon: dict[str, float]
    totaal: NDArray[np.float64]
    drempels: Drempels


def kenmerk(inhoud: Path = INHOUD) -> str:
    """What a trained model is kept by: the content and the code that shape it."""
    code = [leren, lineair, spoedmodel, spoedstof, tijd]
    eigen = Path(__file__).read_text(encoding="utf-8")
    return sleutel([stofhash(inhoud), eigen, lezing()], code)


def bewaard_model(inhoud: Path = INHOUD) -> Spoedmodel:
    """The model of this content, trained first when it was not yet: about 10 seconds."""
    pad = bewaard(NAAM, kenmerk(inhoud), lambda doel: leer_spoed(lees_stof(inhoud)).naar_bestand(doel))
    return Spoedmodel.uit_bestand(pad)


def gevonden_model(inhoud: Path = INHOUD) -> Spoedmodel | None:
    """The model of this content, or None when it was not trained yet."""
    pad = zoek_bewaard(NAAM, kenmerk(inhoud))
    return Spoedmodel.uit_bestand(pad) if pad else None


def leer_spoed(stof: Spoedstof) -> Spoedmodel:
    """Train on all examples; the thresholds come from the folds."""
    matrix = leerstof([v.tekst for v in stof.voorbeelden])
    doel = stof.doel()
    buiten = scoor_buitenshuis(stof, matrix, doel)
    gewichten, drempels = leer_gewichten(matrix, doel, c=C)
    model = snoei_model(matrix, stof.klassen, gewichten, drempels)
    return Spoedmodel(model, buiten.gewoon, buiten.drempels, stof.gevaar)


def scoor_buitenshuis(stof: Spoedstof, matrix: leren.Leerstof, doel: NDArray[np.int8]) -> Buitenshuis:
    """Score every example with a model that was trained without its fold."""
    vouw = vouwen(stof)
    ruw = np.zeros(doel.shape)
    for nummer in range(VOUWEN):
        zonder = np.where((vouw == nummer)[:, None], 0, doel).astype(np.int8)
        gewichten, drempels = leer_gewichten(matrix, zonder, c=C)
        ruw[vouw == nummer] = matrix.matrix[vouw == nummer] @ gewichten.T + drempels
    gewoon = np.array([v.herkomst is Herkomst.GEWOON for v in stof.voorbeelden])
    grens = np.quantile(ruw[gewoon][:, :-1], _GEWOON, axis=0)
    dringend = [stof.dringend(teken) for teken in stof.ernst]
    totaal = ruw[:, -1] + (ruw[:, :-1] - grens)[:, dringend].max(axis=1)
    zeker, misschien = np.quantile(totaal[gewoon], [1 - TEN_ONRECHTE_ZEKER, 1 - TEN_ONRECHTE_GEZIEN])
    gewone = dict(zip(stof.ernst, map(float, grens), strict=True))
    return Buitenshuis(
        ruw,
        {teken: score for teken, score in gewone.items() if stof.dringend(teken)},
        totaal,
        Drempels(float(zeker), float(misschien)),
    )


def vouwen(stof: Spoedstof) -> NDArray[np.int64]:
    """The fold of every example: neighbours, which are alike, fall in different ones; parts of one story in one."""
    return np.cumsum([not voorbeeld.vervolg for voorbeeld in stof.voorbeelden]) % VOUWEN
