"""Which services hulp.yaml puts with a sign of urgency, and with what happens when nothing changes.

The signs that are read in a story (`spoed`) say what it is about as well: who has nothing to eat is looking for
one of the services that stand with that sign. The search gives those more chance (`verhoogd`), as do the answers
on what happens when nothing changes (`antwoorden`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final, Protocol

from loket.zoeken.bron import INHOUD, lees_yaml

BIJ_ZEKER_TEKEN: Final = 4.0
BIJ_MOGELIJK_TEKEN: Final = 2.0
BIJ_ONTKEND_TEKEN: Final = 0.25
"""What a sign in the story does to the chance of the services that stand with it."""


class Teken(Protocol):
    """A sign of urgency as far as the search looks at it."""

    @property
    def id(self) -> str:
        """Its key in hulp.yaml."""

    @property
    def zeker(self) -> bool:
        """Whether it is certain."""

    @property
    def ontkend(self) -> bool:
        """Whether the story says that it is not so."""


def verhoogd(tekens: Iterable[Teken]) -> dict[str, float]:
    """By which factor the signs of a story raise which services; a service of several signs counts once.

    Those of a sign that the story denies are put back ("mijn man slaat mij niet" asks for no shelter), unless
    another sign asks for them.
    """
    maal: dict[str, float] = {}
    for teken in tekens:
        for dienst in _bij_teken().get(teken.id, ()):
            maal[dienst] = max(_factor(teken), maal.get(dienst, 0.0))
    return maal


def _factor(teken: Teken) -> float:
    if teken.ontkend:
        return BIJ_ONTKEND_TEKEN
    return BIJ_ZEKER_TEKEN if teken.zeker else BIJ_MOGELIJK_TEKEN


@cache
def bij_gevolg() -> Mapping[str, frozenset[str]]:
    """The services by answer to `gevolgen`, through the sign that hulp.yaml puts with that answer."""
    return {
        regel["gevolg"]: frozenset(_bij_teken()[regel["teken"]])
        for regel in _hulp()["hulp_bij_gevolgen"]
        if "teken" in regel
    }


@cache
def _bij_teken() -> Mapping[str, tuple[str, ...]]:
    return {teken["id"]: tuple(teken.get("diensten", ())) for teken in _hulp()["urgentiesignalen"]}


def _hulp() -> dict[str, Any]:
    """The whole file; only the two tables above are kept."""
    return lees_yaml(INHOUD / "hulp.yaml")
