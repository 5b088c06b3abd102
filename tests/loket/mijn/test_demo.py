"""The fictional people of the simulated DigiD find questions when they sign in."""

from random import Random

import pytest
from django.db.models import QuerySet

from loket.controles.mijn import eigenaar_klopt, nummers_kloppen
from loket.demo import maak_burgers, maak_loketten, maak_vragen
from loket.demo.stof import EIGENAREN, eigenaren, verhalen
from loket.models import Dienst, Dossier
from loket.models.catalogus import Hoedanigheid
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
    assert {(rij.naam, rij.dienst.sleutel if rij.dienst else "") for rij in _van_iemand()} == {
        (EIGENAREN[wie][0], verhalen()[nummer % len(verhalen())]["dienst"])
        for nummer, wie in eigenaren().items()
    }
    assert eigenaar_klopt() == nummers_kloppen() == []


def _van_iemand() -> QuerySet[Dossier]:
    return Dossier.objects.filter(burger__isnull=False).select_related("dienst")


def test_nobody_tells_what_does_not_fit_and_nobody_tells_one_thing_twice() -> None:
    """A bakery asks what entrepreneurs ask, and they ask nothing else."""
    verteld = [(wie, verhalen()[nummer % len(verhalen())]) for nummer, wie in eigenaren().items()]
    assert len({verhaal["verhaal"] for _wie, verhaal in verteld}) == len(verteld) == 11
    assert all(verhaal["van"] == wie for wie, verhaal in verteld)
    voor_ondernemers = set(
        Dienst.objects.filter(hoedanigheid=Hoedanigheid.ONDERNEMER).values_list("sleutel", flat=True)
    )
    for verhaal in verhalen():
        assert (verhaal["dienst"] in voor_ondernemers) == (verhaal.get("van") == "bakkerij"), verhaal
