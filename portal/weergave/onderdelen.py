"""The rows that the components in templates/onderdelen/ show: a view makes them, a template draws them."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class Toon(StrEnum):
    """The tone of a status pill: colour never stands alone, the text says the same."""

    NEUTRAAL = "neutraal"
    BEZIG = "bezig"
    KLAAR = "klaar"
    WACHT = "wacht"
    LET_OP = "let-op"
    FOUT = "fout"


class Staat(StrEnum):
    """Where a line of a timeline stands."""

    KLAAR = "klaar"
    NU = "nu"
    LATER = "later"


class Gegeven(NamedTuple):
    """One line of a list of facts (gegevens.html), with an optional link to change it."""

    label: str
    waarde: object
    actie_url: str = ""
    actie_tekst: str = ""


class TijdlijnRegel(NamedTuple):
    """One line of a timeline (tijdlijn.html). `uiterlijk` makes the moment a last day, `wettelijk` one of the law.
    `taal` is the language of the text, or without one of the title, when that is not the one of the page.

    `bericht` is where the message about it is. `bestanden` are the files with it: name, what there is to say of it,
    and the address when it may be taken.
    """

    titel: str
    moment: date | datetime | None = None
    tekst: str = ""
    wie: str = ""
    staat: Staat = Staat.KLAAR
    uiterlijk: bool = False
    wettelijk: bool = False
    taal: str = ""
    bericht: str = ""
    bestanden: Sequence[tuple[str, str, str]] = ()


class Taak(NamedTuple):
    """One line of a task list (takenlijst.html)."""

    titel: str
    url: str = ""
    tekst: str = ""
    status: str = ""
    toon: Toon = Toon.NEUTRAAL


class Kolom(NamedTuple):
    """One column of a table (tabel.html); figures stand to the right.

    On a narrow screen each value says its column, unless it speaks for itself (`zonder_kop`).
    """

    kop: str
    getal: bool = False
    klasse: str = ""
    zonder_kop: bool = False


class Pil(NamedTuple):
    """A status pill beside something."""

    tekst: str
    toon: Toon = Toon.NEUTRAAL


class Cel(NamedTuple):
    """One cell of a table (tabel.html): text, perhaps a link or shown as a pill; pills and a small line beside it.

    `taal` is the language of the text when that is not the one of the page ("nl").
    """

    tekst: object
    url: str = ""
    toon: Toon | None = None
    taal: str = ""
    pillen: tuple[Pil, ...] = ()
    klein: str = ""
    zonder_kop: bool = False
