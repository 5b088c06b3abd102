"""A clock that the test sets, a point and a dossier; a browser that follows it, and someone who works on it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.models import Dossier, Informatiepunt
from loket.views.bezoek import COOKIE, ZOUT
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.stelsel.models import Gemeente
from portal.termijnen.datums import NEDERLAND
from tests.loket.factories import DossierFactory, InformatiepuntFactory, MedewerkerFactory

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
def punt(klok: Klok, dossier: Dossier) -> Informatiepunt:
    """A point with one desk, for appointments of an hour, of the team that owns the dossier."""
    return InformatiepuntFactory(team=dossier.team)


@pytest.fixture
def dossier(klok: Klok) -> Dossier:
    """An open dossier of someone in Utrecht who may be mailed and called."""
    return DossierFactory(telefoon="06 12 34 56 78", gemeente=Gemeente.objects.get(sleutel="utrecht"))


@pytest.fixture
def burger(client: Client, dossier: Dossier) -> Client:
    """A browser that follows the dossier."""
    client.cookies[COOKIE] = signing.dumps({"dossier": str(dossier.pk)}, salt=ZOUT)
    return client


@pytest.fixture
def collega(dossier: Dossier) -> Medewerker:
    return MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)


def wens(client: Client, **velden: Any) -> None:
    antwoord = client.post(reverse("afspraak-wensen"), {"plaats": "Utrecht", **velden})
    assert antwoord.headers["Location"] == reverse("afspraak-kiezen")


def kies(client: Client, punt: Informatiepunt, dag: int = 3, uur: int = 9) -> str:
    wanneer = moment(dag, uur)
    adres = reverse("afspraak-dag", args=[punt.sleutel, wanneer.date()])
    return str(client.post(adres, {"tijd": wanneer.isoformat()}).headers["Location"])
