"""Words that every report uses: it is Dutch for everybody, as a letter is."""

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format

from signalen.models import Rapport
from signalen.rapporten.document import Alinea, Blok, Kop, Punten

TAAL = "nl"
LEEG = "Nog niet geschreven."
AFGEROND = (
    "Getallen zijn afgerond op vijf. Een getal onder de vijf staat er als <5. Een enkel getal is met opzet naar de"
    " andere kant afgerond. Zo kan niemand een klein getal uitrekenen."
)
GEEN_RANGLIJST = (
    "Meer signalen is niet slechter: het kan ook betekenen dat medewerkers goed opletten. Organisaties zijn dus niet"
    " te vergelijken op aantallen."
)
GEEN_BESLUITEN = "Dit portaal neemt zelf geen besluiten. Daarom ontbreken hier de getallen over besluiten."


def dag(waarde: date) -> str:
    """A day in words."""
    return date_format(waarde, "j F Y")


def over(rapport: Rapport) -> str:
    """About which year, whose signals and whose rules."""
    delen = [f"Over {rapport.jaar}"]
    if rapport.invoering:
        delen = [f"Over {rapport.invoering.wet.citeertitel}, in werking op {dag(rapport.begin)}"]
    if rapport.afzender:
        delen.append(f"signalen van {rapport.afzender}")
    if rapport.ministerie:
        delen.append(f"regels van {rapport.ministerie.naam}")
    return ", ".join(delen)


def ondertitel(rapport: Rapport, vandaag: date) -> str:
    """The line below the title; in every form, also a file that goes round by itself, it says what is made up."""
    verzonnen = " Dit rapport is verzonnen." if rapport.fictief else ""
    return f"{over(rapport)}. De feiten zijn van {dag(vandaag)}.{verzonnen}"


def inleiding(rapport: Rapport) -> Iterator[Blok]:
    """What people wrote at the beginning."""
    yield Kop("Inleiding")
    yield Alinea(rapport.inleiding or LEEG)


def slot(rapport: Rapport, kop: str, *uitleg: str) -> Iterator[Blok]:
    """What people ask, and how the figures are read."""
    yield Kop(kop)
    yield Alinea(rapport.vragen or LEEG)
    yield Kop("Hoe u de getallen leest")
    yield Punten((f"Periode: {dag(rapport.begin)} tot en met {dag(rapport.eind)}.", *uitleg, AFGEROND))
