"""Where a story goes on to something else: "Ook is mijn rijbewijs verlopen."

The search reads a story as one question, and the strongest tells. What someone adds with such a word is read by
itself too, so that a second problem is not lost beside the first.
"""

import re
from typing import Final

ZEKER_ERNAAST: Final = 0.9
"""From this chance on, by its own words, a service is named beside the first."""
MEESTE_STUKKEN: Final = 4
KORTSTE_STUK: Final = 4

_ZIN: Final = re.compile(r"(?<=[.!?])\s+|\n+")
_WOORD: Final = re.compile(
    r"\b(?:ook|daarnaast|verder|bovendien|tevens|also|besides|furthermore)\b", re.IGNORECASE
)
_AAN_ELKAAR: Final = re.compile(r"\s(?:en|and)\s(?=(?:ook|daarnaast|verder|bovendien|also)\b)", re.IGNORECASE)


def toegevoegd(tekst: str) -> tuple[str, ...]:
    """The sentences, and ends of sentences, that add something to what was told before."""
    gevonden = [
        stuk
        for plaats, zin in enumerate(_ZIN.split(tekst))
        for stuk in _AAN_ELKAAR.split(zin)[plaats == 0 :]
        if _WOORD.search(stuk) and len(stuk.split()) >= KORTSTE_STUK
    ]
    return tuple(gevonden[:MEESTE_STUKKEN])
