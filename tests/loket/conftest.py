"""What a set-up prepares and these tests need."""

import pytest

from loket.zoeken.spoedleren import bewaard_model


@pytest.fixture(scope="session", autouse=True)
def _getraind() -> None:
    """Train what reads urgency, as a set-up does; a second run finds the file."""
    bewaard_model()
