"""A decision with which the citizen disagrees, and who handles that."""

import pytest
from django.utils import timezone

from maatwerk.handelingen import (
    leg_horen_vast,
    wijs_bezwaar_toe,
)
from maatwerk.models import (
    Besluit,
    Bezwaar,
    Hoorwijze,
)
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.maatwerk.bezwaar.bouwstenen import meld_bezwaar
from tests.maatwerk.factories import (
    maak_besluit,
    medewerker,
)

VANDAAG = timezone.localdate


@pytest.fixture
def besluit() -> Besluit:
    """A decision with which the citizen disagrees, with one tap."""
    genomen = maak_besluit()
    meld_bezwaar(genomen)
    return genomen


@pytest.fixture
def ander() -> Medewerker:
    """Someone who had no part in the decision."""
    return medewerker(Rol.BEHANDELAAR)


@pytest.fixture
def gehoord(besluit: Besluit, ander: Medewerker) -> Bezwaar:
    """A bezwaar that can be decided."""
    bezwaar = wijs_bezwaar_toe(besluit.bezwaar, behandelaar=ander, door=besluit.auteur)
    return leg_horen_vast(
        bezwaar, hoorwijze=Hoorwijze.GEHOORD, op=VANDAAG(), verslag="U liet uw loonstrook zien.", door=ander
    )
