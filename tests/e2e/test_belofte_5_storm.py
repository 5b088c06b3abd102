"""Promise 5 in a storm: while decisions are taken all is killed at random moments; nothing is lost or doubled.

What decides is a process like a web worker: it takes one real decision after another and is killed in the middle of
them too. `make proef` does two thousand decisions, `make test` a few.
"""

import sys
import time
from ast import literal_eval
from collections.abc import Callable, Iterator
from random import Random
from typing import Final

import pytest

from tests.e2e.opstelling import deur_en_ministerie, maak_gereed
from tests.installatie import CONTROLEER, Installatie
from tests.processen import Proces
from tests.servers import RedisServer

pytestmark = [pytest.mark.keten, pytest.mark.lang]

ZAAD: Final = 20261128
BESLIS = """
import os
from maatwerk.handelingen import neem_besluit
from maatwerk.models import Besluit
from portal.identiteit.rechten import Rol
from portal.stelsel.models import Ministerie
from tests.maatwerk.factories import (
    MedewerkerFactory, WetFactory, maak_akkoord, maak_zaak, medewerker, team_voordeur, tweede_lezer,
)
MedewerkerFactory.reset_sequence(os.getpid() * 1000, force=True)
team_voordeur()
WetFactory(ministerie=Ministerie.objects.get(sleutel="szw"))
door, lezer = medewerker(Rol.BEHANDELAAR), tweede_lezer()
while Besluit.objects.count() < {aantal}:
    neem_besluit(maak_akkoord(maak_zaak(behandelaar=door), door, lezer=lezer), door)
"""
STAND = """
from collections import Counter
from maatwerk.models import Besluit
from portal.uitgaand.models import Uitgaand
from signalen.models import Signaal, Verzendreeks
print([
    Besluit.objects.count(), Signaal.objects.count(), Verzendreeks.objects.get().laatste,
    dict(Counter(Uitgaand.objects.filter(kanaal="cloudevent").values_list("status", flat=True))),
])
"""
ONTVANGEN = """
from django.db.models import Sum
from signalen.models import Gat, OntvangenSignaal, Ontvangstreeks, Signaaltelling
rijen = OntvangenSignaal.objects
print([
    rijen.count(), rijen.values("signaalnummer").distinct().count(),
    Signaaltelling.objects.aggregate(Sum("aantal"))["aantal__sum"],
    Ontvangstreeks.objects.get().hoogste, Ontvangstreeks.objects.get().dubbel, Gat.objects.count(),
])
"""
# The decisions are real, the dossiers under them have no intake: what `controleer` says about these is left out.
PROBLEMEN = """
from portal.registers import controles
print([regel for naam, controle in controles if "signal" in naam for regel in controle()])
"""
GEDULD_SECONDEN = 1800


class Storm:
    """A door, its broker, what decides there, and a ministry: each can be killed, and is started again."""

    def __init__(self, deur: Installatie, ministerie: Installatie, redis: RedisServer, aantal: int) -> None:
        self.deur, self.ministerie, self.redis = deur, ministerie, redis
        self._beslisser = Proces(
            [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", BESLIS.format(aantal=aantal)],
            log=deur.map / "beslisser.log",
            env=deur.env,
        )
        self.daden: dict[str, Callable[[], None]] = {
            "beslisser": self._dood_beslisser,
            "worker": self._dood_worker,
            "web": self._dood_web,
            "redis": self._dood_redis,
            "ontvanger": self._dood_ontvanger,
        }

    def begin(self) -> None:
        """Start everything."""
        self.ministerie.start_web()
        self.deur.start_web()
        self.deur.start_worker()
        self._beslisser.start()

    def is_besloten(self) -> bool:
        """Whether the last decision was taken; raises AssertionError when what decides failed by itself."""
        if self._beslisser.loopt:
            return False
        assert self._beslisser.wacht() == 0, self._beslisser.uitvoer()[-4000:]
        return True

    def einde(self) -> None:
        """Let nothing of ours run on."""
        self._beslisser.kill9()

    def _dood_beslisser(self) -> None:
        self._beslisser.kill9()
        self._beslisser.start()

    def _dood_worker(self) -> None:
        self.deur.kill9_worker()
        self.deur.start_worker()

    def _dood_web(self) -> None:
        self.deur.kill9_web()
        self.deur.start_web()

    def _dood_redis(self) -> None:
        """A worker may not outlive its broker; in the portal the supervisor starts it again."""
        self.redis.kill9()
        self.redis.start()
        self._dood_worker()

    def _dood_ontvanger(self) -> None:
        self.ministerie.kill9_web()
        self.ministerie.start_web()


@pytest.fixture
def eigen_redis() -> Iterator[RedisServer]:
    """A Redis that is killed, so it is nobody else's."""
    with RedisServer() as server:
        yield server


def test_whatever_is_killed_while_decisions_are_taken_nothing_is_lost_or_doubled(
    maak_installatie: Callable[..., Installatie], eigen_redis: RedisServer, omvang: Callable[[int, int], int]
) -> None:
    aantal, doden, toeval = omvang(25, 2000), omvang(5, 150), Random(ZAAD)
    geduld = {"UITGAAND_LANGSTE_PAUZE_SECONDEN": "2", "UITGAAND_MAX_POGINGEN": "1000"}
    deur, ministerie = deur_en_ministerie(maak_installatie, UITGAAND_PACHT_SECONDEN="3", **geduld)
    deur.env["REDIS_URL"] = eigen_redis.url()
    ministerie.env["SIGNAAL_PER_MINUUT"] = "1000000"
    for installatie in (deur, ministerie):
        maak_gereed(installatie)

    storm = Storm(deur, ministerie, eigen_redis, aantal)
    storm.begin()
    try:
        # Each kind at least once, then whatever comes; killing what decides goes on only while it decides.
        volgorde = [*storm.daden, *(toeval.choice(list(storm.daden)) for _keer in range(doden))][:doden]
        for naam in volgorde:
            time.sleep(toeval.uniform(0.0, 2.0))
            if not storm.is_besloten():
                storm.daden[naam]()
        einde = time.monotonic() + GEDULD_SECONDEN
        while not storm.is_besloten():
            assert time.monotonic() < einde, storm._beslisser.uitvoer()[-4000:]
            time.sleep(1)
        wacht_tot_alles_bezorgd_is(deur, aantal)
    finally:
        storm.einde()

    ontvangen, _ = ministerie.shells(ONTVANGEN, CONTROLEER)
    assert literal_eval(ontvangen) == [aantal, aantal, aantal, aantal, 0, 0]
    assert literal_eval(deur.shell(PROBLEMEN)) == []


def wacht_tot_alles_bezorgd_is(deur: Installatie, aantal: int) -> None:
    """Wait until every decision has its signal, each with a number of its own, and all of them were taken."""
    einde = time.monotonic() + GEDULD_SECONDEN
    while True:
        stand = literal_eval(deur.shell(STAND))
        if stand == [aantal, aantal, aantal, {"verzonden": aantal}]:
            return
        assert time.monotonic() < einde, stand
        time.sleep(1)
