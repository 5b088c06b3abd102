"""From which page of the catalogue someone came to the intake: a kind and a key, such as `dienst:huurtoeslag`.

It says nothing about a person, so it may stand in an address. No Django: forms, selecties and handelingen share it.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_VORM: Final = re.compile(r"(dienst|gebeurtenis|organisatie):([a-z0-9-]{1,80})")
MAX_TEKENS: Final = 100


class Herkomstsoort(StrEnum):
    """The pages that lead to the intake."""

    DIENST = "dienst"
    GEBEURTENIS = "gebeurtenis"
    ORGANISATIE = "organisatie"


@dataclass(frozen=True)
class Herkomst:
    """A page of the catalogue."""

    soort: Herkomstsoort
    sleutel: str

    def __str__(self) -> str:
        return f"{self.soort}:{self.sleutel}"


def lees_herkomst(tekst: str) -> Herkomst | None:
    """The page that this text names, or None when it names none: a context is help, never a condition."""
    gevonden = _VORM.fullmatch(tekst.strip())
    return Herkomst(Herkomstsoort(gevonden[1]), gevonden[2]) if gevonden else None
