"""A ceiling per address and kind of form: shared by all web processes, and no gate without Redis."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests
from django.test import Client
from django.urls import reverse

from loket.drempels import GETELD
from portal import drempel
from tests.e2e.drukte import formulier_met
from tests.e2e.formulieren import Bladzijde
from tests.installatie import Installatie
from tests.portal.openbare_schermen import OPENBAAR
from tests.servers import RedisServer

NU = datetime(2026, 11, 29, 9, 30, tzinfo=UTC)
VERHAAL = "Mijn uitkering is gestopt en ik kan de huur niet betalen."


@pytest.fixture
def krap(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three of one kind and five in all, counted anew."""
    settings.DREMPEL_PER_ACTIE_PER_UUR, settings.DREMPEL_PER_ADRES_PER_UUR = 3, 5
    monkeypatch.setattr(drempel, "teller", drempel.Teller())


def test_every_form_that_is_counted_is_a_public_one() -> None:
    assert set(OPENBAAR) >= GETELD
    assert drempel.geteld >= GETELD


@pytest.mark.usefixtures("krap")
def test_one_action_has_its_own_ceiling_and_all_together_a_higher_one() -> None:
    assert [drempel.mag_nog("verhaal", "192.0.2.1", NU) for _keer in range(4)] == [True, True, True, False]
    assert drempel.mag_nog("draad", "192.0.2.1", NU) is True
    assert drempel.mag_nog("draad", "192.0.2.1", NU) is False
    assert drempel.mag_nog("draad", "192.0.2.2", NU) is True


@pytest.mark.usefixtures("krap")
def test_a_new_hour_begins_anew() -> None:
    for _keer in range(9):
        drempel.mag_nog("verhaal", "192.0.2.1", NU)
    assert drempel.mag_nog("verhaal", "192.0.2.1", NU) is False
    assert drempel.mag_nog("verhaal", "192.0.2.1", NU + timedelta(minutes=30)) is True


@pytest.mark.django_db
@pytest.mark.usefixtures("krap", "inhoud", "een_ogenblik")
def test_who_sent_too_much_gets_back_what_was_typed_and_reads_when_to_come_back(client: Client) -> None:
    def stuur() -> Any:
        koppen = {"origin": "http://testserver", "referer": f"http://testserver{reverse('verhaal')}"}
        return client.post(reverse("verhaal"), {"verhaal": VERHAAL}, headers=koppen)

    assert [stuur().status_code for _keer in range(3)] == [302, 302, 302]
    antwoord = stuur()
    assert antwoord.status_code == 429
    assert 0 < int(antwoord["Retry-After"]) <= 3600
    assert VERHAAL in antwoord.content.decode()
    assert f'href="{reverse("verhaal")}"' in antwoord.content.decode()
    assert client.get(reverse("verhaal")).status_code == 200, "reading goes on"


@pytest.fixture
def eigen_redis() -> Iterator[RedisServer]:
    """A Redis that dies, so it is nobody else's."""
    with RedisServer() as server:
        yield server


def stuur_verhaal(portaal: Installatie) -> int:
    """Somebody new tells a story; returns the status of the answer."""
    with requests.Session() as browser:
        adres = f"{portaal.basis_url}/intake/"
        formulier = formulier_met(Bladzijde(adres, browser.get(adres, timeout=30).text), "verhaal")
        assert formulier is not None
        gegevens = {veld.naam: veld.waarde for veld in formulier.velden if veld.soort == "hidden"}
        antwoord = browser.post(adres, gegevens | {"verhaal": VERHAAL}, timeout=30, allow_redirects=False)
        return antwoord.status_code


def wacht_op_nieuw_uur() -> None:
    """The counts begin anew with the hour: who would count past it waits until it did."""
    over = 3600 - time.time() % 3600
    if over < 120:
        time.sleep(over + 1)


@pytest.mark.keten
def test_several_web_processes_count_together_and_a_redis_that_dies_half_way_opens_no_gate(
    maak_installatie: Any, eigen_redis: RedisServer
) -> None:
    portaal = maak_installatie("drempel", redis=False, DREMPEL_PER_ACTIE_PER_UUR="6", WEB_CONCURRENCY="3")
    portaal.env["REDIS_URL"] = eigen_redis.url()
    portaal.leg_tabellen_klaar()
    portaal.shell("from django.core.management import call_command; call_command('zaai')")
    portaal.start_web()
    wacht_op_nieuw_uur()
    # With three processes that each counted for themselves eight would pass.
    statussen = [stuur_verhaal(portaal) for _keer in range(8)]
    assert statussen == [302] * 6 + [429] * 2

    eigen_redis.kill9()
    zonder = [stuur_verhaal(portaal) for _keer in range(24)]
    assert set(zonder) == {302, 429}, "nobody sees an error, and the ceiling holds in each process"
    assert zonder.count(302) <= 3 * 6

    eigen_redis.start()
    assert stuur_verhaal(portaal) in {302, 429}
