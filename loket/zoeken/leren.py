"""Training: the weights of a linear model from texts with a label. Runs at set-up, never in a request.

The only module that imports scikit-learn, and only when it trains: the web process reads the result with numpy.
Every class is a linear support vector machine against the rest, with a fixed seed: the same texts give the
same model. The search adds to it how much more often a class uses a feature than texts do at large
(`leer_voorkeur`), which needs fewer examples to speak.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from loket.zoeken.kenmerken import Soort, kenmerken, vulnummers
from loket.zoeken.lineair import GELIJK, Lineair, blokken, klein, weeg

ZAAD: Final = 20261127
NAUW: Final = 0.01
"""How closely training stops near the best weights; closer makes no difference to held-out texts."""
SNOEI: Final = 0.01
"""Weights below this part of the largest weight of their class are left out."""
DEMPING: Final = 0.6
SNOEI_VOORKEUR: Final = 0.2
"""The same for preferences. Both chosen on utterances of writers whose other utterances were not learned from."""


@dataclass(frozen=True)
class Leerstof:
    """Texts as a matrix of features (one row a text), and what is needed to read new ones the same way."""

    nummers: NDArray[np.uint32]
    soorten: NDArray[np.uint8]
    belang: NDArray[np.float32]
    soortgewicht: tuple[float, ...]
    matrix: Any


def doelen(labels: Sequence[str], klassen: Sequence[str]) -> NDArray[np.int8]:
    """The targets when every text has just one label: 1 for its own class, -1 for all others."""
    raak = np.asarray(labels, dtype=object)[:, None] == np.asarray(klassen, dtype=object)[None, :]
    return np.where(raak, 1, -1).astype(np.int8)


def leerstof(
    teksten: Sequence[str], soortgewicht: Sequence[float] = GELIJK, *, vulling: float = 1.0
) -> Leerstof:
    """Texts as a matrix; views without weight are left out, and pieces and pairs that stand in one text only.

    `vulling` is how much features of filler words alone tell beside all others.
    """
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
    blijft = (in_teksten > 1) | ~np.isin(soorten, (Soort.LETTERS, Soort.PAAR))
    blijft &= np.asarray(soortgewicht)[soorten] > 0
    nieuw = np.cumsum(blijft) - 1
    keuze = blijft[kolom]
    rij, kolom, keren = rij[keuze], nieuw[kolom[keuze]], keren[keuze]
    belang = (np.log((1 + len(alle)) / (1 + in_teksten[blijft])) + 1).astype(np.float32)
    belang[np.isin(nummers[blijft], vulnummers())] *= vulling
    waarde = weeg(belang[kolom], soorten[blijft][kolom], soortgewicht, rij, keren)
    matrix = csr_matrix((waarde.astype(np.float64), (rij, kolom)), shape=(len(alle), int(blijft.sum())))
    return Leerstof(nummers[blijft], soorten[blijft], belang, tuple(soortgewicht), matrix)


def leer_gewichten(
    stof: Leerstof,
    doel: NDArray[np.int8],
    *,
    c: float,
    nadruk: NDArray[np.float64] | None = None,
    soorten: Collection[Soort] = tuple(Soort),
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Weights (classes × features) and thresholds; `nadruk` is how much each text counts (1 when left out).

    In `doel` (texts × classes) 1 is yes, -1 is no and 0 plays no part; a text may have several ones. `c` is how
    closely to follow the examples.
    Features of another view than `soorten` keep weight 0. Raises ValueError when a class lacks a yes or a no.
    """
    from sklearn.svm import LinearSVC

    kolommen = np.flatnonzero(np.isin(stof.soorten, tuple(soorten)))
    matrix = stof.matrix if len(kolommen) == stof.matrix.shape[1] else stof.matrix[:, kolommen]
    gewichten = np.zeros((doel.shape[1], stof.matrix.shape[1]), np.float32)
    drempels = np.zeros(doel.shape[1], np.float32)
    for nummer, kolom in enumerate(doel.T):
        telt = kolom != 0
        model = LinearSVC(C=c, tol=NAUW, random_state=ZAAD)
        telling = None if nadruk is None else nadruk[telt]
        model.fit(matrix if telt.all() else matrix[telt], kolom[telt], sample_weight=telling)
        gewichten[nummer, kolommen] = model.coef_[0]
        drempels[nummer] = model.intercept_[0]
    return gewichten, drempels


def leer_voorkeur(
    stof: Leerstof, klasse: NDArray[np.int64], nadruk: NDArray[np.float64], soortgewicht: Sequence[float]
) -> Any:
    """How much each class prefers each feature (classes × features, sparse): ln(1 + its share / share at large).

    The share at large is evened out by its root, so that a rare feature does not shout, and times DEMPING, so
    that one seen once or twice weighs little. `soortgewicht` is how much each view counts here. Naive Bayes.
    """
    from scipy.sparse import csr_matrix, diags

    eigen = np.asarray(stof.soortgewicht)
    omgerekend = np.divide(soortgewicht, eigen, out=np.zeros_like(eigen), where=eigen > 0)
    telling = csr_matrix((nadruk, (klasse, np.arange(len(klasse)))), shape=(klasse.max() + 1, len(klasse)))
    keren = telling @ stof.matrix @ diags(omgerekend[stof.soorten])
    deel = (diags(1 / np.asarray(keren.sum(axis=1)).ravel()) @ keren).tocsr()
    overal = np.sqrt(np.asarray(deel.sum(axis=0)).ravel())
    deel.data = np.log1p(deel.data / (DEMPING * overal[deel.indices] / overal.sum()))
    deel.data[deel.data < SNOEI_VOORKEUR * deel.max(axis=1).toarray().ravel()[deel.tocoo().row]] = 0
    deel.eliminate_zeros()
    return (deel @ diags(omgerekend[stof.soorten])).tocsr()


def snoei(gewichten: NDArray[np.float32], deel: float) -> None:
    """Set to 0, in place, the weights below this part of the largest one of their class."""
    for rij in gewichten:
        rij[np.abs(rij) < deel * np.abs(rij).max(initial=0.0)] = 0


def snoei_model(
    stof: Leerstof,
    klassen: Sequence[str],
    gewichten: NDArray[np.float32],
    drempels: NDArray[np.float32],
    deel: float = SNOEI,
) -> Lineair:
    """Leave out what weighs next to nothing and keep each weight in one byte."""
    schaal = np.zeros(len(gewichten), np.float32)
    stappen = np.zeros(gewichten.shape, np.int8)
    for nummer, rij in enumerate(gewichten):
        grootste = max(float(np.abs(rij).max(initial=0.0)), 1e-9)
        schaal[nummer] = grootste / 127
        stappen[nummer] = np.rint(rij / schaal[nummer])
        stappen[nummer, np.abs(rij) < deel * grootste] = 0
    rij, klasse = np.nonzero(stappen.T)
    aantal = np.bincount(rij, minlength=len(stof.nummers))
    belangen, belang = np.unique(stof.belang, return_inverse=True)
    return Lineair(
        klassen=tuple(klassen),
        soortgewicht=stof.soortgewicht,
        nummers=stof.nummers,
        soorten=stof.soorten,
        belang=klein(belang),
        belangen=belangen,
        blok=blokken(aantal),
        aantal=klein(aantal),
        klasse=klein(klasse),
        gewicht=stappen.T[rij, klasse],
        schaal=schaal,
        drempel=drempels.astype(np.float32),
    )
