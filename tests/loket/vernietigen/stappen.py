"""Steps of retention: a clock that stands where we put it, a finished question, a list, and two who agree."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from loket.handelingen import schrijf_tijdlijn, sluit_dossier
from loket.handelingen.bijschrijven import leg_stuk_klaar
from loket.handelingen.vernietigen import keur_lijst_goed, kijk_lijst_na, stel_lijst_voor
from loket.models import Dossier, Gebeurtenissoort, Stuksoort, Vernietigingslijst
from portal.identiteit.models import Medewerker
from tests.loket.factories import DossierFactory

# Long after any day on which this runs: what a table dates by itself is always before it.
BEGIN = datetime(2091, 3, 1, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
# What was finished on the first day may go on the second.
VOORBIJ = date(2096, 3, 2)


class Klok:
    """A clock that stands still until it is set."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.nu = BEGIN
        monkeypatch.setattr(timezone, "now", lambda: self.nu)

    def zet(self, dag: date) -> None:
        """Ten o'clock on this day."""
        self.nu = datetime(dag.year, dag.month, dag.day, 10, tzinfo=BEGIN.tzinfo)


def klaar(**velden: Any) -> Dossier:
    """A question that was finished now, with a line and a letter."""
    dossier = DossierFactory(
        telefoon="06 12 34 56 78",
        adres="Kerkweg 2",
        eerste_deur_op=timezone.now(),
        aangemaakt_op=timezone.now(),
        **velden,
    )
    schrijf_tijdlijn(
        dossier, Gebeurtenissoort.ANTWOORD, "Noor, uw man had recht op huurtoeslag.", door="Team"
    )
    leg_stuk_klaar(dossier, soort=Stuksoort.ONTVANGSTBEWIJS, titel="Bewijs", html="<p>Beste Noor</p>")
    sluit_dossier(dossier, uitkomst="Geregeld voor Noor.")
    dossier.refresh_from_db()
    return dossier


def stel_voor(klok: Klok, dag: date = VOORBIJ) -> Vernietigingslijst:
    """The list that is proposed on this day; there is one."""
    klok.zet(dag)
    lijst = stel_lijst_voor(dag)
    assert lijst is not None
    return lijst


def wis(lijst: Vernietigingslijst, een: Medewerker, twee: Medewerker) -> Vernietigingslijst:
    """Look at it and approve."""
    return keur_lijst_goed(kijk_lijst_na(lijst, door=een), door=twee)
