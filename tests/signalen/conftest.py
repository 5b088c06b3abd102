"""Partners and people for the tests of the loop; what the seeder made is out of the way."""

from uuid import UUID

import pytest
from django.test import Client

from portal.identiteit.models import Medewerker
from portal.uitgaand import motor
from signalen.handelingen import rapportstappen
from signalen.models import Koppeling
from tests.signalen.factories import KoppelingFactory, MinisterieFactory, beleidsmedewerker


@pytest.fixture
def zonder_partners(db: None) -> None:
    """No partner at all."""
    Koppeling.objects.all().delete()


@pytest.fixture
def partner(zonder_partners: None) -> Koppeling:
    """One partner, that takes our signals for every ministry; the ministry of social affairs is known."""
    MinisterieFactory()
    return KoppelingFactory(ontvanger=True)


@pytest.fixture
def aangeboden(monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """The messages that would have gone to a worker; the test delivers them itself."""
    berichten: list[UUID] = []

    def bewaar(bericht_id: UUID) -> bool:
        berichten.append(bericht_id)
        return True

    monkeypatch.setattr(motor, "bied_aan", bewaar)
    return berichten


@pytest.fixture
def beleid(client: Client) -> Medewerker:
    """A policy officer of social affairs, signed in."""
    wie = beleidsmedewerker()
    client.force_login(wie)
    return wie


@pytest.fixture
def geen_werker(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker is asked; the PDF has tests of its own."""
    monkeypatch.setattr(rapportstappen, "bied_pdf_aan", lambda _vaststelling: True)
