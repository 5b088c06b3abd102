"""The demo has messages in every state, keeps the promises about them, and makes them once."""

from random import Random

import pytest

from loket.controles import berichten as berichtcontroles
from loket.demo import maak_berichten, maak_loketten, maak_vragen
from loket.models import Toezegging
from loket.stapzinnen import BEL_OVER_BERICHT, in_elke_taal
from portal.berichten.models import Poststuk, Printpartij
from portal.identiteit.demo import maak_accounts
from portal.registers import Demo
from portal.uitgaand.models import Stand, Uitgaand
from tests.controleren import gebroken

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def test_there_are_letters_to_post_and_a_message_that_failed() -> None:
    maak_accounts()
    maak_loketten()
    maak_vragen(Demo(Random(1)))
    assert maak_berichten(Demo(Random(1))) == "14 new"
    assert maak_berichten(Demo(Random(1))) == "0 new"
    standen = {bericht.stand for bericht in Uitgaand.objects.all()}
    assert standen >= {Stand.GELEZEN, Stand.AFGELEVERD, Stand.GEPOST, Stand.VERZONDEN, Stand.MISLUKT}
    assert Poststuk.objects.filter(partij=None).count() == 4
    assert Printpartij.objects.get().stukken.count() == 3
    assert [rij.wat for rij in Toezegging.objects.all() if rij.wat in in_elke_taal(BEL_OVER_BERICHT)]
    assert gebroken(berichtcontroles) == {}
