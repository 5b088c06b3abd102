"""Demo rows of handing over: every state once, fictional, and twice changes nothing."""

import pytest

from loket.controles import overdracht as overdrachtcontroles
from loket.demo import maak_loketten, maak_overdrachten
from loket.models import Dossier, Overdracht, Overdrachtstatus, Tijdlijnregel
from portal.identiteit.demo import maak_accounts
from tests.controleren import problemen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def test_the_demo_shows_every_way_an_offer_can_stand_and_keeps_every_promise() -> None:
    maak_accounts()
    maak_loketten()
    assert maak_overdrachten() == "7 new of 7"
    standen = set(Overdracht.objects.values_list("status", flat=True))
    assert standen == set(Overdrachtstatus) - {
        Overdrachtstatus.VERLOPEN,
        Overdrachtstatus.BESLIST,
        Overdrachtstatus.INGETROKKEN,
    }
    zaken = [regel for regel in Tijdlijnregel.objects.all() if "als zaak, met nummer GVD-" in regel.tekst]
    assert len(zaken) == 1
    assert all(Dossier.objects.values_list("fictief", flat=True))
    assert problemen(overdrachtcontroles) == []
    assert maak_overdrachten() == "0 new of 7"
