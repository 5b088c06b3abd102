"""How well urgency is read in stories that the model was not trained on: five folds, by sign and by origin.

Run `python -m loket.zoeken.spoedijking`, or with a file in the form of tests/gegevens/spoed-eigen.yaml to read
that with the model in use. Labelled cases are for measuring only and play no part here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Final

import numpy as np

from loket.zoeken.bron import INHOUD, lees_yaml
from loket.zoeken.ernst import Ernst
from loket.zoeken.leren import leer_gewichten, leerstof, snoei_model
from loket.zoeken.spoed import Spoedlezer, Spoedteken
from loket.zoeken.spoedleren import VOUWEN, C, scoor_buitenshuis, vouwen
from loket.zoeken.spoedmodel import Spoedmodel
from loket.zoeken.spoedstof import Herkomst, Spoedstof, Voorbeeld, lees_stof

OMLIJST: Final = "omlijst"
"""A story of urgency between two ordinary ones, and three ordinary ones together."""


@dataclass(frozen=True)
class Lezing:
    """An example and the urgent signs that were read in it."""

    voorbeeld: Voorbeeld
    groep: str
    tekens: tuple[Spoedteken, ...]

    @property
    def zeker(self) -> bool:
        """Whether help is shown at once."""
        return any(teken.zeker for teken in self.tekens)


def ijk(stof: Spoedstof, signalen: Sequence[Mapping[str, Any]]) -> Iterator[Lezing]:
    """Read every example, and long stories made of them, with a model that did not see them."""
    matrix = leerstof([v.tekst for v in stof.voorbeelden])
    doel = stof.doel()
    buiten = scoor_buitenshuis(stof, matrix, doel)
    vouw = vouwen(stof)
    for nummer in range(VOUWEN):
        zonder = np.where((vouw == nummer)[:, None], 0, doel).astype(np.int8)
        gewichten, drempels = leer_gewichten(matrix, zonder, c=C)
        lineair = snoei_model(matrix, stof.klassen, gewichten, drempels)
        lezer = Spoedlezer(signalen, Spoedmodel(lineair, buiten.gewoon, buiten.drempels, stof.gevaar))
        deel = [v for v, plek in zip(stof.voorbeelden, vouw, strict=True) if plek == nummer]
        for voorbeeld in deel:
            yield _lees(lezer, voorbeeld, voorbeeld.herkomst)
        for voorbeeld in _omlijst(stof, deel):
            yield _lees(lezer, voorbeeld, OMLIJST)


def lees_bestand(pad: Path, lezer: Spoedlezer) -> list[Lezing]:
    """Read labelled stories from a file: `verhalen`, each with `tekst`, `tekens` and perhaps a `groep`."""
    return [
        _lees(
            lezer,
            Voorbeeld(rauw["tekst"], frozenset(rauw["tekens"]), Herkomst.WEL),
            rauw.get("groep", "verhaal"),
        )
        for rauw in lees_yaml(pad)["verhalen"]
    ]


def _lees(lezer: Spoedlezer, voorbeeld: Voorbeeld, groep: str) -> Lezing:
    tekens = (teken for teken in lezer.lees(voorbeeld.tekst) if teken.ernst is not Ernst.BINNEN_WEEK)
    return Lezing(voorbeeld, groep, tuple(tekens))


def _omlijst(stof: Spoedstof, deel: Sequence[Voorbeeld]) -> Iterator[Voorbeeld]:
    """Long stories: every fifth story of urgency between two ordinary ones, and as many without urgency."""
    gewoon = iter([v for v in deel if v.herkomst is Herkomst.GEWOON])
    wel = [v for v in deel if v.herkomst in (Herkomst.WEL, Herkomst.DIENST_WEL) and _dringend(stof, v)]
    for voorbeeld in wel[::VOUWEN]:
        voor, na, *anders = (_zin(v) for v in islice(gewoon, 5))
        yield replace(voorbeeld, tekst=f"{voor} {_zin(voorbeeld)} {na}")
        yield Voorbeeld(" ".join(anders), frozenset(), Herkomst.GEWOON)


def _zin(voorbeeld: Voorbeeld) -> str:
    return voorbeeld.tekst if voorbeeld.tekst.endswith((".", "?", "!")) else f"{voorbeeld.tekst}."


def _dringend(stof: Spoedstof, voorbeeld: Voorbeeld) -> bool:
    return any(map(stof.dringend, voorbeeld.tekens))


def verslag(stof: Spoedstof, lezingen: Iterable[Lezing]) -> Iterator[str]:
    """The figures as lines of a table: by group, and for stories of urgency also by sign."""
    lezingen = list(lezingen)
    yield f"{'':32}{'n':>6}{'zeker':>8}{'gezien':>8}{'teken':>8}{'aantal':>8}"
    dringend = [x for x in lezingen if _dringend(stof, x.voorbeeld)]
    rustig = [x for x in lezingen if not x.voorbeeld.tekens]
    for groep in dict.fromkeys(x.groep for x in lezingen):
        yield _regel(f"{groep}, met spoed", [x for x in dringend if x.groep == groep])
        yield _regel(f"{groep}, zonder", [x for x in rustig if x.groep == groep])
    for teken in filter(stof.dringend, stof.ernst):
        eigen = [x for x in dringend if x.groep != OMLIJST and x.groep != Herkomst.ZIN]
        yield _regel(teken, [x for x in eigen if teken in x.voorbeeld.tekens])


def _regel(naam: str, rij: Sequence[Lezing]) -> str:
    if not rij:
        return f"{naam:32}{0:6}"
    goed = [x for x in rij if {t.id for t in x.tekens} & x.voorbeeld.tekens]
    gezien = [x for x in rij if x.tekens]
    delen = [sum(x.zeker for x in rij) / len(rij), len(gezien) / len(rij), len(goed) / len(rij)]
    aantal = sum(len(x.tekens) for x in gezien) / max(len(gezien), 1)
    return f"{naam:32}{len(rij):6}" + "".join(f"{deel:8.3f}" for deel in [*delen, aantal])


def main(argumenten: Sequence[str]) -> None:
    """Print the figures."""
    stof = lees_stof()
    if argumenten:
        lezer = Spoedlezer.uit_inhoud()
        lezingen: Iterable[Lezing] = [x for pad in argumenten for x in lees_bestand(Path(pad), lezer)]
    else:
        lezingen = ijk(stof, lees_yaml(INHOUD / "hulp.yaml")["urgentiesignalen"])
    for regel in verslag(stof, lezingen):
        sys.stdout.write(f"{regel}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
