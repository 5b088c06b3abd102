"""What confirmed answers do to the chance of a service, and what each factor is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from loket.zoeken.bron import Dienstgegevens
from loket.zoeken.paren import paarfactor

Antwoorden = Mapping[str, str | Collection[str]]

ANDERE_HOEDANIGHEID: Final = 0.02
ZELFDE_HOEDANIGHEID: Final = 3.0
ZELFDE_ORGANISATIE: Final = 2.0
ANDERE_ORGANISATIE: Final = 1.0
ZELFDE_DOMEIN: Final = 3.0
ANDER_DOMEIN: Final = 0.3
OVERAL: Final = 6
"""A service with so many domains is for everything; a domain then says nothing about it."""
ONEENS: Final = "bezwaar"
ZELFDE_BESLUIT: Final = 4.0
ANDER_BESLUIT: Final = 0.3
"""Objection is there for who disagrees with a decision, and not for who got none or agrees."""

MACHTIGEN: Final = "digid-machtigen"
VOOR_EEN_ANDER: Final = 0.15
"""Who asks for someone else speaks of that person in every sentence, and so of giving consent. That is help beside
what was asked for, and leads only when hardly anything else fits."""


def factor(dienst: Dienstgegevens, antwoorden: Antwoorden) -> float:
    """What confirmed answers do to the score of a service; 1 when they say nothing about it."""
    maal = paarfactor(dienst.sleutel, antwoorden)
    hoedanigheid = antwoorden.get("hoedanigheid")
    if hoedanigheid and dienst.hoedanigheid:
        maal *= ZELFDE_HOEDANIGHEID if hoedanigheid == dienst.hoedanigheid else ANDERE_HOEDANIGHEID
    if organisaties := antwoorden.get("organisaties"):
        maal *= ZELFDE_ORGANISATIE if dienst.organisatie in organisaties else ANDERE_ORGANISATIE
    domeinen = antwoorden.get("domeinen")
    if domeinen and len(dienst.domeinen) < OVERAL:
        maal *= ZELFDE_DOMEIN if set(domeinen) & set(dienst.domeinen) else ANDER_DOMEIN
    if antwoorden.get("voor_wie") == "iemand_anders" and dienst.sleutel == MACHTIGEN:
        maal *= VOOR_EEN_ANDER
    if (besluit := antwoorden.get("besluit")) and dienst.sleutel == ONEENS:
        maal *= ZELFDE_BESLUIT if besluit == "oneens" else ANDER_BESLUIT
    return maal
