"""Thousands of messages for one that is dead: no other waits for it, it is hardly asked, and all go at last."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from portal.uitgaand import motor, stilte
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
    wereld.gaat_voorbij(stilte.LANGSTE_STILTE.total_seconds())
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


ALLE_PAUZES = 30 + 60 + 120
"""Seconds between the attempts of a message that has four."""


@pytest.fixture
def vier_pogingen(settings: Settings) -> None:
    """Four attempts are all."""
    settings.UITGAAND_MAX_POGINGEN = 4


def zwijgt(wereld: Wereld, seconden: float) -> None:
    """E-mail gives no answer for so long, and is asked now and then by others."""
    for _keer in range(3):
        wereld.gaat_voorbij(seconden / 3)
        stilte.hoor(Kanaal.EMAIL, zweeg=True)


def vindt_stilte(*, oud: timedelta = timedelta(), **velden: Any) -> UUID:
    """A message to a person that a worker took up while its provider was silent."""
    (nummer,) = zet_klaar(
        1, kanaal=Kanaal.EMAIL, soort="herinnering", aangemaakt_op=timezone.now() - oud, **velden
    )
    stilte.hoor(Kanaal.EMAIL, zweeg=True)
    assert motor.verstuur_bericht(nummer) == Status.WACHT
    return nummer


def nog_eens(nummer: UUID) -> Status:
    """How it stands after its next turn, while its provider is silent still."""
    Uitgaand.objects.filter(pk=nummer).update(volgende_poging_op=timezone.now())
    return motor.verstuur_bericht(nummer)


@pytest.mark.usefixtures("vier_pogingen")
def test_who_waits_for_a_provider_longer_than_all_attempts_take_gets_the_message_another_way(
    wereld: Wereld,
) -> None:
    """Attempts at a dead provider are few: without this a person would wait for days, unasked."""
    voor_iemand = vindt_stilte()
    (voor_staf,) = zet_klaar(1, kanaal=Kanaal.EMAIL)
    zwijgt(wereld, ALLE_PAUZES)
    assert nog_eens(voor_iemand) == Status.WACHT
    zwijgt(wereld, 1)
    assert nog_eens(voor_iemand) == Status.MISLUKT
    assert nog_eens(voor_staf) == Status.WACHT
    assert wereld.gevraagd[Kanaal.EMAIL] == 0


@pytest.mark.usefixtures("vier_pogingen")
def test_one_slow_answer_after_a_weekend_without_workers_gives_up_nothing(wereld: Wereld) -> None:
    nummer = vindt_stilte(oud=timedelta(days=3))
    assert Uitgaand.objects.get(pk=nummer).pogingen == 0
    zwijgt(wereld, ALLE_PAUZES - 1)
    assert nog_eens(nummer) == Status.WACHT


@pytest.mark.usefixtures("vier_pogingen")
def test_time_in_which_nobody_asked_the_provider_does_not_count(wereld: Wereld) -> None:
    nummer = vindt_stilte()
    wereld.gaat_voorbij(timedelta(days=3).total_seconds())
    stilte.hoor(Kanaal.EMAIL, zweeg=True)
    assert nog_eens(nummer) == Status.WACHT
    zwijgt(wereld, ALLE_PAUZES - 1)
    assert nog_eens(nummer) == Status.WACHT


@pytest.mark.usefixtures("vier_pogingen")
def test_what_staff_send_again_gets_its_time_anew(wereld: Wereld) -> None:
    nummer = vindt_stilte()
    zwijgt(wereld, ALLE_PAUZES + 1)
    assert nog_eens(nummer) == Status.MISLUKT
    motor.stuur_opnieuw(Uitgaand.objects.get(pk=nummer))
    assert motor.verstuur_bericht(nummer) == Status.WACHT
    zwijgt(wereld, ALLE_PAUZES - 1)
    assert nog_eens(nummer) == Status.WACHT


@pytest.mark.usefixtures("vier_pogingen")
def test_nothing_is_given_up_while_another_asks_whether_the_provider_is_back(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    nummer = vindt_stilte()
    zwijgt(wereld, ALLE_PAUZES + 1)
    wereld.gaat_voorbij(stilte.LANGSTE_STILTE.total_seconds())
    (peiler,) = zet_klaar(1, kanaal=Kanaal.EMAIL)
    standen: list[Status] = []
    monkeypatch.setitem(motor._verzenders, Kanaal.EMAIL, lambda _bericht: standen.append(nog_eens(nummer)))
    assert motor.verstuur_bericht(peiler) == Status.VERZONDEN
    assert standen == [Status.WACHT]


def test_a_sweep_is_one_statement_however_many_wait(
    broker: Broker, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    zet_klaar(3, reeks=DOOD)
    with django_assert_num_queries(1):
        veeg()
