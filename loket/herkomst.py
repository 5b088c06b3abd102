"""Where someone came to the intake from: a page of the catalogue (`dienst:huurtoeslag`), or another website.

It says nothing about a person, so it may stand in an address. No Django: forms, selecties and handelingen share it.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_VORM: Final = re.compile(r"(dienst|gebeurtenis|organisatie|website):([a-z0-9-]{1,80})")
MAX_TEKENS: Final = 100


class Herkomstsoort(StrEnum):
    """The pages of the catalogue that lead to the intake, and the websites of others with our first question."""

    DIENST = "dienst"
    GEBEURTENIS = "gebeurtenis"
    ORGANISATIE = "organisatie"
    WEBSITE = "website"


@dataclass(frozen=True)
class Herkomst:
    """A page of the catalogue, or another website (loket.models.Buitendeur)."""

    soort: Herkomstsoort
    sleutel: str

    def __str__(self) -> str:
        return f"{self.soort}:{self.sleutel}"


def lees_herkomst(tekst: str) -> Herkomst | None:
    """The page that this text names, or None when it names none: a context is help, never a condition."""
    gevonden = _VORM.fullmatch(tekst.strip())
    return Herkomst(Herkomstsoort(gevonden[1]), gevonden[2]) if gevonden else None
