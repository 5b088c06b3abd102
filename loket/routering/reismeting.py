"""How many questions people meet, and whether the limit on questions costs anyone help.

Run as `python -m loket.routering.reismeting FILE...` with labelled cases. A question that a case leaves open counts
as skipped, so these are journeys of people who skip much: whoever answers is helped sooner.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from loket.routering.reis import VOLGORDE, Reisplan, antwoorden_op_reis, in_gevaar, reis
from loket.routering.situatie import Antwoord, Spoed
from loket.routering.toets import Geval, lees_gevallen
from loket.routering.vragen import Vragenlijst, laad_vragen
from loket.routering.wegwijzer import Begrip, Wegwijzer
from loket.zoeken.begrepen import noemt_buitenland
from loket.zoeken.paren import paarvraag
from loket.zoeken.zoeker import Band


@dataclass(frozen=True)
class Reismaat:
    """Over all cases: questions met, and the ids of cases that an endless journey would give more help.

    `in_gevaar` are those of them who are certainly in danger now: they are not asked at all, whatever the limit.
    """

    gemiddeld: float
    meest: int
    goede_route: int
    minder_hulp: tuple[str, ...]
    minder_spoed: tuple[str, ...]
    in_gevaar: tuple[str, ...]


def meet(gevallen: Sequence[Geval], wegwijzer: Wegwijzer, vragen: Vragenlijst) -> Reismaat:
    """Take all cases through the journey as the intake does."""
    aantallen, minder_spoed, goed = [], [], 0
    minder_hulp: list[str] = []
    gevaar: list[str] = []
    for geval in gevallen:
        begrip = wegwijzer.begrijp(geval.tekst)
        plan = Reisplan(
            vragen,
            wegwijzer.regels,
            vraag_hoedanigheid=beide_hoedanigheden(begrip, wegwijzer),
            vraag_gemeente=van_de_gemeente(begrip, wegwijzer),
            vraag_land=noemt_buitenland(geval.tekst),
            paarvraag=_paarvraag(begrip),
        )
        situatie = begrip.situatie(_antwoorden(geval))
        met = wegwijzer.adviseer(antwoorden_op_reis(situatie, plan, VOLGORDE))
        zonder = wegwijzer.adviseer(situatie)
        aantallen.append(len(reis(situatie, plan, VOLGORDE)))
        goed += met.route.value == geval.route
        if met.route != zonder.route:
            (gevaar if in_gevaar(situatie) else minder_hulp).append(geval.id)
        if met.spoed != zonder.spoed and zonder.spoed is Spoed.ZEKER:
            minder_spoed.append(geval.id)
    return Reismaat(
        round(mean(aantallen), 2),
        max(aantallen),
        goed,
        tuple(minder_hulp),
        tuple(minder_spoed),
        tuple(gevaar),
    )


def _antwoorden(geval: Geval) -> dict[str, Antwoord]:
    """The answers of the case, and to the question about urgency the answer that its label gives."""
    return {**geval.antwoorden, "dringend": "ja" if geval.spoed else "nee"}


def _paarvraag(begrip: Begrip) -> str:
    """The question that tells the two services in front apart, or nothing."""
    if begrip.resultaat.band is Band.NIETS:
        return ""
    return paarvraag([(treffer.dienst, treffer.score) for treffer in begrip.resultaat.treffers])


def beide_hoedanigheden(begrip: Begrip, wegwijzer: Wegwijzer) -> bool:
    """Whether services for inhabitants and for firms both lead."""
    bovenste = [wegwijzer.zoeker.dienst(treffer.dienst) for treffer in begrip.resultaat.treffers[:2]]
    return begrip.resultaat.band is Band.MISSCHIEN and len({dienst.hoedanigheid for dienst in bovenste}) > 1


def van_de_gemeente(begrip: Begrip, wegwijzer: Wegwijzer) -> bool:
    """Whether the service in front is one of the municipality, so that its name is asked."""
    voorste = [wegwijzer.zoeker.dienst(treffer.dienst) for treffer in begrip.resultaat.treffers[:1]]
    return begrip.resultaat.band is not Band.NIETS and any(d.organisatie == "gemeente" for d in voorste)


def main(paden: Sequence[str]) -> int:
    """Print the figures."""
    gevallen = [geval for pad in paden for geval in lees_gevallen(Path(pad))]
    maat = meet(gevallen, Wegwijzer.uit_inhoud(), laad_vragen())
    sys.stdout.write(f"{len(gevallen)} cases: {maat}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
