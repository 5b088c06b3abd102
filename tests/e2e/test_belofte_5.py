"""Promise 5: a signal is delivered at least once and counted exactly once, whatever is killed in between."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest

from portal.uitgaand.models import Uitgaand
from tests.e2e.opstelling import deur_en_ministerie, maak_gereed
from tests.installatie import CONTROLEER, Installatie

pytestmark = pytest.mark.keten

GEEF_AF = """
from django.db import transaction
from portal.stelsel.models import Ministerie
from signalen.handelingen.afgeven import geef_signaal_af
from signalen.models import Ernst, Oorzaak
for nummer in range({aantal}):
    with transaction.atomic():
        geef_signaal_af(
            titel=f"Regel {{nummer}} knelt",
            wat_gebeurt="De brief komt te laat.", wat_zou_moeten="Stuur haar eerder.",
            oorzaak=Oorzaak.COMMUNICATIE, ernst=Ernst.HINDER, ministerie=Ministerie.objects.get(sleutel="szw"),
            afzender="Team Maatwerk",
        )
"""
UIT = Uitgaand._meta.db_table
STANDEN = f"SELECT status, count(*) FROM {UIT} WHERE kanaal = 'cloudevent' GROUP BY status"  # noqa: S608
ONTVANGEN = "from signalen.models import OntvangenSignaal; print(OntvangenSignaal.objects.count())"
GEDULD_SECONDEN = 90


@contextmanager
def stille_ontvanger(poort: int) -> Iterator[None]:
    """A receiver that takes the call and never answers, as a machine that hangs."""
    with socket.socket() as luisteraar:
        luisteraar.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        luisteraar.bind(("127.0.0.1", poort))
        luisteraar.listen(16)
        yield


def wacht_op_stand(installatie: Installatie, goed: Callable[[dict[str, int]], bool]) -> dict[str, int]:
    """Wait until the outbox stands as asked."""
    einde = time.monotonic() + GEDULD_SECONDEN
    while True:
        with psycopg.connect(installatie.env["DATABASE_URL"]) as verbinding:
            stand = {str(status): int(aantal) for status, aantal in verbinding.execute(STANDEN)}
        if goed(stand):
            return stand
        assert time.monotonic() < einde, f"the outbox stays {stand}"
        time.sleep(0.5)


def test_a_worker_killed_between_commit_and_delivery_loses_and_doubles_nothing(
    maak_installatie: Callable[..., Installatie], omvang: Callable[[int, int], int]
) -> None:
    aantal = omvang(5, 200)
    deur, ministerie = deur_en_ministerie(
        maak_installatie, UITGAAND_PACHT_SECONDEN="3", SIGNAAL_TIMEOUT_SECONDEN="60"
    )
    for installatie in (deur, ministerie):
        maak_gereed(installatie)

    with stille_ontvanger(ministerie.poort):
        deur.start_worker()
        deur.shell(GEEF_AF.format(aantal=aantal))
        wacht_op_stand(deur, lambda stand: stand.get("bezig", 0) > 0)
        deur.kill9_worker()
    assert "verzonden" not in wacht_op_stand(deur, bool)

    ministerie.start_web()
    deur.start_worker()
    wacht_op_stand(deur, lambda stand: stand == {"verzonden": aantal})

    ontvangen, _ = ministerie.shells(ONTVANGEN, CONTROLEER)
    assert ontvangen == str(aantal)
    deur.manage("controleer")


def test_a_broker_that_is_away_keeps_nobody_waiting_and_loses_nothing(
    maak_installatie: Callable[..., Installatie],
) -> None:
    deur, ministerie = deur_en_ministerie(maak_installatie)
    for installatie in (deur, ministerie):
        maak_gereed(installatie)
    ministerie.start_web()

    echte_broker = deur.env["REDIS_URL"]
    deur.env["REDIS_URL"] = "redis://127.0.0.1:1/0"
    deur.shell(GEEF_AF.format(aantal=3))
    assert wacht_op_stand(deur, bool) == {"wacht": 3}

    deur.env["REDIS_URL"] = echte_broker
    deur.start_worker()
    wacht_op_stand(deur, lambda stand: stand == {"verzonden": 3})
    assert ministerie.shell(ONTVANGEN) == "3"
