"""What every figure means: one definition for dashboard, reports and open data alike (domain.md 4f and 5).

The figures themselves: signalen/selecties/cijfers.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.weergave.fragmenten import VasteInhoud

Tekst = str | Promise


class Cijfer(StrEnum):
    """The figures, by the key under which code and open data know them."""

    SIGNALEN = "signalen"
    ERNSTIG = "ernstig"
    VERANDERING = "verandering"
    KRING = "kring_gesloten"
    DAGEN = "dagen_tot_besluit"
    KLOKKEN = "open_klokken"


@dataclass(frozen=True)
class Definitie:
    """What a figure is, over which time, of what it is a part, and what is missing from it."""

    naam: Tekst
    definitie: Tekst
    periode: Tekst
    basis: Tekst
    volledigheid: Tekst


_HELE_MAANDEN = _(
    "De hele maanden die u kiest, naar de dag van ontvangst. De lopende maand telt nog niet mee."
)

DEFINITIES: Final[dict[Cijfer, Definitie]] = {
    Cijfer.SIGNALEN: Definitie(
        _("Ontvangen signalen"),
        _(
            "Het aantal signalen dat het ministerie ontving. Elk signaal telt één keer, ook als het vaker aankwam."
            " Gaat het over twee regels die botsen, dan telt het bij de regel die het eerst genoemd is."
        ),
        _HELE_MAANDEN,
        _("Alle ontvangen signalen met een ministerie."),
        _("Wat nog op een ministerie wacht, telt niet mee. Wat net binnenkwam, telt binnen een minuut mee."),
    ),
    Cijfer.ERNSTIG: Definitie(
        _("Bestaan geraakt of hardvochtig"),
        _("Het aantal signalen met ernst 3 of 4."),
        _HELE_MAANDEN,
        _("Alle ontvangen signalen in dezelfde periode."),
        _("De afzender schat de ernst. Niemand rekent haar uit."),
    ),
    Cijfer.VERANDERING: Definitie(
        _("Meer of minder"),
        _(
            "Het aantal signalen vergeleken met een even lange periode eerder. Wij noemen het meer of minder als het"
            " verschil groter is dan toeval vaak geeft: meer dan twee keer de wortel uit beide aantallen samen."
        ),
        _HELE_MAANDEN,
        _("Ontvangen signalen in de twee periodes."),
        _("Een nieuwe afzender geeft ook meer signalen. Kijk dus ook wie er meedoet."),
    ),
    Cijfer.KRING: Definitie(
        _("Kring gesloten"),
        _("Het deel van de signalen waarover is besloten. Elke afzender krijgt dat besluit als antwoord."),
        _("Hele maanden waarvan elk signaal ouder is dan 90 dagen."),
        _(
            "Alle ontvangen signalen in die maanden, ook als nog niemand ze bundelde. Wat meldt dat een regel werkt"
            " zoals bedoeld, telt niet mee: daar is niets over te besluiten."
        ),
        _("Een knelpunt dat weer open is, telt niet als gesloten."),
    ),
    Cijfer.DAGEN: Definitie(
        _("Dagen tot een besluit"),
        _(
            "De dagen van het eerste signaal in een knelpunt tot het eerste besluit daarover: de middelste waarde."
        ),
        _("Besluiten in de hele maanden die u kiest."),
        _("Knelpunten waarover in die maanden voor het eerst is besloten."),
        _("Wat nog geen besluit heeft, telt niet mee. Kijk daarom ook naar de open klokken."),
    ),
    Cijfer.KLOKKEN: Definitie(
        _("Datum voorbij"),
        _("Het aantal open knelpunten waarvan de datum voor de volgende stap voorbij is."),
        _("Nu."),
        _("Alle knelpunten van het ministerie die niet gesloten zijn."),
        _("Volledig."),
    ),
}


class _Uitleg(VasteInhoud):
    """All definitions, as a page explains them: always the same, so a page keeps what it drew of them."""

    @property
    def vaste_sleutel(self) -> tuple[Any, ...]:
        """There is one."""
        return ("definities",)

    def __iter__(self) -> Iterator[Definitie]:
        return iter(DEFINITIES.values())


UITLEG: Final = _Uitleg()
