"""Help from people, and the lines that help at once."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from loket.models import Intake
from loket.routering.advies import Routeadvies
from loket.routering.situatie import Spoed
from portal.stelsel.zaaien import inhoud


@cache
def hulplijnen() -> dict[str, dict[str, Any]]:
    """All help lines by id, from hulp.yaml."""
    return {str(lijn["id"]): lijn for lijn in inhoud("hulp")["hulplijnen"]}


def menselijke_hulp() -> list[dict[str, Any]]:
    """Where a person helps, from hulp.yaml."""
    return list(inhoud("hulp")["menselijke_hulp"])


@dataclass(frozen=True)
class Spoedhulp:
    """What we say first to someone in need: message, and the lines to call."""

    boodschappen: tuple[str, ...]
    lijnen: tuple[dict[str, Any], ...]
    zeker: bool


# Which lines help when the answers, not the words, say that it is urgent.
LIJNEN_BIJ_ANTWOORDEN = ("geldfit", "juridisch-loket", "huisarts")


def spoedhulp(intake: Intake, advies: Routeadvies | None = None) -> Spoedhulp | None:
    """The help to show above everything, or None when nothing in story or answers asks for it."""
    tekens = intake.zoekresultaat["tekens"]
    zeker = any(teken["zeker"] for teken in tekens) or (advies is not None and advies.spoed == Spoed.ZEKER)
    if not tekens and not zeker:
        return None
    ids = list(dict.fromkeys(lijn for teken in tekens for lijn in teken["hulplijnen"]))
    if not ids:
        ids = [lijn for lijn in LIJNEN_BIJ_ANTWOORDEN if lijn in hulplijnen()]
    return Spoedhulp(
        boodschappen=tuple(dict.fromkeys(teken["boodschap"] for teken in tekens)),
        lijnen=tuple(hulplijnen()[lijn] for lijn in ids if lijn in hulplijnen()),
        zeker=zeker,
    )
