"""Cases that are over, and what was learned from them."""

from typing import Any

import pytest

from maatwerk.handelingen import trek_zaak_in
from maatwerk.handelingen.leerkaarten import schrijf_leerkaart, zet_kaart
from maatwerk.models import Kaartstaat, Leerkaart, Zaak
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.maatwerk.factories import WetFactory, maak_zaak, medewerker


def les(**anders: Any) -> dict[str, Any]:
    """The fields of a card without anything of a person."""
    return {
        "titel": "Vraag eerst of er echt kosten worden gedeeld",
        "wat_speelde": "Een familielid logeerde door de week. De uitkering ging omlaag.",
        "wat_hielp": "Een telefoontje maakte duidelijk dat niemand iets betaalde.",
        "tip": "Bel voordat u de norm verlaagt.",
        "regeling": WetFactory(),
        "rechtsgrond": None,
        "feiten": ["tijdelijk_inwonen", "kosten_niet_gedeeld"],
        **anders,
    }


def maak_kaart(door: Medewerker, *, gepubliceerd: bool = True, **anders: Any) -> Leerkaart:
    """A card from a case of its own; published by someone else unless told otherwise."""
    zaak = maak_zaak(behandelaar=door)
    trek_zaak_in(zaak, reden="De werkgever betaalt alsnog.", door=door)
    zaak.refresh_from_db()
    kaart = schrijf_leerkaart(zaak, door, velden=les(**anders))
    if gepubliceerd:
        zet_kaart(kaart, Kaartstaat.GEPUBLICEERD, door=medewerker(Rol.BESLISSER))
    kaart.refresh_from_db()
    return kaart


@pytest.fixture
def dichte_zaak(zaak: Zaak, door: Medewerker) -> Zaak:
    """A case that is over."""
    trek_zaak_in(zaak, reden="De werkgever betaalt alsnog.", door=door)
    zaak.refresh_from_db()
    return zaak


@pytest.fixture
def beoordelaar() -> Medewerker:
    """A colleague who reviews lessons."""
    return medewerker(Rol.BESLISSER)
