"""The demo has answers to "Bent u gehoord?" in quarters that are over, and a letter that was not understood; once."""

from random import Random

import pytest

from loket.controles.gehoord import antwoorden_kloppen, briefvragen_kloppen
from loket.demo import maak_gehoord
from loket.models import Briefvraag, Gehoordantwoord, Stuksoort
from loket.selecties.gehoordcijfers import gehoordpagina
from portal.identiteit.rechten import Rol
from portal.registers import Demo
from tests.loket.brief.stappen import brief
from tests.loket.factories import MedewerkerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def test_it_is_made_once_and_keeps_every_promise() -> None:
    stuk = brief(Stuksoort.ONTVANGSTBEWIJS, fictief=True)
    leider = MedewerkerFactory(gebruikersnaam="teamleider", rol=Rol.TEAMLEIDER, rol__team=stuk.dossier.team)
    for _keer in range(2):
        maak_gehoord(Demo(Random(1)))
    aantal = Gehoordantwoord.objects.count()
    maak_gehoord(Demo(Random(2)))
    assert Gehoordantwoord.objects.count() == aantal > 0
    assert Briefvraag.objects.get().brief == stuk.pk
    assert antwoorden_kloppen() == briefvragen_kloppen() == []
    pagina = gehoordpagina(leider)
    assert len(pagina["kwartalen"]) == 2
    assert {rij.wijst_naar_iemand for rij in pagina["woorden"]} == {True, False}
