"""The day on which people ask for a call."""

from datetime import datetime

import pytest
from django.utils import timezone

from portal.termijnen.datums import NEDERLAND


@pytest.fixture
def vrijdagochtend(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is Friday 27 November 2026, half past nine."""
    nu = datetime(2026, 11, 27, 9, 30, tzinfo=NEDERLAND)
    monkeypatch.setattr(timezone, "now", lambda: nu)
