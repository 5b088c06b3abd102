"""What someone typed, as the citizen reads it."""


def zin(tekst: str) -> str:
    """The text with an end, so that the next sentence can follow it."""
    schoon = tekst.strip()
    return schoon if schoon.endswith((".", "!", "?")) else f"{schoon}."
