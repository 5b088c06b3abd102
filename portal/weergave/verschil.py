"""What changed between two texts, word by word, for a person to read. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_STUKJES = re.compile(r"\s+|[^\s]+")


class Verandering(StrEnum):
    """What happened to a piece of text."""

    GELIJK = "gelijk"
    WEG = "weg"
    NIEUW = "nieuw"


@dataclass(frozen=True)
class Verschil:
    """A piece of text and what happened to it."""

    soort: Verandering
    tekst: str


def verschil(oud: str, nieuw: str) -> list[Verschil]:
    """The two texts as one: what stayed, what went and what came. Without what went it is the new text."""
    return list(_verschil(_STUKJES.findall(oud), _STUKJES.findall(nieuw)))


def _verschil(oud: list[str], nieuw: list[str]) -> Iterator[Verschil]:
    vergelijker = SequenceMatcher(None, oud, nieuw, autojunk=False)
    for code, van, tot, bij, eind in vergelijker.get_opcodes():
        if code == "equal":
            yield Verschil(Verandering.GELIJK, "".join(oud[van:tot]))
            continue
        if van < tot:
            yield Verschil(Verandering.WEG, "".join(oud[van:tot]))
        if bij < eind:
            yield Verschil(Verandering.NIEUW, "".join(nieuw[bij:eind]))
