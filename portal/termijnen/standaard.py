"""The rules and the calendar that ship with the portal."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from portal.termijnen.kalender import Kalender
from portal.termijnen.lezen import lees_kalender, lees_termijnregels
from portal.termijnen.regels import Rekenbasis, Termijnregels

RECHTSGRONDEN = Path(__file__).parents[1] / "stelsel" / "inhoud" / "rechtsgronden.yaml"


@cache
def _inhoud() -> Any:
    lader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(RECHTSGRONDEN.read_text(encoding="utf-8"), Loader=lader)  # noqa: S506 - both are safe loaders


@cache
def standaard_regels() -> Termijnregels:
    """The term rules of the seed content, read once. Raises RegelOnleesbaar."""
    return lees_termijnregels(_inhoud())


@cache
def standaard_kalender() -> Kalender:
    """The holidays of the seed content, read once; without the database's. Raises RegelOnleesbaar."""
    return lees_kalender(_inhoud())


@cache
def standaard_basis() -> Rekenbasis:
    """Both together. With days of the database: `standaard_basis().met_extra_dagen({...})`."""
    return Rekenbasis(standaard_regels(), standaard_kalender())
