"""`controleer` sees what the data of the counter can break, and the demo leaves it whole."""

from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone

from loket.controles import balie as baliecontroles
from loket.controles.balie import kaarten_met_termijn, samen_opgeruimd, weekkaarten_compleet
from loket.demo.balie import maak_gesprekken
from loket.handelingen import begin_samen
from loket.models import Antwoordkaart, Baliecontact, Samensessie, Weekkaart
from portal.identiteit.demo import maak_accounts
from portal.identiteit.rechten import Rol
from portal.registers import Demo
from tests.controleren import problemen
from tests.loket.balie.test_zestig_seconden import GEGEVENS
from tests.loket.factories import MedewerkerFactory, TeamFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def test_the_demo_makes_talks_and_cards_once_and_breaks_nothing() -> None:
    maak_accounts()
    eerste = maak_gesprekken(Demo(Random(1)))
    assert eerste.startswith("90 new of 90")
    assert maak_gesprekken(Demo(Random(1))) == "0 new of 90, 0 weekly cards"
    assert Weekkaart.objects.count() == 3
    assert problemen(baliecontroles) == []


def test_a_card_with_a_rule_that_went_is_seen() -> None:
    Antwoordkaart.objects.filter(sleutel="aanmaning").update(termijnregel="weg")
    assert len(kaarten_met_termijn()) == 1


def test_a_joint_intake_that_nobody_cleared_away_is_seen() -> None:
    team = TeamFactory()
    begin_samen(team, door=MedewerkerFactory(rol=Rol.BALIE, rol__team=team))
    assert samen_opgeruimd() == []
    Samensessie.objects.update(laatst_op=timezone.now() - timedelta(hours=2))
    assert len(samen_opgeruimd()) == 1


def test_a_week_without_its_card_is_seen() -> None:
    Baliecontact.objects.create(team=TeamFactory(), uur=timezone.now() - timedelta(days=15), **GEGEVENS)
    assert weekkaarten_compleet()
