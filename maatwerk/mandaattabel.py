"""Who may read along and who may sign: one table by amount, kind of decision and ground (domain.md 3d).

The first row that fits decides. Reading along protects the author (S48): the row says from where the reader comes,
so that nobody stands alone for much money or for a decision that others will point at.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.identiteit.rechten import Rol


class Lezerskring(models.TextChoices):
    """From where the second reader comes."""

    EIGEN_TEAM = "eigen_team", _("een beslisser van het eigen of een ander team")
    ANDER_TEAM = "ander_team", _("een beslisser van een ander team")


@dataclass(frozen=True)
class Mandaatvraag:
    """What the table looks at. `bedrag` in euro, None when no amount is known."""

    bedrag: Decimal | None = None
    weigert: bool = False
    met_grond: bool = True
    hardheid: bool = False
    wijkt_af: bool = False
    ruimer: bool = False

    def boven(self, grens: Decimal) -> bool:
        """Whether more money than this is decided about."""
        return self.bedrag is not None and self.bedrag > grens


@dataclass(frozen=True)
class Mandaatregel:
    """One row: when, who reads, which roles sign, and why."""

    id: str
    als: Callable[[Mandaatvraag], bool]
    wanneer: Any
    leest: Lezerskring
    tekent: frozenset[Rol]
    waarom: Any

    @property
    def ander_team(self) -> bool:
        """Whether the reader has to be of another team."""
        return self.leest == Lezerskring.ANDER_TEAM

    @property
    def ondertekenaars(self) -> str:
        """The roles that may sign, for the screen."""
        return ", ".join(str(rol.label).lower() for rol in Rol if rol in self.tekent)


_BEIDEN: Final = frozenset({Rol.BEHANDELAAR, Rol.REGISSEUR})
_HOOG: Final = frozenset({Rol.REGISSEUR})
_EIGEN, _ANDER = Lezerskring.EIGEN_TEAM, Lezerskring.ANDER_TEAM

TABEL: Final = (
    Mandaatregel(
        "M1",
        lambda vraag: vraag.boven(settings.MANDAAT_BEHANDELAAR_TOT_EURO),
        _("Het gaat om meer geld dan een behandelaar zelf mag besluiten."),
        _ANDER,
        _HOOG,
        _("Zo draagt niemand een groot bedrag alleen."),
    ),
    Mandaatregel(
        "M2",
        lambda vraag: vraag.boven(settings.MANDAAT_EIGEN_TEAM_TOT_EURO),
        _("Het gaat om veel geld."),
        _ANDER,
        _BEIDEN,
        _("Iemand buiten uw team kan later uitleggen dat dit bedrag klopte."),
    ),
    Mandaatregel(
        "M3",
        lambda vraag: vraag.ruimer,
        _("Het besluit valt onder een ruimer mandaat."),
        _ANDER,
        _BEIDEN,
        _("Elk besluit onder het ruimere mandaat wordt verantwoord."),
    ),
    Mandaatregel(
        "M4",
        lambda vraag: vraag.wijkt_af,
        _("Het besluit wijkt af van een vaste lijn."),
        _ANDER,
        _BEIDEN,
        _("Anderen zullen naar dit besluit wijzen. Een ander team kijkt of het ook daar klopt."),
    ),
    Mandaatregel(
        "M5",
        lambda vraag: vraag.hardheid and not vraag.weigert,
        _("Het besluit gebruikt een hardheidsclausule."),
        _ANDER,
        _BEIDEN,
        _("Anderen zullen naar dit besluit wijzen. Een ander team kijkt of het ook daar klopt."),
    ),
    Mandaatregel(
        "M6",
        lambda vraag: vraag.weigert and not vraag.met_grond,
        _("U wijst af omdat u geen ruimte vond."),
        _ANDER,
        _BEIDEN,
        _("Een ander team zoekt mee of er toch ruimte is."),
    ),
    Mandaatregel(
        "M7",
        lambda _vraag: True,
        _("Alle andere besluiten."),
        _EIGEN,
        _BEIDEN,
        _("Twee mensen zien meer dan een, en u staat er niet alleen voor."),
    ),
)
PER_ID: Final = {regel.id: regel for regel in TABEL}
MET_ANDER_TEAM: Final = tuple(regel.id for regel in TABEL if regel.ander_team)


def regel_voor(vraag: Mandaatvraag) -> Mandaatregel:
    """The first row that fits; the last one fits always."""
    return next(regel for regel in TABEL if regel.als(vraag))


_BEDRAG: Final = re.compile(
    r"€\s?(?P<heel>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<cent>\d{2}))?(?P<na>[^.€\n]{0,24})", re.IGNORECASE
)
_KEER_PER_JAAR: Final = (("per maand", 12), ("per week", 52), ("per kwartaal", 4))


def grootste_bedrag(*teksten: str) -> Decimal | None:
    """The largest amount in euro that these sentences name, over a year when it is per month, week or quarter."""
    bedragen = [
        Decimal(f"{gevonden['heel'].replace('.', '')}.{gevonden['cent'] or '00'}") * _per_jaar(gevonden["na"])
        for tekst in teksten
        for gevonden in _BEDRAG.finditer(tekst)
    ]
    return max(bedragen, default=None)


def _per_jaar(na: str) -> int:
    return next((keer for woorden, keer in _KEER_PER_JAAR if woorden in na.lower()), 1)
