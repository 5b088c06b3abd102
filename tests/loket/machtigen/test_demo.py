"""The demo shows one of each kind of helper, made once."""

from random import Random

import pytest

from loket.controles.dossiers import machtigingen_kloppen
from loket.demo.machtigingen import maak_machtigingen
from loket.models import Contactmoment, Experiment, Machtiging, Machtigingsoort
from portal.identiteit.demo import maak_accounts
from portal.identiteit.models import Team
from portal.registers import Demo
from tests.loket.factories import DossierFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def test_one_of_each_kind_is_made_once_and_one_has_ended() -> None:
    maak_accounts()
    for _keer in range(5):
        DossierFactory(team=Team.objects.get(sleutel="op-maat"), fictief=True)
    assert maak_machtigingen(Demo(Random(1))) == "4 new, 1 experiment"
    assert {rij.soort for rij in Machtiging.objects.all()} == set(Machtigingsoort)
    assert Machtiging.objects.geldig().count() == 3
    assert all("(verzonnen)" in rij.naam for rij in Machtiging.objects.all())
    assert [contact.machtiging is not None for contact in Contactmoment.objects.all()] == [True]
    assert machtigingen_kloppen() == []
    assert maak_machtigingen(Demo(Random(1))) == "0 new"
    assert Experiment.objects.count() == 1
