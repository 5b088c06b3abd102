"""The demo shows a knelpunt in each state, and something in the driehoek; made twice it is made once."""

import random

import pytest
from django.utils import timezone

from portal.identiteit.demo import maak_accounts
from portal.registers import Demo
from signalen import controles as signaalcontroles
from signalen.demo.knelpunten import GEVALLEN, maak_knelpunten
from signalen.models import Driehoekregel, Knelpunt, Knelpuntstatus, Koppeling, Trajectkoppeling
from signalen.selecties.driehoek import agenda_van
from tests.controleren import gebroken
from tests.signalen.factories import KoppelingFactory, MinisterieFactory, beleidsmedewerker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aangeboden", "zonder_partners")]
DEMO = Demo(random.Random(1))


def test_every_state_and_the_driehoek_can_be_looked_at() -> None:
    MinisterieFactory()
    MinisterieFactory(ander=True)
    maak_accounts()
    KoppelingFactory(onszelf=True)

    assert maak_knelpunten(DEMO) == f"{len(GEVALLEN)} new of {len(GEVALLEN)} knelpunten"
    assert maak_knelpunten(DEMO) == f"0 new of {len(GEVALLEN)} knelpunten"

    alle = set(Knelpuntstatus.values) - {Knelpuntstatus.GEBUNDELD}
    assert set(Knelpunt.objects.values_list("status", flat=True)) == alle
    (punt,) = agenda_van(beleidsmedewerker(), timezone.localdate())
    assert len(punt.zienswijzen) == 3
    assert [voorbij for _regel, _dagen, voorbij in punt.toezeggingen].count(True) == 1
    assert min(dagen for _regel, dagen, _voorbij in punt.toezeggingen) > 6  # older than the day that is over
    assert Driehoekregel.objects.filter(nagekomen_op__isnull=False).count() == 1
    assert Trajectkoppeling.objects.get().knelpunt == punt.knelpunt
    assert not any(
        signaal.fictief is False for rij in Knelpunt.objects.all() for signaal in rij.signalen.all()
    )
    assert gebroken(signaalcontroles) == {}


def test_without_an_inbox_of_our_own_nothing_is_made() -> None:
    maak_accounts()
    Koppeling.objects.all().delete()

    assert maak_knelpunten(DEMO) == "no accounts or no inbox of our own"
    assert not Knelpunt.objects.exists()
