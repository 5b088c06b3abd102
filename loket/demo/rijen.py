"""The rows of the fictional questions, by table, written in bulk."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction

from loket.models import (
    Advies,
    Belverzoek,
    Contactmoment,
    Dossier,
    Hulpbehoefte,
    Navraag,
    Stuk,
    Tijdlijnregel,
    Toezegging,
)


@dataclass
class Rijen:
    """All rows to write, by table, in the order in which they can be written."""

    dossiers: list[Dossier] = field(default_factory=list)
    toezeggingen: list[Toezegging] = field(default_factory=list)
    adviezen: list[Advies] = field(default_factory=list)
    tijdlijn: list[Tijdlijnregel] = field(default_factory=list)
    stukken: list[Stuk] = field(default_factory=list)
    navragen: list[Navraag] = field(default_factory=list)
    contacten: list[Contactmoment] = field(default_factory=list)
    behoeften: list[Hulpbehoefte] = field(default_factory=list)
    gesprekken: list[Belverzoek] = field(default_factory=list)

    @transaction.atomic
    def schrijf(self) -> None:
        """Write them; a dossier and its next promise point to each other, which is checked at commit."""
        soorten: tuple[tuple[type[models.Model], list[Any]], ...] = (
            (Dossier, self.dossiers),
            (Toezegging, self.toezeggingen),
            (Advies, self.adviezen),
            (Tijdlijnregel, self.tijdlijn),
            (Stuk, self.stukken),
            (Navraag, self.navragen),
            (Contactmoment, self.contacten),
            (Hulpbehoefte, self.behoeften),
            (Belverzoek, self.gesprekken),
        )
        for soort, rijen in soorten:
            soort._default_manager.bulk_create(rijen, batch_size=200)
