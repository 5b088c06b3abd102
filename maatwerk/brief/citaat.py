"""Whether words that a letter quotes were said: a quote that nobody said is worse than none."""

import re
from collections.abc import Iterable

_NIET_GEZEGD = re.compile(r"[^\w\s]|_")


def is_gezegd(citaat: str, bronnen: Iterable[str]) -> bool:
    """Whether every sentence of the quote stands in one of the sources; case, signs and spaces do not count."""
    gezegd = [f" {_kaal(bron)} " for bron in bronnen]
    zinnen = filter(None, map(_kaal, re.split(r"(?<=[.!?…])\s+|\n+", citaat)))
    return all(any(f" {zin} " in bron for bron in gezegd) for zin in zinnen)


def _kaal(tekst: str) -> str:
    return " ".join(_NIET_GEZEGD.sub(" ", tekst.casefold()).split())
