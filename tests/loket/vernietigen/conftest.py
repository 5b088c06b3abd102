"""The clock, the two who agree, and an archivist who confirmed everything."""

import pytest

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.loket.factories import MedewerkerFactory
from tests.loket.vernietigen.bevestigen import bevestig_alles
from tests.loket.vernietigen.stappen import Klok


@pytest.fixture(autouse=True)
def bevestigd(request: pytest.FixtureRequest) -> None:
    """An archivist read every number in the list, unless the test is about that."""
    if "onbevestigd" not in request.fixturenames:
        bevestig_alles()


@pytest.fixture
def onbevestigd() -> None:
    """As the portal comes: no number was read in the list itself."""


@pytest.fixture
def klok(monkeypatch: pytest.MonkeyPatch) -> Klok:
    return Klok(monkeypatch)


@pytest.fixture
def een() -> Medewerker:
    gemaakt: Medewerker = MedewerkerFactory(rol=Rol.BEHEER)
    return gemaakt


@pytest.fixture
def twee() -> Medewerker:
    gemaakt: Medewerker = MedewerkerFactory(rol=Rol.BEHEER)
    return gemaakt
