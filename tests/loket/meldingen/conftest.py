"""A connected organisation with an address for events."""

import pytest

from loket.models import Ontvanger
from tests.loket.api.bouwstenen import Portaal, sluit_portaal_aan
from tests.loket.factories import OntvangerFactory


@pytest.fixture(autouse=True)
def naam_leidt_naar_buiten(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name of the partner exists in these tests only."""
    monkeypatch.setattr("loket.handelingen.abonneren.eis_openbaar", lambda _adres: None)


@pytest.fixture
def buurthulp() -> Ontvanger:
    ontvanger: Ontvanger = OntvangerFactory()
    return ontvanger


@pytest.fixture
def portaal(buurthulp: Ontvanger) -> Portaal:
    return sluit_portaal_aan(ontvanger=buurthulp)
