"""The rules and the calendar that ship with the portal."""

from functools import cache
from pathlib import Path

import yaml

from portal.termijnen.kalender import Kalender
from portal.termijnen.lezen import lees_kalender, lees_termijnregels
from portal.termijnen.regels import Rekenbasis, Termijnregels

RECHTSGRONDEN = Path(__file__).parents[1] / "stelsel" / "inhoud" / "rechtsgronden.yaml"


@cache
def standaard_basis() -> Rekenbasis:
    """The rules and the calendar of the seed content, read once; without the holidays of the database.

    With those: `standaard_basis().met_extra_dagen({...})`. Raises RegelOnleesbaar.
    """
    lader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    inhoud = yaml.load(RECHTSGRONDEN.read_text(encoding="utf-8"), Loader=lader)  # noqa: S506 - both are safe loaders
    return Rekenbasis(lees_termijnregels(inhoud), lees_kalender(inhoud))


@cache
def standaard_regels() -> Termijnregels:
    """The rules alone."""
    return standaard_basis().regels


@cache
def standaard_kalender() -> Kalender:
    """The calendar alone."""
    return standaard_basis().kalender
