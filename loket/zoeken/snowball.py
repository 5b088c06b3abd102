"""Snowball's Dutch stemmer alone: its package loads every language with itself, 2.5 MiB in each process."""

from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

_pakket = find_spec("snowballstemmer")
if _pakket is None:
    raise ModuleNotFoundError("snowballstemmer", name="snowballstemmer")
__path__ = list(_pakket.submodule_search_locations or ())


class Stemmer(Protocol):
    """What finds stems; it keeps its state in itself."""

    def stemWord(self, word: str) -> str:  # noqa: N802  Snowball's own name
        """The stem of a word in lower case."""


def dutch() -> Stemmer:
    """A stemmer of one's own."""
    stemmer: Stemmer = import_module(f"{__name__}.dutch_stemmer").DutchStemmer()
    return stemmer
