"""Services that are easily taken for one another, and the one question that tells them apart.

The pairs come from what held-out utterances confuse most (docs/begrijpen.md). The questions stand in
vragen.yaml; here stands which services each answer speaks for. Services for inhabitants and for firms are told
apart by `hoedanigheid`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

PAREN: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "geboren_voor_1965": {"ja": ("ioaw",), "nee": ("bijstand",)},
    "datum_ontruiming": {"ja": ("huisuitzetting",), "nee": ("huurachterstand",)},
    "besluit_ciz": {"ja": ("zorgkantoor-zorg",), "nee": ("wlz-indicatie",)},
    "brief_terugbetalen": {
        "gemeente": ("bijstand-terugbetalen",),
        "uwv": ("uwv-terugbetalen",),
        "svb": ("svb-terugbetalen",),
        "toeslagen": ("toeslag-terugbetalen",),
        "rvo": ("coronasteun-terugbetalen",),
    },
    "hoe_lang_ziek": {"korter": ("ziektewet",), "langer": ("wia",)},
    "alimentatie_kant": {"krijgen": ("alimentatie-lbio",), "betalen": ("alimentatie-verlagen",)},
    "weg_of_terug": {"weg": ("vertrek-buitenland",), "terug": ("terugkeer-buitenland",)},
    "beslissing_op_bezwaar": {"ja": ("beroep-rechter",), "nee": ("bezwaar",)},
    "nu_verzekerd": {
        "achterstand": ("wanbetalersregeling",),
        "brief_cak": ("onverzekerden",),
        "niet": ("bsn-buitenland-zvw",),
    },
    "inburgering_stap": {"beginnen": ("inburgering",), "lukt_niet": ("inburgering-ontheffing",)},
    "achterstand_energie": {"ja": ("energieschuld",), "nee": ("energietoeslag",)},
    "geld_voor_kind": {"svb": ("kinderbijslag",), "toeslagen": ("kindgebonden-budget",)},
    "na_overlijden": {"inkomen": ("anw",), "regelen": ("nabestaanden-overzicht",)},
}
GEVRAAGD_VANAF: Final = 0.15
"""The second hit as part of the first from which both lead and the question is asked."""
BEDOELD: Final = 4.0
NIET_BEDOELD: Final = 0.15
"""What an answer does to the services that it speaks for and to the others of the question."""


def paarvraag(treffers: Sequence[tuple[str, float]]) -> str:
    """The question that tells the first two hits apart (service and score), or nothing."""
    if len(treffers) < 2 or treffers[1][1] < GEVRAAGD_VANAF * treffers[0][1]:
        return ""
    eerste, tweede = treffers[0][0], treffers[1][0]
    for vraag, opties in PAREN.items():
        wijst = {dienst: optie for optie, diensten in opties.items() for dienst in diensten}
        if wijst.get(eerste, tweede) != wijst.get(tweede, eerste) and {eerste, tweede} <= wijst.keys():
            return vraag
    return ""


def paarfactor(dienst: str, antwoorden: Mapping[str, str | Collection[str]]) -> float:
    """What the answers to these questions do to the score of a service; 1 when they say nothing about it."""
    maal = 1.0
    for vraag, antwoord in antwoorden.items():
        opties = PAREN.get(vraag, {})
        if isinstance(antwoord, str) and antwoord in opties:
            if dienst in opties[antwoord]:
                maal *= BEDOELD
            elif any(dienst in diensten for diensten in opties.values()):
                maal *= NIET_BEDOELD
    return maal
