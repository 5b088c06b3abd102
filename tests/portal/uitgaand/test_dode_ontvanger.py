"""Thousands of messages for one that is dead: no other waits for it, it is hardly asked, and all go at last."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from portal.uitgaand import motor
from portal.uitgaand.models import Kanaal, Status, Uitgaand
from portal.uitgaand.tasks import VEEG_AANTAL, veeg
from tests.portal.uitgaand.conftest import Broker
from tests.portal.uitgaand.factories import UitgaandFactory

pytestmark = pytest.mark.django_db
GOEDE, VEGEN = 20, 6
DOOD, GOED = "urn:dood", "urn:goed"


class Wereld:
    """A clock, one worker, and receivers of which some are dead; each attempt at a dead one takes ten seconds."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, broker: Broker) -> None:
        self._broker, self._nu = broker, timezone.now()
        self.dood: set[str] = set()
        self.gevraagd: Counter[str] = Counter()
        monkeypatch.setattr("portal.uitgaand.motor.timezone.now", lambda: self._nu)
        for kanaal in Kanaal:
            monkeypatch.setitem(motor._verzenders, kanaal, self._bezorg)

    def _bezorg(self, bericht: Uitgaand) -> None:
        wie = bericht.reeks or bericht.kanaal
        self.gevraagd[wie] += 1
        if wie in self.dood:
            self.gaat_voorbij(10)
            raise motor.TijdelijkMislukt("The partner cannot be reached: TimeoutError", zweeg=True)

    def gaat_voorbij(self, seconden: float) -> None:
        self._nu += timedelta(seconds=seconden)

    def nu(self) -> datetime:
        return self._nu

    def veeg(self) -> None:
        """One sweep, and what the worker then does with it; the next one comes a minute later, or when it is done."""
        begin = self._nu
        self._broker.aangeboden.clear()
        veeg()
        for bericht_id in list(self._broker.aangeboden):
            motor.verstuur_bericht(UUID(bericht_id))
        self._nu = max(self._nu, begin + timedelta(minutes=1))


@pytest.fixture
def wereld(monkeypatch: pytest.MonkeyPatch, broker: Broker) -> Wereld:
    return Wereld(monkeypatch, broker)


def zet_klaar(aantal: int, **velden: Any) -> list[UUID]:
    rijen = UitgaandFactory.build_batch(aantal, volgende_poging_op=timezone.now(), **velden)
    return [rij.pk for rij in Uitgaand.objects.bulk_create(rijen)]


def aantal(**velden: Any) -> int:
    return Uitgaand.objects.filter(**velden).count()


def test_others_go_in_the_first_sweep_the_dead_one_is_hardly_asked_and_gets_all_when_it_is_back(
    wereld: Wereld, omvang: Callable[[int, int], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    per_keer = omvang(50, VEEG_AANTAL)
    wachten = 4 * per_keer  # 2,000 in full size
    monkeypatch.setattr("portal.uitgaand.tasks.VEEG_AANTAL", per_keer)
    wereld.dood = {DOOD}
    zet_klaar(wachten, reeks=DOOD, kanaal=Kanaal.CLOUDEVENT)
    wereld.gaat_voorbij(1)
    zet_klaar(GOEDE, reeks=GOED, kanaal=Kanaal.CLOUDEVENT)
    wereld.veeg()
    assert aantal(reeks=GOED, status=Status.VERZONDEN) == GOEDE
    for _keer in range(VEGEN - 1):
        wereld.veeg()
    assert wereld.gevraagd[DOOD] <= VEGEN, "once in a sweep at most, of all that wait"
    assert aantal(reeks=DOOD, status=Status.WACHT) == wachten
    wereld.dood = set()
    wereld.gaat_voorbij(motor.LANGSTE_STILTE.total_seconds())
    for _keer in range(4 + 2):
        wereld.veeg()
    assert aantal(reeks=DOOD, status=Status.VERZONDEN) == wachten


def test_a_mail_server_that_is_dead_holds_up_no_event_and_no_text_message(wereld: Wereld) -> None:
    wereld.dood = {Kanaal.EMAIL}
    zet_klaar(60, kanaal=Kanaal.EMAIL)
    wereld.gaat_voorbij(1)
    zet_klaar(GOEDE, reeks=GOED, kanaal=Kanaal.CLOUDEVENT)
    zet_klaar(GOEDE, kanaal=Kanaal.SMS)
    begin = wereld.nu()
    wereld.veeg()
    assert aantal(status=Status.VERZONDEN) == 2 * GOEDE
    assert wereld.gevraagd[Kanaal.EMAIL] == 1
    assert wereld.nu() - begin == timedelta(minutes=1), "one wait of ten seconds, not sixty"
    wereld.dood = set()
    for _keer in range(3):
        wereld.veeg()
    assert aantal(kanaal=Kanaal.EMAIL, status=Status.VERZONDEN) == 60


def test_who_waits_for_a_provider_longer_than_all_attempts_take_gets_the_message_another_way(
    wereld: Wereld, settings: Settings
) -> None:
    """Attempts at a dead provider are few: without this a person would wait for days, unasked."""
    settings.UITGAAND_MAX_POGINGEN = 4  # 30, 60 and 120 seconds between them
    wereld.dood = {Kanaal.EMAIL}
    (voor_iemand,) = zet_klaar(1, kanaal=Kanaal.EMAIL, soort="herinnering")
    (voor_staf,) = zet_klaar(1, kanaal=Kanaal.EMAIL)
    motor._hoor(Kanaal.EMAIL, zweeg=True)
    assert motor.verstuur_bericht(voor_iemand) == Status.WACHT
    wereld.gaat_voorbij(211)
    for _keer in range(5):
        motor._hoor(Kanaal.EMAIL, zweeg=True)
    assert motor.verstuur_bericht(voor_iemand) == Status.MISLUKT
    assert motor.verstuur_bericht(voor_staf) == Status.WACHT
    assert wereld.gevraagd[Kanaal.EMAIL] == 0


def test_a_sweep_is_one_statement_however_many_wait(
    broker: Broker, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    zet_klaar(3, reeks=DOOD)
    with django_assert_num_queries(1):
        veeg()
