"""What can be found, and how a finding looks."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class Soort(StrEnum):
    """Kinds of personal data, the most specific first: between two of one length the earlier stands."""

    IBAN = "iban"
    EMAIL = "e-mail"
    BSN = "bsn"
    TELEFOON = "telefoon"
    GEBOORTEDATUM = "geboortedatum"
    POSTCODE_HUISNUMMER = "postcode_huisnummer"
    ZAAKNUMMER = "zaaknummer"
    NAAM = "naam"


class Vondst(NamedTuple):
    """One piece of personal data: `tekst` is the searched text from `begin` up to (not including) `einde`."""

    soort: Soort
    begin: int
    einde: int
    tekst: str


class Bereik(NamedTuple):
    """A stretch of folded text, `einde` not included."""

    begin: int
    einde: int

    def raakt(self, ander: "Bereik") -> bool:
        """Whether the two share at least one character."""
        return self.begin < ander.einde and ander.begin < self.einde

    def omvat(self, ander: "Bereik") -> bool:
        """Whether `ander` lies wholly inside this one."""
        return self.begin <= ander.begin and ander.einde <= self.einde


Bereiken = Iterator[Bereik]
