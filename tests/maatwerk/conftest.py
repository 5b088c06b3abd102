"""Who works on a case, and the case."""

import pytest

from maatwerk.models import Zaak
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.maatwerk.factories import maak_zaak, medewerker


@pytest.fixture
def door() -> Medewerker:
    """The handler of the case."""
    return medewerker(Rol.BEHANDELAAR)


@pytest.fixture
def zaak(door: Medewerker) -> Zaak:
    """A case that the handler took."""
    return maak_zaak(behandelaar=door)
