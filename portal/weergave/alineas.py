"""Plain text that a person typed, as paragraphs and lists. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

STREEPJES = ("- ", "* ", "• ")


@dataclass(frozen=True)
class Alinea:
    """A paragraph of one or more lines, or a list of one or more points."""

    regels: tuple[str, ...]
    is_lijst: bool = False


def alineas(tekst: str) -> list[Alinea]:
    """An empty line begins a paragraph; lines that begin with a dash are the points of a list."""
    return [alinea for groep in _groepen(tekst) for alinea in _stukken(groep)]


def _groepen(tekst: str) -> Iterator[list[str]]:
    regels = [regel.strip() for regel in tekst.splitlines()]
    for gevuld, groep in groupby(regels, key=bool):
        if gevuld:
            yield list(groep)


def _stukken(regels: list[str]) -> Iterator[Alinea]:
    for is_punt, groep in groupby(regels, key=lambda regel: regel.startswith(STREEPJES)):
        stuk = tuple(regel[2:].strip() if is_punt else regel for regel in groep)
        yield Alinea(tuple(regel for regel in stuk if regel) or ("",), is_lijst=is_punt)


def met_punt(tekst: str) -> str:
    """What someone typed with an end, so that the next sentence can follow it."""
    kaal = tekst.strip()
    return kaal if kaal.endswith((".", "!", "?")) else f"{kaal}."
