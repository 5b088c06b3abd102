"""What a handler may do with an article: one stated table, first row that fits, never a judgement by hand (S56).

The register gives the facts (`Bepaling`, `Bevoegd`, from which rule one departs, certainty); this table the verdict.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final, Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

from maatwerk.models.rechtsgrond import Bepaling, Bevoegd
from portal.stelsel.models import Regelniveau, Zekerheid


class Ruimteoordeel(models.TextChoices):
    """The three verdicts of S56."""

    MAG = "mag", _("mag")
    MAG_MET_LEZER = "mag_met_lezer", _("mag met tweede lezer")
    MAG_NIET = "mag_niet", _("mag niet, wel signaal")


HOOGSTE_EERST: Final = tuple(Regelniveau)
"""An act stands above all, a work instruction below all."""


class Registerrij(Protocol):
    """What the table reads of a row of the register."""

    bepaling: Any
    bevoegd: Any
    ruimte: Any
    zekerheid: Any

    @property
    def geldt_nu(self) -> bool: ...


@dataclass(frozen=True)
class Oordeelregel:
    """One row of the table."""

    id: str
    als: Callable[[Registerrij, bool], bool]
    oordeel: Ruimteoordeel
    uitleg: Any


@dataclass(frozen=True)
class Oordeel:
    """The verdict with the row that gave it."""

    oordeel: Ruimteoordeel
    regel: str
    uitleg: Any

    @property
    def label(self) -> str:
        """For the screen."""
        return str(self.oordeel.label)

    @property
    def toon(self) -> str:
        """The tone of its pill."""
        return {"mag": "klaar", "mag_met_lezer": "bezig", "mag_niet": "fout"}[self.oordeel]

    @property
    def mag(self) -> bool:
        """Whether a decision can rest on it."""
        return self.oordeel is not Ruimteoordeel.MAG_NIET


def hoogste(ruimte: Iterable[str]) -> Regelniveau | None:
    """The highest rule that may be departed from; None when there is none."""
    genoemd = set(ruimte)
    return next((niveau for niveau in HOOGSTE_EERST if niveau in genoemd), None)


def _boven_beleid(rij: Registerrij) -> bool:
    niveau = hoogste(rij.ruimte)
    return niveau is not None and HOOGSTE_EERST.index(niveau) < HOOGSTE_EERST.index(Regelniveau.BELEIDSREGEL)


_NIET, _LEZER, _MAG = Ruimteoordeel.MAG_NIET, Ruimteoordeel.MAG_MET_LEZER, Ruimteoordeel.MAG

TABEL: Final = (
    Oordeelregel(
        "R1", lambda rij, _r: not rij.geldt_nu, _NIET, _("Dit artikel geldt nu niet (nog niet of niet meer).")
    ),
    Oordeelregel(
        "R2",
        lambda rij, ruimer: rij.bevoegd == Bevoegd.TOP and ruimer,
        _LEZER,
        _("Het hoogste niveau gaf u hiervoor een ruimer mandaat. Elk besluit hieronder wordt verantwoord."),
    ),
    Oordeelregel(
        "R3",
        lambda rij, _r: rij.bevoegd != Bevoegd.UITVOERDER,
        _NIET,
        _("Een ander mag dit gebruiken, niet u. Leg het daar voor en geef het signaal."),
    ),
    Oordeelregel(
        "R4",
        lambda rij, _r: rij.bepaling == Bepaling.GEBONDEN,
        _NIET,
        _("De tekst laat geen ruimte. Zoek een andere grond en geef het signaal."),
    ),
    Oordeelregel(
        "R5",
        lambda rij, _r: rij.zekerheid == Zekerheid.ONZEKER,
        _LEZER,
        _("Wij zijn niet zeker van deze tekst. De tweede lezer leest hem na."),
    ),
    Oordeelregel(
        "R6",
        lambda rij, _r: rij.bepaling in {Bepaling.HARDHEID, Bepaling.BELEID},
        _LEZER,
        _("U wijkt af van een regel. De tweede lezer kijkt ook of deze grond dat toelaat."),
    ),
    Oordeelregel(
        "R7",
        lambda rij, _r: _boven_beleid(rij),
        _LEZER,
        _("U wijkt af van een regel die hoger is dan beleid. De tweede lezer kijkt ook naar de grond."),
    ),
    Oordeelregel(
        "R8",
        lambda _rij, _r: True,
        _MAG,
        _("De wet geeft u hier zelf de keuze. Leg uit waarom u haar zo maakt."),
    ),
)


def oordeel_over(rij: Registerrij, *, ruimer: bool = False) -> Oordeel:
    """The verdict on one row; `ruimer`: a wider mandate (S39) covers this person for this law today."""
    regel = next(regel for regel in TABEL if regel.als(rij, ruimer))
    return Oordeel(regel.oordeel, regel.id, regel.uitleg)
