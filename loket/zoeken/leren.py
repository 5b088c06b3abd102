"""Training: the weights of a linear model from texts with a label. Runs at set-up, never in a request.

The only module that imports scikit-learn, and only when it trains: the web process reads the result with numpy.
Every class is a linear support vector machine against the rest, with a fixed seed: the same texts give the
same model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from loket.zoeken.kenmerken import Soort, kenmerken
from loket.zoeken.lineair import GELIJK, Lineair, weeg

ZAAD: Final = 20261127
NAUW: Final = 0.01
"""How closely training stops near the best weights; closer makes no difference to held-out texts."""
SNOEI: Final = 0.01
"""Weights below this part of the largest weight of their class are left out."""


@dataclass(frozen=True)
class Leerstof:
    """Texts as a matrix of features (one row a text), and what is needed to read new ones the same way."""

    nummers: NDArray[np.uint32]
    soorten: NDArray[np.uint8]
    belang: NDArray[np.float32]
    soortgewicht: tuple[float, ...]
    matrix: Any


def leer(
    teksten: Sequence[str],
    klassen: Sequence[str],
    doel: NDArray[np.int8],
    *,
    c: float = 0.5,
    balans: bool = False,
    soortgewicht: Sequence[float] = GELIJK,
    snoei: float = SNOEI,
) -> Lineair:
    """Train on texts (rows of `doel`) for classes (its columns): 1 is yes, -1 is no, 0 plays no part.

    A row may have several ones. `c` is how closely to follow the examples, `balans` lets yes and no weigh
    as much. Raises ValueError when a class lacks a yes or a no.
    """
    stof = leerstof(teksten, soortgewicht)
    gewichten, drempels = leer_gewichten(stof, doel, c=c, balans=balans)
    return snoei_model(stof, klassen, gewichten, drempels, snoei)


def doelen(labels: Sequence[str], klassen: Sequence[str]) -> NDArray[np.int8]:
    """The targets when every text has just one label: 1 for its own class, -1 for all others."""
    raak = np.asarray(labels, dtype=object)[:, None] == np.asarray(klassen, dtype=object)[None, :]
    return np.where(raak, 1, -1).astype(np.int8)


def leerstof(teksten: Sequence[str], soortgewicht: Sequence[float] = GELIJK) -> Leerstof:
    """Texts as a matrix; a piece of a word that stands in one text only is left out."""
    from scipy.sparse import csr_matrix  # comes with scikit-learn

    alle = [kenmerken(tekst) for tekst in teksten]
    tekst = np.repeat(np.arange(len(alle)), [len(k.nummers) for k in alle])
    nummer = np.concatenate([k.nummers for k in alle])
    soort = np.concatenate([k.soorten for k in alle])
    nummers, eerste, kolom = np.unique(nummer, return_index=True, return_inverse=True)
    soorten = soort[eerste]
    sleutel, keren = np.unique(tekst * len(nummers) + kolom, return_counts=True)
    rij, kolom = np.divmod(sleutel, len(nummers))
    in_teksten = np.bincount(kolom, minlength=len(nummers))
    blijft = (soorten != Soort.LETTERS) | (in_teksten > 1)
    nieuw = np.cumsum(blijft) - 1
    keuze = blijft[kolom]
    rij, kolom, keren = rij[keuze], nieuw[kolom[keuze]], keren[keuze]
    belang = (np.log((1 + len(alle)) / (1 + in_teksten[blijft])) + 1).astype(np.float32)
    waarde = weeg(belang, soorten[blijft], soortgewicht, rij, kolom, keren)
    matrix = csr_matrix((waarde.astype(np.float64), (rij, kolom)), shape=(len(alle), int(blijft.sum())))
    return Leerstof(nummers[blijft], soorten[blijft], belang, tuple(soortgewicht), matrix)


def leer_gewichten(
    stof: Leerstof,
    doel: NDArray[np.int8],
    *,
    c: float,
    balans: bool = False,
    nadruk: NDArray[np.float64] | None = None,
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Weights (classes × features) and thresholds; `nadruk` is how much each text counts (1 when left out).

    Raises ValueError when a class lacks a yes or a no.
    """
    from sklearn.svm import LinearSVC

    gewichten = np.zeros((doel.shape[1], stof.matrix.shape[1]), np.float32)
    drempels = np.zeros(doel.shape[1], np.float32)
    for nummer, kolom in enumerate(doel.T):
        telt = kolom != 0
        model = LinearSVC(C=c, class_weight="balanced" if balans else None, tol=NAUW, random_state=ZAAD)
        telling = None if nadruk is None else nadruk[telt]
        model.fit(stof.matrix if telt.all() else stof.matrix[telt], kolom[telt], sample_weight=telling)
        gewichten[nummer] = model.coef_[0]
        drempels[nummer] = model.intercept_[0]
    return gewichten, drempels


def snoei_model(
    stof: Leerstof,
    klassen: Sequence[str],
    gewichten: NDArray[np.float32],
    drempels: NDArray[np.float32],
    snoei: float = SNOEI,
) -> Lineair:
    """Leave out what weighs next to nothing and keep each weight in one byte."""
    grootste = np.maximum(np.abs(gewichten).max(axis=1, initial=0.0), 1e-9)
    schaal = (grootste / 127).astype(np.float32)
    stappen = np.rint(gewichten / schaal[:, None]).astype(np.int8)
    stappen[np.abs(gewichten) < snoei * grootste[:, None]] = 0
    rij, klasse = np.nonzero(stappen.T)
    return Lineair(
        klassen=tuple(klassen),
        soortgewicht=stof.soortgewicht,
        nummers=stof.nummers,
        soorten=stof.soorten,
        belang=stof.belang,
        begin=np.concatenate([[0], np.cumsum(np.bincount(rij, minlength=len(stof.nummers)))]).astype(
            np.uint32
        ),
        klasse=klasse.astype(np.uint16),
        gewicht=stappen.T[rij, klasse],
        schaal=schaal,
        drempel=drempels.astype(np.float32),
    )
