"""What a report says, apart from how it is drawn: pure data, with one text form that is hashed.

Page, PDF, ODT and CSV are drawings of one document; its canonical JSON is what is frozen and published.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final, TypeAlias


@dataclass(frozen=True)
class Kop:
    """A heading; level 2 for a chapter, 3 for a part of it. The title of the document is level 1."""

    tekst: str
    niveau: int = 2


@dataclass(frozen=True)
class Alinea:
    """A paragraph, or a few: each line of the text is one."""

    tekst: str


@dataclass(frozen=True)
class Punten:
    """A list with bullets."""

    regels: tuple[str, ...]


@dataclass(frozen=True)
class Feiten:
    """Facts with a label each."""

    regels: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Tabel:
    """A table; the first cell of a row names it. `naam` is that of its CSV file."""

    naam: str
    bijschrift: str
    kolommen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    getallen: tuple[int, ...] = ()
    """The columns, counted from 0, whose cells are figures."""


@dataclass(frozen=True)
class Genoemd:
    """One knelpunt as it stands in a report, for the next report and for who reads reports as data."""

    nummer: int
    titel: str
    sinds: str
    """As 2026-11-28."""
    stand: str
    uitkomst: str
    """The key of the outcome; empty as long as there is none."""
    beurt: str
    uitvoerder: str
    antwoord: str
    """What the ministry answered last, in the words for a citizen; empty when it did not."""
    bewijs: str = ""


Blok: TypeAlias = Kop | Alinea | Punten | Feiten | Tabel
_SOORTEN: Final[dict[str, type[Any]]] = {
    soort.__name__.lower(): soort for soort in (Kop, Alinea, Punten, Feiten, Tabel)
}


@dataclass(frozen=True)
class Document:
    """A whole report."""

    titel: str
    ondertitel: str
    stand_op: str
    """The day of the facts, as 2026-11-28."""
    blokken: tuple[Blok, ...]
    knelpunten: tuple[Genoemd, ...] = ()
    taal: str = "nl"

    def tabellen(self) -> Iterator[Tabel]:
        """The tables, in order."""
        return (blok for blok in self.blokken if isinstance(blok, Tabel))


def als_json(document: Document) -> str:
    """The one text form: keys in order, no space that means nothing. The same document gives the same text."""
    gegevens = asdict(document)
    gegevens["blokken"] = [
        {"soort": type(blok).__name__.lower(), **asdict(blok)} for blok in document.blokken
    ]
    return json.dumps(gegevens, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def uit_json(tekst: str) -> Document:
    """The document again. Raises KeyError or TypeError for a text that `als_json` did not write."""
    gegevens = json.loads(tekst)
    gegevens["blokken"] = tuple(_blok(rij) for rij in gegevens["blokken"])
    gegevens["knelpunten"] = tuple(Genoemd(**rij) for rij in gegevens["knelpunten"])
    return Document(**gegevens)


def vingerafdruk(tekst: str) -> str:
    """SHA-256 of the text form, in hexadecimals."""
    return hashlib.sha256(tekst.encode()).hexdigest()


def _blok(rij: dict[str, Any]) -> Blok:
    soort = _SOORTEN[rij.pop("soort")]
    blok: Blok = soort(**{naam: _vast(waarde) for naam, waarde in rij.items()})
    return blok


def _vast(waarde: Any) -> Any:
    """Lists as tuples, all the way down: what JSON cannot tell apart."""
    return tuple(_vast(deel) for deel in waarde) if isinstance(waarde, list) else waarde
