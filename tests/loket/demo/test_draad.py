"""The demo has messages of citizens, some with a photo and some answered; it makes them once."""

from random import Random

import pytest

from loket.demo import maak_draden, maak_loketten, maak_vragen
from loket.models import Bijlage, Burgerbericht, Toezeggingstatus
from portal.identiteit.demo import maak_accounts
from portal.registers import Demo, controles

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("inhoud")
def test_messages_come_once_and_every_promise_holds() -> None:
    maak_accounts()
    maak_loketten()
    maak_vragen(Demo(Random(1)))
    assert maak_draden() == "4 new of 4"
    assert maak_draden() == "0 new of 4"
    beantwoord = Burgerbericht.objects.filter(toezegging__status=Toezeggingstatus.NAGEKOMEN)
    assert (beantwoord.count(), Bijlage.objects.count()) == (2, 2)
    assert {naam: controle() for naam, controle in controles if controle()} == {}
