"""A Monday in November, and a question that someone arranges alone."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from loket.models import (
    Dossier,
    Route,
)
from tests.loket.factories import TeamFactory
from tests.loket.intake.stappen import beantwoord_alles, verstuur, vertel
from tests.loket.navraag.bouwstenen import NU, ZELF


@pytest.fixture(autouse=True)
def maandag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NU)


@pytest.fixture
def stuur(client: Client) -> Callable[..., Dossier]:
    """Send a question that someone arranges alone; there is a team that helps op maat."""
    TeamFactory()

    def verzend(**contact: str) -> Dossier:
        beantwoord_alles(client, vertel(client, "Ik wil huurtoeslag aanvragen"), ZELF)
        dossier = verstuur(client, **{"naam": "", **contact})
        assert dossier.route == Route.STANDAARD
        return dossier

    return verzend
