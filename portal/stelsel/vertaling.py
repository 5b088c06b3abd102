"""Content that editors keep in Dutch and in other languages: a reader gets their own language where there is one.

A field `naam` has its English in `naam_en`. Templates read `rij.tekst.naam`, and `rij.taal.naam` for the `lang` of
what they show. Search, routing and staff screens read the Dutch field itself.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

BRONTAAL = "nl"
"""The language of the fields themselves."""


def leestaal() -> str:
    """The language of the page that is being made, without its region."""
    return (get_language() or BRONTAAL).split("-")[0]


@dataclass(frozen=True)
class Tekst:
    """The texts of a row in the language of the reader, by name of the field; Dutch where there is no other."""

    rij: Any

    def __getitem__(self, veld: str) -> Any:
        return getattr(self.rij, f"{veld}_{leestaal()}", None) or getattr(self.rij, veld)


@dataclass(frozen=True)
class Taal:
    """The language in which `Tekst` gives a field."""

    rij: Any

    def __getitem__(self, veld: str) -> str:
        return leestaal() if getattr(self.rij, f"{veld}_{leestaal()}", None) else BRONTAAL


class Vertaald:
    """For a row of which some fields have another beside them for another language."""

    @property
    def tekst(self) -> Tekst:
        """The texts as the reader gets them."""
        return Tekst(self)

    @property
    def taal(self) -> Taal:
        """The language of each of those texts."""
        return Taal(self)
