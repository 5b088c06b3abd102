"""Search terms of a text, for finding in short lists without a model (loket.selecties.antwoordkaarten)."""

from loket.zoeken.taal import STOPWOORDEN, stam, woorden


def termen(tekst: str) -> list[str]:
    """Of every telling word the word itself (`=word`) and its stem."""
    lijst: list[str] = []
    for woord in woorden(tekst):
        if woord not in STOPWOORDEN and (len(woord) > 1 or woord.isdigit()):
            lijst += (stam(woord), f"={woord}")
    return lijst
