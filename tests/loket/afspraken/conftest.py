"""A clock that the test sets, a point and a dossier."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from loket.models import Dossier, Informatiepunt
from portal.termijnen.datums import NEDERLAND
from tests.loket.factories import DossierFactory, InformatiepuntFactory

MAANDAG = datetime(2026, 11, 2, 8, 0, tzinfo=NEDERLAND)


class Klok:
    """What the time is, as long as the test does not move it."""

    def __init__(self, nu: datetime) -> None:
        self.nu = nu

    def verder(self, **tijd: float) -> datetime:
        """Move on."""
        self.nu += timedelta(**tijd)
        return self.nu

    def op(self, dag: int, uur: int = 8, minuut: int = 0) -> datetime:
        """Go to a moment in November 2026."""
        self.nu = datetime(2026, 11, dag, uur, minuut, tzinfo=NEDERLAND)
        return self.nu


def moment(dag: int, uur: int, minuut: int = 0) -> datetime:
    """A moment in November 2026, Dutch time."""
    return datetime(2026, 11, dag, uur, minuut, tzinfo=NEDERLAND)


@pytest.fixture
def klok(monkeypatch: pytest.MonkeyPatch) -> Klok:
    """Monday 2 November 2026, eight in the morning."""
    klok = Klok(MAANDAG)
    monkeypatch.setattr(timezone, "now", lambda: klok.nu)
    return klok


@pytest.fixture
def punt(klok: Klok) -> Informatiepunt:
    """A point with one desk, for appointments of an hour."""
    return InformatiepuntFactory()


@pytest.fixture
def dossier(klok: Klok) -> Dossier:
    """An open dossier of someone in Utrecht who may be mailed and called."""
    return DossierFactory(telefoon="06 12 34 56 78", gemeente=InformatiepuntFactory.build().gemeente)
