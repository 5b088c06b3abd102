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

    A sign that the story denies raises none: "mijn man slaat mij niet" asks for no shelter.
    """
    maal: dict[str, float] = {}
    for teken in (teken for teken in tekens if not teken.ontkend):
        for dienst in _bij_teken().get(teken.id, ()):
            factor = BIJ_ZEKER_TEKEN if teken.zeker else BIJ_MOGELIJK_TEKEN
            maal[dienst] = max(factor, maal.get(dienst, 1.0))
    return maal


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


@cache
def _hulp() -> dict[str, Any]:
    return lees_yaml(INHOUD / "hulp.yaml")
