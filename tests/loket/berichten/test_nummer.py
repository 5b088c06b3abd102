"""Who is asked to call reads a number that works from where they are."""

from datetime import date

import pytest
from pytest_django import Settings

from loket.berichtsoorten import NIEUWS, STAP_HERINNERING, Berichtsoort
from loket.handelingen import geef_machtiging
from loket.handelingen.berichten import maak_bericht_aan, woord_aan_helper
from loket.models import Dossier
from portal.identiteit.rechten import Rol
from tests.loket.berichten.bouwstenen import bereikbaar
from tests.loket.factories import MedewerkerFactory
from tests.loket.machtigen.bouwstenen import inhoud

pytestmark = pytest.mark.django_db
ALLEEN_BINNENLANDS = "0800 1234"


@pytest.fixture(autouse=True)
def _nummer(settings: Settings) -> None:
    settings.LOKET_TELEFOON = ALLEEN_BINNENLANDS


def lang(dossier: Dossier, soort: Berichtsoort) -> str:
    klaar = maak_bericht_aan(
        dossier, soort, sleutel="s", omschrijving="o", inhoud={"uiterlijk": date(2026, 12, 3)}
    )
    assert klaar is not None
    return str(klaar.inhoud["lang"])


@pytest.mark.parametrize("soort", [NIEUWS, STAP_HERINNERING])
def test_nobody_is_asked_to_call_who_has_no_number_that_works(soort: Berichtsoort) -> None:
    thuis, weg = lang(bereikbaar(), soort), lang(bereikbaar(antwoorden={"land": "buitenland"}), soort)
    assert "Bel ons" in thuis
    assert ALLEEN_BINNENLANDS in thuis
    assert "bel" not in weg.lower()


def test_who_helps_from_here_reads_the_number_as_it_is_dialled_here() -> None:
    dossier = bereikbaar(antwoorden={"land": "buitenland"})
    door = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    machtiging = geef_machtiging(dossier, inhoud(bericht_op="joke@voorbeeld.example"), door=door)
    klaar = woord_aan_helper(dossier, machtiging, "s")
    assert klaar is not None
    assert f"bel ons: {ALLEEN_BINNENLANDS}" in str(klaar.inhoud)
