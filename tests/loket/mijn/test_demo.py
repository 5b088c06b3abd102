"""The fictional people of the simulated DigiD find questions when they sign in."""

from random import Random

import pytest

from loket.controles_mijn import eigenaar_klopt, nummers_kloppen
from loket.demo import maak_burgers, maak_loketten, maak_vragen
from loket.models import Dossier
from portal.identiteit.demo import maak_accounts
from portal.identiteit.models import Burger
from portal.registers import Demo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def test_each_has_questions_of_their_own_and_a_second_time_changes_nothing() -> None:
    demo = Demo(toeval=Random(1))
    maak_accounts()
    maak_loketten(demo)
    maak_vragen(demo)
    assert maak_burgers(demo) == "11 questions for 4 fictional people"
    assert maak_burgers(demo) == "0 questions for 4 fictional people"
    assert sorted(burger.dossiers.count() for burger in Burger.objects.all()) == [1, 2, 3, 5]
    assert Dossier.objects.filter(burger__isnull=False).count() == 11
    assert eigenaar_klopt() == nummers_kloppen() == []
