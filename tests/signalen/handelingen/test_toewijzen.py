"""A signal whose ministry we did not know."""

import pytest

from portal.identiteit.rechten import Geweigerd, Rol
from signalen.handelingen.toewijzen import wijs_toe
from signalen.models import OntvangenSignaal
from tests.signalen.factories import MinisterieFactory, OntvangenSignaalFactory, beleidsmedewerker, medewerker

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.SIGNALENTEAM])
def test_only_the_signal_team_assigns(rol: Rol) -> None:
    with pytest.raises(Geweigerd):
        wijs_toe(OntvangenSignaalFactory(zonder_ministerie=True), MinisterieFactory(), medewerker(rol))


def test_after_assigning_the_ministry_sees_it_and_what_the_sender_wrote_stays() -> None:
    signaal = OntvangenSignaalFactory(zonder_ministerie=True)
    beleid = beleidsmedewerker()
    assert signaal not in OntvangenSignaal.objects.voor(beleid)

    wijs_toe(signaal, MinisterieFactory(), medewerker(Rol.SIGNALENTEAM))

    assert signaal in OntvangenSignaal.objects.voor(beleid)
    signaal.refresh_from_db()
    assert signaal.ministerie_naam == "Ministerie van Proefzaken"


def test_a_signal_that_has_an_owner_stays_there() -> None:
    signaal = OntvangenSignaalFactory()

    with pytest.raises(Geweigerd, match="al een ministerie"):
        wijs_toe(signaal, MinisterieFactory(ander=True), medewerker(Rol.SIGNALENTEAM))

    signaal.refresh_from_db()
    assert signaal.ministerie == MinisterieFactory()
