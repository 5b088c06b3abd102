"""What staff cause to be written on the timeline is in the language of the citizen, not of the screen."""

import pytest
from django.utils import translation

from loket.handelingen import geef_aan_maatwerk
from loket.models import Gebeurtenissoort
from portal.gebeurtenissen import register
from portal.gebeurtenissen.soorten import RouteNaarMaatwerk
from portal.identiteit.rechten import Rol
from tests.loket.factories import DossierFactory, MedewerkerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


@pytest.mark.parametrize(
    ("taal", "scherm", "begin"), [("nl", "en", "Uw situatie past niet"), ("en", "nl", "Your situation does")]
)
def test_the_citizen_reads_why_a_case_handler_looks_in_their_own_language(
    taal: str, scherm: str, begin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(register._luisteraars, RouteNaarMaatwerk, [])
    dossier = DossierFactory(taal=taal)
    collega = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    with translation.override(scherm):
        geef_aan_maatwerk(dossier, reden="De regel past niet.", door=collega)
    regel = dossier.tijdlijn.get(soort=Gebeurtenissoort.ROUTE)
    assert regel.tekst.startswith(begin)
