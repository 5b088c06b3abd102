"""Which parts a letter has. A letter is a list of parts; a part is a template and the blocks of text in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Blok:
    """A text in a letter that the handler can edit.

    What is proposed is drawn from templates/maatwerk/brief/<sleutel>.txt. With `veld` the text is that field of the
    draft itself, so that it stands in one place only.
    """

    sleutel: str
    label: Any
    veld: str = ""
    hulp: Any = ""
    eigen_woorden: bool = False
    """Words of the citizen: never judged on how easy they are."""


@dataclass(frozen=True)
class Deel:
    """A part of a letter, drawn by templates/maatwerk/brief/<sleutel>.html."""

    sleutel: str
    naam: Any
    blokken: tuple[Blok, ...]


def blokken_van(delen: Sequence[Deel]) -> Iterator[tuple[Deel, Blok]]:
    """Every block with its part, in the order of the letter."""
    for deel in delen:
        for blok in deel.blokken:
            yield deel, blok


BESLUITBRIEF: Final = (
    Deel(
        "besluit",
        _("Het besluit"),
        (
            Blok("besluit", _("Het besluit in één zin"), veld="besluit_zin"),
            Blok(
                "situatie",
                _("De eigen situatie"),
                hulp=_("De tweede alinea: waar het besluit op let bij deze persoon."),
            ),
            Blok(
                "woorden",
                _("In de woorden van de burger"),
                hulp=_("Wat de burger zelf zei of schreef. De brief haalt dit letterlijk aan."),
                eigen_woorden=True,
            ),
        ),
    ),
    Deel(
        "betekenis",
        _("Wat betekent dit voor u?"),
        (
            Blok(
                "betekenis",
                _("Wat betekent dit voor u?"),
                veld="betekenis",
                hulp=_("Noem het bedrag en de datum."),
            ),
        ),
    ),
    Deel("waarom", _("Waarom besluiten wij dit?"), (Blok("waarom", _("Waarom besluiten wij dit?")),)),
    Deel("te_doen", _("Wat moet u doen?"), (Blok("te_doen", _("Wat moet u doen?"), veld="te_doen"),)),
    Deel(
        "verandert_niet",
        _("Wat verandert er niet?"),
        (Blok("verandert_niet", _("Wat verandert er niet?"), veld="verandert_niet"),),
    ),
    Deel("geldig", _("Tot wanneer geldt dit?"), (Blok("geldig", _("Tot wanneer geldt dit?")),)),
    Deel(
        "niet_eens",
        _("Bent u het niet eens met dit besluit?"),
        (Blok("niet_eens", _("Bent u het niet eens met dit besluit?")),),
    ),
    Deel("bellen", _("Wie kunt u bellen?"), (Blok("bellen", _("Wie kunt u bellen?")),)),
    Deel("hulp", _("Waar vindt u hulp van een mens?"), (Blok("hulp", _("Waar vindt u hulp van een mens?")),)),
    Deel(
        "gegevens",
        _("Welke gegevens hebben wij gebruikt?"),
        (Blok("gegevens", _("Welke gegevens hebben wij gebruikt?")),),
    ),
)
"""The letter with a decision: domain.md 3c, in that order."""

BRIEFVELDEN: Final = tuple(blok.veld for _deel, blok in blokken_van(BESLUITBRIEF) if blok.veld)
"""The fields of a draft that are themselves a text of the letter."""
